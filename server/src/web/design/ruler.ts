import { type Html, html, nothing } from './html.ts'

export interface RulerMark {
  /** ISO day. */
  readonly day: string
  /** "23 déc. limite légale" */
  readonly label: string
}

export interface Ruler {
  /** What the picture says in one sentence: its title. */
  readonly title: string
  readonly start: RulerMark
  readonly target: RulerMark | null
  readonly end: RulerMark
  readonly today: RulerMark
  /** ISO day since when the time stands still, until today; null: it runs. */
  readonly stopped: string | null
  /** The same as a table, for who cannot see it. */
  readonly alternative: Html
}

/** A deadline as a ruler with today on it. Positions are percentages, so that it needs neither script nor style. */
export function ruler({ title, start, target, end, today, stopped, alternative }: Ruler): Html {
  const at = (day: string) => position(start.day, end.day, day)
  const now = at(today.day)
  return html`<figure class="ruler">
<svg height="${target === null ? 62 : 84}" role="img" aria-labelledby="delai-titre"><title id="delai-titre">${title}</title>
<text x="0" y="14">${start.label}</text>
<text x="100%" y="14" text-anchor="end">${end.label}</text>
<rect class="track" x="0" y="26" width="100%" height="6" rx="3"/>
<rect class="elapsed" x="0" y="26" width="${now}%" height="6" rx="3"/>
${stopped === null ? nothing : html`<rect class="stopped" x="${at(stopped)}%" y="26" width="${now - at(stopped)}%" height="6"/>`}
${tick(100)}${tick(now)}
<text class="today-label" x="${now}%" y="56" text-anchor="${anchor(now)}">${today.label}</text>
${target === null ? nothing : html`${tick(at(target.day))}<text x="${at(target.day)}%" y="80" text-anchor="${anchor(at(target.day))}">${target.label}</text>`}
</svg>
${alternative}
</figure>`
}

function tick(at: number): Html {
  return html`<line x1="${at}%" x2="${at}%" y1="20" y2="38"/>`
}

/** Labels near an edge grow inwards, so that they stay on a narrow page. */
function anchor(at: number): 'start' | 'middle' | 'end' {
  if (at < 25) return 'start'
  return at > 70 ? 'end' : 'middle'
}

/** Where a day lies between two others, in percent with one decimal, kept within them. */
export function position(start: string, end: string, day: string): number {
  const [from, to, at] = [Date.parse(start), Date.parse(end), Date.parse(day)]
  if (to <= from) return 100
  return Math.round(Math.min(Math.max((at - from) / (to - from), 0), 1) * 1000) / 10
}
