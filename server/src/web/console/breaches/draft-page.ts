import type { Language } from '../../../i18n/i18n.ts'
import { backLink, factList, type Html, html, type Page, postButton } from '../../design/design.ts'
import { at } from '../../route.ts'
import { consoleNavigation } from '../console.ts'
import type { Drafted } from './drafted.ts'
import { authority, breachPlaces } from './places.ts'

/** A draft to be read, copied or taken along. */
export function draftPage(
  language: Language,
  draft: Drafted,
  { reference, recipient }: { readonly reference: string; readonly recipient: string },
): Page {
  const { m, locale } = language
  const t = m.breach.draft
  const to = (format: string) => at(breachPlaces.download, locale, { reference, recipient, format })
  return {
    title: draft.title,
    section: m.console.section,
    navigation: consoleNavigation(language, 'breaches'),
    back: backLink(t.back(reference), at(breachPlaces.breach, locale, { reference })),
    body: html`<h1>${draft.title}</h1><p>${recipient === authority ? t.text : t.clientText}</p>
<div class="pair">${postButton(t.pdf, to('pdf'), { quiet: true })}${postButton(t.json, to('json'), { quiet: true })}</div>
${draftSections(draft)}`,
  }
}

export function draftSections({ sections }: Drafted): Html {
  return html`${sections.map(
    ({ title, rows }, i) =>
      html`<section class="stack" aria-labelledby="partie-${i}"><h2 id="partie-${i}">${title}</h2>${factList(
        rows.map(({ term, lines }) => ({
          term,
          detail:
            lines.length === 1
              ? html`${lines[0] ?? ''}`
              : html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`,
        })),
      )}</section>`,
  )}`
}
