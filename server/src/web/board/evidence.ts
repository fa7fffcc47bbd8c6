import type { Language } from '../../i18n/i18n.ts'
import type { Board, BoardEvidence, BoardPromise } from '../../promises/promises.ts'

/** Kinds of checks, those that say most to a reader first: counted in the stores before read off the policy. */
const telling = ['L', 'P', 'G', 'S', 'H'] as const

/** What stands beside a promise in one line: the evidence of what makes its state. */
export function evidenceLine({ text, set, m, format }: Language, promise: BoardPromise): string {
  const { state, reason, attestation } = promise
  if (reason !== null && state !== 'kept') return text(reason)
  const vouched =
    attestation === null ? '' : m.board.until(set(attestation.owner), format.date(attestation.until))
  if (state === 'attested') return vouched
  const check = tellingCheck(promise)
  return check === null ? vouched : text(check.evidence)
}

/** What a badge says after the word: since when it is broken, or when it will be. */
export function stateMore(
  { m, format }: Language,
  promise: Pick<BoardPromise, 'state' | 'since' | 'breaksOn'>,
): string {
  const { state, since, breaksOn } = promise
  if (state === 'at-risk' && breaksOn !== null) return m.board.from(format.date(breaksOn))
  if (state !== 'broken' || since === null) return ''
  return m.board.since(format.date(since.length === 10 ? since : format.dayOf(new Date(since))))
}

/** The check that made the state; of several, the one that says most. */
function tellingCheck({ state, checks }: BoardPromise): BoardEvidence | null {
  const own = checks.filter((check) => check.state === state)
  return telling.flatMap((kind) => own.filter((check) => check.kind === kind))[0] ?? null
}

/** The last moment at which anybody looked into stores and ledger, ISO 8601 UTC; null: never yet. */
export function lastLook({ promises }: Board): string | null {
  const times = promises.flatMap(({ checks }) =>
    checks.flatMap(({ kind, at }) => (kind === 'S' || at === null ? [] : [at])),
  )
  return times.toSorted().at(-1) ?? null
}
