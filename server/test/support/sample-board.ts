import { type BoardCheck, type Bundle, boardChecks, type PolicyPromise, type Text } from '@garant/policy'
import type {
  Board,
  BoardEvidence,
  BoardPromise,
  CheckState,
  PromiseMoment,
  PromiseView,
  State,
} from '../../src/promises/promises.ts'
import { worstFirst } from '../../src/web/board/list-page.ts'
import type { OfficerBoard } from '../../src/web/console/board/board.ts'
import type { PublicBoard } from '../../src/web/web.ts'

/** What the board shows, for tests of pages alone: nothing of this was ever looked at. */
const both = (fr: string, en: string): Text => ({ fr, en })
const seenAt = '2026-11-23T02:12:00Z'
const hash = `sha256:${'5a'.repeat(32)}`

/** Checks that did not pass; all others of the policy have. */
const odd: Readonly<Record<string, Pick<BoardEvidence, 'state' | 'evidence' | 'breaksOn' | 'places'>>> = {
  'recordings.age': {
    state: 'at-risk',
    evidence: both(
      'Le dossier « appels » ne répond plus depuis hier',
      'The folder “calls” has not answered since yesterday',
    ),
    breaksOn: '2026-12-03',
    places: [],
  },
  'subprocessors.declared': {
    state: 'broken',
    evidence: both(
      'Une réplique déclarée à Singapour. Le flux est bloqué',
      'A replica declared in Singapore. The flow is blocked',
    ),
    breaksOn: null,
    places: ['recipient:yanacom', 'organisation.yaml:4'],
  },
}

const evidence: Readonly<Record<string, Text>> = {
  'retention.past-due': both(
    '0 donnée en retard parmi 5 931, dans 3 bases',
    '0 of 5,931 rows past due, in 3 stores',
  ),
  'erasure.complete': both('4 personnes effacées, relues absentes', '4 people erased, read again and absent'),
  'portal.open': both('Le portail répond, en trois pages', 'The portal answers, in three pages'),
}

/** Kinds of checks that nothing runs yet: as in a young installation. */
const unknown = new Set([
  'clients.instructions',
  'clients.isolated',
  'decisions.purpose-bound',
  'reads.logged',
])

function checkOf(id: string): BoardEvidence {
  const listed = Object.entries<BoardCheck>(boardChecks).find(([name]) => name === id)?.[1]
  const { kind, states } = listed ?? { kind: 'S' as const, states: both(id, id) }
  const frame = {
    id,
    kind,
    states,
    places: [],
    breaksOn: null,
    at: seenAt,
    ledger: 1204,
    sabotage: `${id}.sabotage`,
  }
  if (unknown.has(id))
    return {
      ...{ ...frame, state: 'unchecked', at: null, ledger: null, sabotage: null },
      evidence: both('Rien ne l’exécute encore', 'Nothing runs it yet'),
    }
  const spoiled = odd[id]
  if (spoiled !== undefined) return { ...frame, ...spoiled }
  return {
    ...frame,
    state: 'kept',
    evidence: evidence[id] ?? both(`${states.fr} : rien à redire`, `${states.en}: nothing to say`),
  }
}

function promiseOf({
  id,
  text,
  source,
  rules,
  checks: cited,
  attestation,
  notApplicable,
}: PolicyPromise): BoardPromise {
  const checks = cited.map(checkOf)
  const frame = {
    id,
    text,
    source,
    rules,
    checks,
    since: null,
    attestation: attestation && { ...attestation, renewed: null },
  }
  if (notApplicable !== null)
    return { ...frame, state: 'not-applicable', breaksOn: null, reason: notApplicable }
  const vouched: readonly CheckState[] = attestation === null ? [] : ['attested']
  const all = [...checks.map(({ state }) => state), ...vouched]
  const state: State = worstFirst.find((each) => all.some((one) => one === each)) ?? 'unchecked'
  const worst = checks.find((check) => check.state === state)
  const reason = state === 'broken' || state === 'unchecked' ? (worst?.evidence ?? both('', '')) : null
  const since = state === 'broken' ? '2026-11-21T02:12:00Z' : null
  return { ...frame, state, since, breaksOn: worst?.breaksOn ?? null, reason }
}

export function sampleBoard(bundle: Bundle): Board {
  const promises = bundle.promises.map(promiseOf)
  const counts = { broken: 0, 'at-risk': 0, unchecked: 0, attested: 0, kept: 0, 'not-applicable': 0 }
  for (const { state } of promises) counts[state]++
  const attention = worstFirst
    .slice(0, 4)
    .flatMap((state) => promises.filter((promise) => promise.state === state).map(({ id }) => id))
  return { policy: hash, version: bundle.version, at: seenAt, promises, counts, attention }
}

function viewOf(bundle: Bundle, id: string): PromiseView | null {
  const promise = sampleBoard(bundle).promises.find((each) => each.id === id)
  if (promise === undefined) return null
  const timeline = promise.checks.flatMap((check): readonly PromiseMoment[] => {
    if (check.at === null) return []
    const found = { kind: 'found' as const, check: check.id, ledger: 1204 }
    const now = { ...found, at: '2026-11-21T02:12:00Z', until: seenAt, evidence: check.evidence }
    const before = { ...found, at: '2026-11-02T02:12:00Z', until: '2026-11-20T02:12:00Z', ledger: 1101 }
    return [
      { ...now, result: check.state === 'broken' ? ('fails' as const) : ('holds' as const) },
      {
        ...before,
        result: 'cannot-know' as const,
        evidence: both('Une base ne répondait pas', 'A store did not answer'),
      },
    ]
  })
  const sources = promise.rules.map((rule, index) => ({
    rule,
    place: rule.startsWith('law:')
      ? null
      : { file: `${rule.split(':')[0] ?? 'policy'}.yaml`, line: 12 + index },
  }))
  const { attestation } = promise
  const attested: readonly PromiseMoment[] =
    attestation === null
      ? []
      : [{ kind: 'attested', at: '2026-11-01T09:00:00Z', owner: attestation.owner, until: attestation.until }]
  return { ...promise, sources, timeline: [...timeline, ...attested] }
}

const sabotage = (check: string): Text | null =>
  unknown.has(check)
    ? null
    : both(
        'Un client fictif en retard de deux jours est ajouté.',
        'An invented customer, two days late, is added.',
      )

export function samplePublicBoard(bundle: Bundle): PublicBoard {
  const summary = { hash, publishedAt: new Date('2026-11-02T09:00:00Z'), actor: null }
  const versions = [
    { ...summary, number: 2, version: bundle.version, effective: bundle.effective },
    { ...summary, number: 1, version: '13', hash: `sha256:${'a5'.repeat(32)}`, effective: '2026-01-01' },
  ]
  const version = (number: number) => versions.find((each) => each.number === number) ?? null
  return {
    standing: async () => ({ bundle, hash, version: 'sample' }),
    board: async () => sampleBoard(bundle),
    promise: async (id) => viewOf(bundle, id),
    sabotage,
    versions: async () => versions,
    async version(number) {
      const found = version(number)
      return found === null ? null : { ...found, bundle: number === 2 ? bundle : earlier(bundle) }
    },
    async compare(before, after) {
      const [old, now] = [version(before), version(after)]
      if (old === null || now === null) return null
      const { noticeDifference, policyDifference } = await import('@garant/policy')
      const was = earlier(bundle)
      return {
        before: old,
        after: now,
        policy: policyDifference(was, bundle),
        notice: noticeDifference(was.notice, bundle.notice),
      }
    },
  }
}

/** The same policy before a duration grew and a sentence was added. */
function earlier(bundle: Bundle): Bundle {
  const retention = bundle.retention.map((rule) =>
    rule.id === 'customer-relationship' ? { ...rule, active: 'P24M' } : rule,
  )
  const { notice } = bundle
  if (notice === null) return { ...bundle, retention }
  const shorter = (text: typeof notice.fr): typeof notice.fr => ({
    ...text,
    sections: text.sections.map((section) => ({
      ...section,
      blocks: section.blocks.map((block) =>
        block.kind === 'paragraph'
          ? {
              ...block,
              sentences: block.sentences.slice(0, 4).map((sentence) => ({
                ...sentence,
                runs: sentence.runs.map((run) =>
                  run.kind === 'fact' && run.fact === 'retention.customer-relationship.active'
                    ? { ...run, text: run.text.replace('36', '24') }
                    : run,
                ),
              })),
            }
          : block,
      ),
    })),
  })
  return { ...bundle, retention, notice: { fr: shorter(notice.fr), en: shorter(notice.en) } }
}

/** The officer's half: writes down what would have changed, and shows one demonstration. */
export function sampleOfficerBoard(bundle: Bundle, changes: string[]): OfficerBoard {
  const { board, promise } = samplePublicBoard(bundle)
  return {
    board,
    promise,
    sabotage,
    async attest({ promise: id, owner }) {
      if (owner === '') return { result: 'invalid', field: 'owner' }
      changes.push(`attest ${id}`)
      return { result: 'attested' }
    },
    async run() {
      changes.push('run')
    },
    underWay: async () => null,
    async demonstrate(check, onProgress) {
      changes.push(`demonstrate ${check}`)
      onProgress('copying')
      const holds = { result: 'holds' as const, evidence: both('0 en retard', '0 past due'), breaksOn: null }
      const says = sabotage(check) ?? both('', '')
      const broken = { result: 'fails' as const, evidence: both('1 en retard', '1 past due'), places: [] }
      return { result: 'shown', says, before: holds, broken, after: holds, convincing: true }
    },
  }
}
