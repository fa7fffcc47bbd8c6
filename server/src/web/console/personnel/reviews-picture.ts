import type { Language } from '../../../i18n/i18n.ts'
import { type Html, html, nothing } from '../../design/design.ts'
import { position } from '../../design/ruler.ts'
import type { PersonnelView } from './page.ts'

/** How many accounts are drawn, and pixels between them. */
const shown = 10
const step = 44

/** From each account's last review to its next, with today across them; the table below says the same. */
export function reviewsPicture({ m, format }: Language, { members, today }: PersonnelView): Html {
  const drawn = members.slice(0, shown).map(({ name, since, reviewedAt, due, overdue }) => ({
    ...{ name, due, overdue },
    from: format.dayOf(reviewedAt ?? since),
  }))
  if (drawn.length === 0) return nothing
  const days = [...drawn.flatMap(({ from, due }) => [from, due]), today].toSorted()
  const [start = today, end = today] = [days[0], days.at(-1)]
  const at = (day: string) => position(start, end, day)
  const now = at(today)
  const ground = drawn.length * step
  const rows = drawn.map(({ name, from, due, overdue }, index) => {
    const y = index * step
    const [left, right] = [at(from), at(due)]
    return html`<text x="0" y="${y + 14}">${short(name)}</text><text x="100%" y="${y + 14}" text-anchor="end">${overdue ? m.staff.review.late(format.shortDate(due)) : format.shortDate(due)}</text>
<rect class="track" x="${left}%" y="${y + 22}" width="${round(right - left)}%" height="6" rx="3"/><rect class="elapsed" x="${left}%" y="${y + 22}" width="${round(Math.max(Math.min(now, right) - left, 0))}%" height="6" rx="3"/>${overdue ? html`<rect class="stopped" x="${right}%" y="${y + 22}" width="${round(now - right)}%" height="6"/>` : nothing}`
  })
  return html`<figure class="ruler reviews"><svg height="${ground + 22}" role="img" aria-labelledby="revues-titre"><title id="revues-titre">${m.staff.review.picture(drawn.length)}</title>
${rows}<line x1="${now}%" x2="${now}%" y1="18" y2="${ground - 8}"/><text class="today-label" x="${now}%" y="${ground + 12}" text-anchor="${now < 25 ? 'start' : now > 70 ? 'end' : 'middle'}">${m.staff.review.today}</text></svg></figure>`
}

/** Fits beside a day on a narrow page. */
function short(name: string): string {
  return name.length <= 26 ? name : `${name.slice(0, 25)}…`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
