import type { Language } from '../../../i18n/i18n.ts'
import type { Board, BoardPromise } from '../../../promises/promises.ts'
import { evidenceLine, lastLook, stateMore } from '../../board/evidence.ts'
import {
  buttonLink,
  type Html,
  html,
  instant,
  nothing,
  type Page,
  postButton,
  progress,
  stateBadge,
  statesBar,
} from '../../design/design.ts'
import { at } from '../../route.ts'
import { consoleNavigation } from '../console.ts'
import { officerPlaces } from './places.ts'
import { type Pressing, pressing } from './pressing.ts'

export interface BoardView {
  readonly board: Board
  /** ISO day in the organisation's zone. */
  readonly today: string
  readonly mayDecide: boolean
  /** How far the checks are that were asked for here; null: none was, or all have answered. */
  readonly running: { readonly done: number; readonly of: number } | null
}

/** Groups for which an officer can do nothing today: what nothing checks yet waits for a check. */
const settled: ReadonlySet<Pressing> = new Set(['unchecked', 'attested', 'kept', 'not-applicable'])

/** The board: what needs somebody first, then all the rest. */
export function boardPage(language: Language, view: BoardView): Page {
  const { m, format, locale } = language
  const t = m.board.officer
  const { board, today, mayDecide, running } = view
  const groups = pressing(board, today)
  const waiting = groups.filter(({ group }) => !settled.has(group)).flatMap(({ promises }) => promises)
  const title = t.title(waiting.length)
  const looked = lastLook(board)
  const again =
    mayDecide && running === null
      ? postButton(t.run, at(officerPlaces.run, locale), { quiet: true })
      : nothing
  return {
    title,
    section: m.console.section,
    navigation: consoleNavigation(language, 'promises'),
    width: 'wide',
    body: html`<h1>${title}</h1>
<p class="lead">${held(language, board)}</p>
${statesBar(m, {
  counts: board.counts,
  href: (state) => `#groupe-${state}`,
  aside: html`<p>${looked === null ? m.board.never : html`${m.board.looked} ${instant(format, looked)}`}</p>${again}`,
})}
${running === null ? nothing : html`<section class="card" aria-label="${t.runningTitle}"><div role="status">${progress(t.running(running.done, running.of), running.done, running.of)}</div><p class="muted small">${t.auto}</p></section>`}
${groups.map(
  ({
    group,
    promises,
  }) => html`<section class="chapter" aria-labelledby="groupe-${group}"><h2 class="quiet" id="groupe-${group}">${t.groups[group]} <span class="muted">${promises.length}</span></h2>
<ul class="rows">${promises.map((promise) => html`<li class="promise-row promise-row-act">${row(language, promise, group, mayDecide)}</li>`)}</ul></section>`,
)}`,
  }
}

/** "109 engagements sur 119 tenus ou attestés": those without object are not counted. */
export function held({ m, format }: Language, { counts, promises }: Board): string {
  const applying = promises.length - counts['not-applicable']
  return m.board.officer.held(format.number(counts.kept + counts.attested), format.number(applying))
}

function row(language: Language, promise: BoardPromise, group: Pressing, mayDecide: boolean): Html {
  const { m, text, locale } = language
  const t = m.board.officer
  const { id, state, breaksOn, attestation } = promise
  const href = at(officerPlaces.promise, locale, { id })
  const more = stateMore(language, promise)
  const evidence = evidenceLine(language, promise)
  const renews =
    mayDecide && attestation !== null && (group === 'expiring' || attestation.until === before(breaksOn))
  const act = settled.has(group)
    ? nothing
    : html`<p>${buttonLink(renews ? t.renew : t.see, renews ? `${href}#attester` : href, { quiet: !renews })}</p>`
  return html`<p class="id">${id}</p><p><a href="${href}">${text(promise.text)}</a></p>
<div><p>${stateBadge(m, state, more)}</p>${evidence === '' ? nothing : html`<p class="muted small">${evidence}</p>`}</div>${act}`
}

/** The last ISO day before a promise breaks. */
function before(breaksOn: string | null): string | null {
  if (breaksOn === null) return null
  return new Date(Date.parse(breaksOn) - 86_400_000).toISOString().slice(0, 10)
}
