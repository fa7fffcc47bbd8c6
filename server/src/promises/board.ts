import { type BoardCheck, boardChecks, type PolicyPromise, type Text } from '@garant/policy'
import type { Tenant } from '../kernel/tenant.ts'
import { lackOf } from './absent.ts'
import { type Attestation, attestationOf } from './attest.ts'
import type { Facts } from './check.ts'
import { type Context, factsOf, type Looked } from './context.ts'
import type { Finding } from './finding.ts'
import { checkOf, sabotagePath } from './registry.ts'
import { digestOf, place } from './run.ts'
import { scoped } from './scoped.ts'
import { brokenSince } from './since.ts'
import { type CheckState, type Judged, judge, judgeAttestation, type State, worstOf } from './state.ts'
import { type AttestationRow, type ResultRow, readAttestations, readHistory, readNewest } from './store.ts'

/** Every promise of a policy, with its state and what it stands on. Nothing is run but what needs no database. */
export interface Board {
  readonly policy: string
  readonly version: string
  /** ISO 8601 UTC. */
  readonly at: string
  /** Sorted by id. */
  readonly promises: readonly BoardPromise[]
  readonly counts: Readonly<Record<State, number>>
  /** Ids of what needs somebody, the most pressing first. */
  readonly attention: readonly string[]
}

export interface BoardPromise {
  readonly id: string
  readonly text: Text
  readonly source: string
  readonly state: State
  readonly checks: readonly BoardEvidence[]
  /** Since when it is broken, ISO 8601 UTC or an ISO day; null: it is not, or no run has noted it yet. */
  readonly since: string | null
  /** First ISO day on which it breaks by itself; null: no such day is known. A state `at-risk` always has one. */
  readonly breaksOn: string | null
  readonly attestation: Attestation | null
  /** Why it does not apply, is broken or is unchecked; null: it needs no reason. */
  readonly reason: Text | null
  /** References of the rules behind it, "retention:accounting". */
  readonly rules: readonly string[]
}

/** A check of a promise, and what it found last. */
export interface BoardEvidence {
  readonly id: string
  readonly kind: BoardCheck['kind']
  readonly states: Text
  readonly state: CheckState
  /** When it was last looked at, ISO 8601 UTC; null: never. */
  readonly at: string | null
  readonly evidence: Text
  readonly places: readonly string[]
  readonly breaksOn: string | null
  /** Index of the ledger entry that commits to it; null: it was made this moment, or its run has not ended. */
  readonly ledger: number | null
  /** Path of what makes it fail; null: nothing runs it yet. */
  readonly sabotage: string | null
}

/**
 * The board of a policy, from the last results and from what can be computed at this moment.
 * @param until leaves out what was found later; null: nothing.
 */
export async function board(
  context: Context,
  tenant: Tenant,
  policy: Looked,
  until: Date | null = null,
): Promise<Board> {
  const facts = await factsOf(context, tenant, policy)
  const now = context.clock.now()
  const results = await placed(context, tenant, await readNewest(context.db.read, tenant, until))
  const given = await readAttestations(context.db.read, tenant)
  const renewals = given.filter(({ at }) => until === null || at <= until)
  const known = new Map(results.map((row) => [row.check, row]))
  const seen = new Map<string, BoardEvidence>()
  const evidence = (id: string): BoardEvidence => {
    const one = seen.get(id) ?? evidenceOf(id, facts, known.get(id), now)
    seen.set(id, one)
    return one
  }
  const judged = policy.bundle.promises
    .map((promise) => {
      const checks = promise.checks.map((id) => scoped(evidence(id), promise))
      return promiseOf(promise, checks, renewals, facts.today)
    })
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const promises = await dated(context, tenant, judged, facts.today, until)
  return {
    policy: policy.hash,
    version: policy.bundle.version,
    at: now.toISOString(),
    promises,
    counts: countsOf(promises),
    attention: attentionOf(promises),
  }
}

/** Broken promises, with the moment since when they are. */
async function dated(
  { db }: Context,
  tenant: Tenant,
  promises: readonly BoardPromise[],
  today: string,
  until: Date | null,
): Promise<readonly BoardPromise[]> {
  const failing = promises.flatMap(({ checks }) => checks.filter(({ state }) => state === 'broken'))
  const found = await readHistory(db.read, tenant, [...new Set(failing.map(({ id }) => id))])
  const rows = found.filter(({ firstAt }) => until === null || firstAt <= until)
  return promises.map((promise) =>
    promise.state === 'broken' ? { ...promise, since: brokenSince(promise, rows, today) } : promise,
  )
}

function promiseOf(
  promise: PolicyPromise,
  checks: readonly BoardEvidence[],
  renewals: readonly AttestationRow[],
  today: string,
): BoardPromise {
  const { id, text, source, rules, notApplicable } = promise
  const attestation = attestationOf(promise, renewals)
  const frame = { id, text, source, rules, checks, attestation, since: null }
  if (notApplicable !== null)
    return { ...frame, state: 'not-applicable', breaksOn: null, reason: notApplicable }
  const vouched = attestation === null ? null : judgeAttestation(attestation, today)
  const judged: Judged[] = checks.map(({ state, breaksOn }) => ({ state, breaksOn, why: null }))
  const { state, breaksOn } = worstOf(vouched === null ? judged : [...judged, vouched])
  return { ...frame, state, breaksOn, reason: reasonOf(state, checks, vouched) }
}

function reasonOf(state: CheckState, checks: readonly BoardEvidence[], vouched: Judged | null): Text | null {
  if (state !== 'broken' && state !== 'unchecked') return null
  const worst = checks.find((check) => check.state === state)
  if (worst !== undefined) return worst.evidence
  if (vouched?.state === 'broken')
    return {
      fr: 'Personne ne s’en porte plus garant : l’attestation a expiré.',
      en: 'Nobody vouches for it any more: the attestation has expired.',
    }
  if (vouched?.state === 'unchecked')
    return { fr: 'L’attestation n’a pas encore commencé.', en: 'The attestation has not begun.' }
  return { fr: 'Rien ne la montre encore.', en: 'Nothing shows it yet.' }
}

function evidenceOf(id: string, facts: Facts, row: ResultRow | undefined, now: Date): BoardEvidence {
  const listed = Object.entries<BoardCheck>(boardChecks).find(([name]) => name === id)?.[1]
  const frame = { id, kind: listed?.kind ?? 'S', states: listed?.states ?? { fr: id, en: id } }
  const check = checkOf(id)
  const moment = { now, today: facts.today, policy: facts.hash }
  if (check === null) {
    const { state } = judge({ known: false, why: 'absent' }, null, moment)
    const none = { at: null, places: [], breaksOn: null, ledger: null, sabotage: null }
    return { ...frame, state, evidence: lackOf(id), ...none }
  }
  const sabotage = sabotagePath(check.id)
  if (check.static) {
    const finding = check.run(facts)
    const { state, breaksOn } = judge({ known: true, finding, at: now, policy: facts.hash }, null, moment)
    // The ledger holds it where the last run found the very same.
    const same = row !== undefined && row.policy === facts.hash && digestOf(row.finding) === digestOf(finding)
    const said = { ...told(finding), breaksOn, ledger: same ? row.ledger : null, sabotage }
    return { ...frame, state, at: now.toISOString(), ...said }
  }
  if (row === undefined)
    return {
      ...frame,
      state: 'unchecked',
      at: null,
      evidence: neverRun,
      places: [],
      breaksOn: null,
      ledger: null,
      sabotage,
    }
  const judged = judge(
    { known: true, finding: row.finding, at: row.lastAt, policy: row.policy },
    check.period,
    moment,
  )
  const said = { ...told(row.finding), breaksOn: judged.breaksOn, ledger: row.ledger, sabotage }
  const old = judged.why === 'stale' || judged.why === 'other-policy' ? outdated[judged.why] : null
  return {
    ...frame,
    state: judged.state,
    at: row.lastAt.toISOString(),
    ...said,
    ...(old && { evidence: old, places: [] }),
  }
}

const neverRun: Text = { fr: 'Personne n’a encore regardé.', en: 'Nobody has looked yet.' }

const outdated = {
  stale: {
    fr: 'Le dernier contrôle est trop ancien pour compter.',
    en: 'The last check is too old to count.',
  },
  'other-policy': {
    fr: 'Le dernier contrôle portait sur une autre version de la politique.',
    en: 'The last check was made under another version of the policy.',
  },
} as const satisfies Record<string, Text>

function told(finding: Finding): Pick<BoardEvidence, 'evidence' | 'places'> {
  return { evidence: finding.evidence, places: finding.result === 'fails' ? finding.places : [] }
}

/** Results of a run that ended before its entry had a place are given it now. */
async function placed(
  context: Context,
  tenant: Tenant,
  rows: readonly ResultRow[],
): Promise<readonly ResultRow[]> {
  const waiting = new Set(
    rows.flatMap(({ entry, ledger }) => (entry !== null && ledger === null ? [entry] : [])),
  )
  if (waiting.size === 0) return rows
  const found = new Map<string, number | null>()
  for (const entry of waiting) found.set(entry, await place(context, tenant, entry))
  return rows.map((row) => ({ ...row, ledger: row.ledger ?? found.get(row.entry ?? '') ?? null }))
}

function countsOf(promises: readonly BoardPromise[]): Board['counts'] {
  const counts = { broken: 0, 'at-risk': 0, unchecked: 0, attested: 0, kept: 0, 'not-applicable': 0 }
  for (const { state } of promises) counts[state]++
  return counts
}

const pressing = { broken: 0, 'at-risk': 1, unchecked: 2, attested: 3 } as const

/** Broken first, then what breaks by itself by its day, then what nobody knows, then attestations by their last day. */
function attentionOf(promises: readonly BoardPromise[]): readonly string[] {
  const day = ({ attestation, breaksOn }: BoardPromise) => breaksOn ?? attestation?.until ?? '9999-12-31'
  return promises
    .flatMap((promise) => {
      const { state } = promise
      return state === 'kept' || state === 'not-applicable' ? [] : [{ promise, rank: pressing[state] }]
    })
    .toSorted(
      (a, b) =>
        a.rank - b.rank || compare(day(a.promise), day(b.promise)) || compare(a.promise.id, b.promise.id),
    )
    .map(({ promise }) => promise.id)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
