import type { Bundle } from '@garant/policy'
import type { Language } from '../../../i18n/i18n.ts'
import type { Concerned, Particulars } from '../../../parties/parties.ts'
import {
  backLink,
  button,
  errorSummary,
  type FieldError,
  factList,
  html,
  nothing,
  type Page,
  plainList,
} from '../../design/design.ts'
import type { Form } from '../../form.ts'
import { at } from '../../route.ts'
import { consoleNavigation } from '../console.ts'
import { announceFields, hiddenFields } from './announce-form.ts'
import { processorPlaces } from './places.ts'
import { particularFacts } from './words.ts'

export function announcePage(
  language: Language,
  bundle: Bundle,
  sent: { readonly form: Form; readonly errors: readonly FieldError[] } | null,
): Page {
  const { m, locale } = language
  const t = m.processors.form
  const errors = sent?.errors ?? []
  return {
    title: t.title,
    section: m.console.section,
    navigation: consoleNavigation(language, 'processors'),
    back: backLink(m.processors.title, at(processorPlaces.list, locale)),
    width: 'form',
    wrong: errors.length > 0,
    body: html`${errorSummary(m, errors)}
<h1>${t.title}</h1><p class="lead">${t.lead}</p>
<form method="post" action="${at(processorPlaces.announce, locale)}">${announceFields(language, bundle, sent?.form ?? null, errors)}
${button(t.next)}</form>`,
  }
}

/** What will be told, and to whom: the consequence in numbers beside the button. */
export function reviewPage(
  language: Language,
  bundle: Bundle,
  { particulars, concerned }: { readonly particulars: Particulars; readonly concerned: readonly Concerned[] },
): Page {
  const { m, locale, set } = language
  const t = m.processors.review
  const title = t.title(set(particulars.name))
  const action = at(processorPlaces.announce, locale)
  return {
    title,
    section: m.console.section,
    navigation: consoleNavigation(language, 'processors'),
    back: backLink(m.processors.title, at(processorPlaces.list, locale)),
    width: 'form',
    body: html`<h1>${title}</h1>
${factList(particularFacts(language, bundle, particulars))}
<div class="card stack"><p><strong>${t.told(concerned.length)}</strong></p>
${concerned.length === 0 ? nothing : plainList(concerned.map(({ name, days }) => html`${set(name)} <span class="muted small">${t.days(days)}</span>`))}
<p>${t.after}</p></div>
<form method="post" action="${action}">${hiddenFields(particulars)}<input type="hidden" name="step" value="announce">
<p class="actions">${button(t.send(concerned.length))}</p></form>
<form method="post" action="${action}">${hiddenFields(particulars)}<input type="hidden" name="step" value="change">
${button(t.change, { quiet: true })}</form>`,
  }
}
