import type { Language } from '../../../i18n/i18n.ts'
import { type Content, type Html, html, instant, table } from '../../design/design.ts'
import { at } from '../../route.ts'
import { disclosurePlaces } from '../disclosures/places.ts'
import { consolePlaces } from '../places.ts'
import type { PersonnelView } from './page.ts'

/** The newest looks into people's files. */
export function looksTable(language: Language, { looks, names }: PersonnelView): Html {
  const { m, format, locale, text } = language
  const t = m.staff.looks
  const rows = looks.map(({ at: on, reference, request, actor, label, purpose }): readonly Content[] => [
    instant(format, on.toISOString()),
    reference === null
      ? html`<a href="${at(disclosurePlaces.request, locale, { id: request ?? '' })}">${t.extract}</a>`
      : html`<a href="${at(consolePlaces.case, locale, { reference })}">${reference}</a>`,
    names.get(actor) ?? t.left,
    text(label),
    purpose === null ? t.request : text(purpose),
  ])
  return html`<section class="chapter" aria-labelledby="lectures"><h2 id="lectures">${t.title}</h2>
${rows.length === 0 ? html`<p class="muted">${t.none}</p>` : table({ caption: t.title, columns: [t.when, t.case, t.who, t.function, t.purpose].map((label) => ({ label })), groups: [{ title: null, rows }] })}</section>`
}
