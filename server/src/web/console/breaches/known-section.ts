import { type BreachView, causes, losses, origins } from '../../../breach/breach.ts'
import type { Language } from '../../../i18n/i18n.ts'
import { button, field, type Html, html, nothing } from '../../design/design.ts'
import { at } from '../../route.ts'
import { boxes, selectField } from './fields.ts'
import { breachPlaces } from './places.ts'

/** What is known, in words: they go into the form and the notices. */
export function knownSection(language: Language, view: BreachView, mayDecide: boolean): Html {
  const { m, locale } = language
  const t = m.breach.facts
  const { facts, reference } = view
  if (!mayDecide || view.state === 'closed') return nothing
  const area = (name: 'circumstances' | 'before' | 'consequences' | 'measures' | 'abroad' | 'others') =>
    field(m, {
      name,
      label: t[name],
      type: 'textarea',
      value: facts[name],
      optional: true,
      autocomplete: 'off',
    })
  return html`<section class="stack" aria-labelledby="connu"><h2 id="connu">${t.title}</h2><p>${t.text}</p>
<details><summary>${t.fill}</summary><form class="stack" method="post" action="${at(breachPlaces.act, locale, { reference, act: 'describe' })}">
${field(m, { name: 'what', label: m.breach.list.what, type: 'textarea', value: facts.what, autocomplete: 'off' })}
${area('circumstances')}
${boxes(
  t.losses,
  'loss',
  losses.map((loss) => [loss, m.breach.losses[loss]] as const),
  facts.losses,
)}
${selectField(
  t.origin,
  'origin',
  origins.map((origin) => [origin, m.breach.origins[origin]] as const),
  facts.origin,
)}
${selectField(
  t.cause,
  'cause',
  causes.map((cause) => [cause, m.breach.causes[cause]] as const),
  facts.cause,
)}
${area('before')}${area('consequences')}${area('measures')}${area('abroad')}${area('others')}
${button(t.button, { quiet: true })}</form></details></section>`
}
