import type { FileLook } from '../../decisions/decisions.ts'
import type { Language } from '../../i18n/i18n.ts'
import { day, type Html, html, plainList } from '../design/design.ts'

/** Who looked at the file: by function and not by name, on which day, for what. Several looks of one day are one line. */
export function looksSection({ m, format, text }: Language, looks: readonly FileLook[]): Html {
  const t = m.staff.yours
  const lines = new Map<string, Html>()
  for (const { label, purpose, at } of looks) {
    const on = format.dayOf(at)
    const said = t.line(text(label), purpose === null ? m.staff.looks.request : text(purpose))
    lines.set(`${on} ${said}`, html`${day(format, on)}${m.common.colon} ${said}`)
  }
  return html`<section class="stack" aria-labelledby="lectures"><h2 id="lectures">${t.title}</h2>
<p>${t.text}</p>
${lines.size === 0 ? html`<p class="muted">${t.none}</p>` : plainList([...lines.values()])}</section>`
}
