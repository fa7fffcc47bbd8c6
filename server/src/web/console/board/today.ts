import type { Language } from '../../../i18n/i18n.ts'
import type { Board, BoardPromise } from '../../../promises/promises.ts'
import { evidenceLine } from '../../board/evidence.ts'
import { buttonLink, day, type Html, html, nothing, stateBadge } from '../../design/design.ts'
import { at } from '../../route.ts'
import { officerPlaces } from './places.ts'
import { pressing } from './pressing.ts'

/** No more than these stand on the first screen; the board has all of them. */
const most = 5

/** Promises that do not wait: broken, about to break, or about to lose who vouches. */
export function urgentPromises(board: Board, today: string): readonly BoardPromise[] {
  return pressing(board, today)
    .filter(({ group }) => group === 'broken' || group === 'at-risk' || group === 'expiring')
    .flatMap(({ promises }) => promises)
}

/** The most urgent of them, with what makes them so. */
export function promisesToday(language: Language, board: Board, today: string): Html {
  const { m, text, format, locale } = language
  const t = m.board.officer
  const urgent = urgentPromises(board, today)
  if (urgent.length === 0) return nothing
  return html`<section aria-labelledby="engagements"><h2 class="quiet" id="engagements">${m.console.nav.promises}</h2>
<ul class="rows todo">${urgent.slice(0, most).map((promise) => {
    const until = promise.breaksOn ?? promise.attestation?.until ?? null
    return html`<li><div class="when">${stateBadge(m, promise.state)}${promise.state === 'broken' || until === null ? nothing : html`<span class="muted small">${day(format, until, 'shortDate')}</span>`}</div>
<div><p>${text(promise.text)}</p><p class="muted small">${promise.id} · ${evidenceLine(language, promise)}</p></div>
${buttonLink(t.see, at(officerPlaces.promise, locale, { id: promise.id }), { quiet: promise.state !== 'broken' })}</li>`
  })}</ul>
${urgent.length > most ? html`<p><a href="${at(officerPlaces.board, locale)}">${t.title(urgent.length)}</a></p>` : nothing}</section>`
}
