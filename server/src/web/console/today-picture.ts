import type { Week } from '../../agenda/agenda.ts'
import type { Language } from '../../i18n/i18n.ts'
import { day, type Html, html, nothing, table } from '../design/design.ts'

/** Pixels of the tallest bar, and where the bars stand. */
const tall = 56
const ground = 84

/** How many things fall due in each of the coming weeks; the table below says the same. */
export function weeksPicture(language: Language, weeks: readonly Week[]): Html {
  const { m, format } = language
  const t = m.agenda.picture
  const total = weeks.reduce((sum, { count }) => sum + count, 0)
  if (total === 0) return html`<p class="muted">${t.title(0)}.</p>`
  const most = Math.max(1, ...weeks.map(({ count }) => count))
  const width = 100 / weeks.length
  const bars = weeks.map(({ monday, count }, index) => {
    const height = count === 0 ? 2 : Math.max(8, Math.round((count / most) * tall))
    const middle = round(width * (index + 0.5))
    return html`<rect class="${count === 0 ? 'track' : 'elapsed'}" x="${round(width * (index + 0.2))}%" y="${ground - height}" width="${round(width * 0.6)}%" height="${height}" rx="2"/>
${count === 0 ? nothing : html`<text class="today-label" x="${middle}%" y="${ground - height - 8}" text-anchor="middle">${count}</text>`}<text x="${middle}%" y="${ground + 20}" text-anchor="middle">${format.shortDate(monday)}</text>`
  })
  return html`<figure class="ruler weeks">
<svg height="${ground + 28}" role="img" aria-labelledby="semaines-titre"><title id="semaines-titre">${t.title(total)}</title>${bars}</svg>
<details><summary>${t.table}</summary>${table({
    caption: t.title(total),
    columns: [{ label: t.week }, { label: t.count, number: true }],
    groups: [
      {
        title: null,
        rows: weeks.map(({ monday, count }) => [day(format, monday), format.number(count)]),
      },
    ],
  })}</details></figure>`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
