import type { IdentifierKind } from '@garant/policy'
import type { Language } from '../../i18n/i18n.ts'
import { button, errorSummary, field, html, nothing, type Page } from '../design/design.ts'
import { places } from '../places.ts'
import { at } from '../route.ts'
import { type Asked, carried } from './asked.ts'
import { backButton } from './back.ts'

export type WrongYou = Partial<Record<IdentifierKind, string>>

interface YouPage {
  readonly asked: Asked
  readonly kinds: readonly Exclude<IdentifierKind, 'email'>[]
  /** Whether they are asked whom it is about. */
  readonly about: boolean
  /** What is wrong with which field. */
  readonly wrong: WrongYou
}

/** Page 2: how can we find you? */
export function youPage({ m, locale }: Language, { asked, kinds, about, wrong }: YouPage): Page {
  const t = m.portal.you
  const errors = (['email', ...kinds] as const).flatMap((kind) => {
    const message = wrong[kind]
    return message === undefined ? [] : [{ field: kind, message }]
  })
  return {
    title: t.title,
    section: m.common.nav.request,
    width: 'form',
    wrong: errors.length > 0,
    back: backButton(m.common.back, at(places.right, locale)),
    switchForm: { form: 'demande', action: at(places.you, locale === 'fr' ? 'en' : 'fr') },
    body: html`${errorSummary(m, errors)}
<div><p class="eyebrow">${m.common.step(2, 3)}</p>
<h1>${t.title}</h1>
<p class="lead">${t.lead}</p></div>
<form id="demande" method="post" action="${at(places.check, locale)}" novalidate>
${carried(asked, ['right'])}
${field(m, {
  name: 'email',
  label: t.email,
  hint: t.emailHint,
  type: 'email',
  autocomplete: 'email',
  value: asked.values.email,
  error: wrong.email,
})}
${kinds.map((kind) =>
  field(m, {
    name: kind,
    label: t[kind],
    hint: t[`${kind}Hint`],
    type: kind === 'phone' ? 'tel' : 'text',
    autocomplete: kind === 'phone' ? 'tel' : 'off',
    value: asked.values[kind],
    error: wrong[kind],
    optional: true,
    size: 'short',
  }),
)}
${
  about
    ? field(m, {
        name: 'about',
        label: t.about,
        hint: t.aboutHint,
        autocomplete: 'off',
        value: asked.about,
        optional: true,
      })
    : nothing
}
${button(t.next, { wide: true })}
</form>`,
  }
}
