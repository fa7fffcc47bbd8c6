import type { Text } from '@garant/policy'
import type { Account } from '../../src/accounts/accounts.ts'
import type { Progress } from '../../src/erasure/erasure.ts'
import { tenant } from '../../src/kernel/tenant.ts'
import type { CaseView, PlanView, Preview } from '../../src/rights/rights.ts'
import type { ConsoleDeps } from '../../src/web/console/console.ts'
import { accessAnswer, erasureAnswer, refusalAnswer, sampleCases, sampleDeadline } from './sample-cases.ts'
import { samplePasskeys } from './sample-passkeys.ts'

/** What the officer's pages show, for tests of pages alone. Nothing here was ever done. */
const both = (fr: string, en: string): Text => ({ fr, en })

export const sampleOfficer: Account = {
  id: 'a1',
  tenant: tenant('im-pec'),
  role: 'dpo',
  name: 'Dominique Petit',
  actor: 'f0e1d2c3',
}

/** Somebody who acts for a client of the same organisation. */
export const sampleClient: Account = {
  id: 'b2',
  tenant: tenant('vergers'),
  role: 'client',
  name: 'Camille Martin',
  actor: 'c3d2e1f0',
}

const timeline = sampleCases.handled?.timeline ?? []

const base: CaseView = {
  reference: '7K4M-2QXD',
  right: 'erasure',
  channel: 'portal',
  state: 'confirmed',
  email: 'c…@example.fr',
  deadline: sampleDeadline,
  lang: 'fr',
  requester: { email: 'camille.roux@example.fr' },
  subject: [{ kind: 'email', value: 'camille.roux@example.fr' }],
  identity: { confirmed: true, method: 'link', at: '2026-11-23T08:44:00Z' },
  timeline: timeline.slice(0, 2),
  redaction: { show: [], hide: [], rows: [] },
  questions: [],
  erasure: null,
  answer: null,
  answerUntil: null,
  mails: { waiting: 0, refused: 0 },
}

const running = { state: 'running', timeline, erasure: 'running' } as const

/** By their reference. */
export const officerCases: Readonly<Record<string, CaseView>> = {
  '7K4M-2QXD': base,
  'RECV-0001': {
    ...base,
    reference: 'RECV-0001',
    state: 'received',
    identity: { confirmed: false, method: null, at: null },
    timeline: timeline.slice(0, 1),
  },
  'ACCS-0002': { ...base, reference: 'ACCS-0002', right: 'access', state: 'taken' },
  'BLCK-0003': { ...base, reference: 'BLCK-0003' },
  'WAIT-0009': {
    ...base,
    reference: 'WAIT-0009',
    deadline: {
      ...sampleDeadline,
      suspendedSince: '2026-11-30',
      suspendedDays: 3,
      current: '2026-12-28',
      daysLeft: 25,
    },
    questions: [
      { doubt: 'several-people', question: 'Quel est votre prénom ?', since: '2026-11-30', until: null },
    ],
  },
  'RUNS-0004': { ...base, ...running, reference: 'RUNS-0004' },
  'STOP-0005': { ...base, ...running, reference: 'STOP-0005', erasure: 'stopped' },
  'DONE-0006': { ...base, reference: 'DONE-0006', state: 'answered', timeline, answer: erasureAnswer },
  'SENT-0007': {
    ...base,
    reference: 'SENT-0007',
    right: 'access',
    state: 'answered',
    timeline,
    answer: accessAnswer,
  },
  'REFU-0008': {
    ...base,
    reference: 'REFU-0008',
    right: 'access',
    state: 'refused',
    timeline,
    answer: refusalAnswer,
  },
}

const plan: PlanView = {
  hash: 'sha256:00',
  totals: { erased: 77, masked: 1, kept: 10 },
  backupsUntil: '2027-01-07',
  recipients: [
    { name: 'Postmile', label: both('envoi de courriels', 'sending mails'), notified: true },
    { name: 'Urssaf', label: both('déclarations sociales', 'social declarations'), notified: false },
  ],
  blocked: null,
  stores: [
    {
      store: 'crm',
      label: both('Fichier clients', 'Customer file'),
      engine: 'postgresql',
      place: 'Roubaix',
      reached: true,
      refusal: null,
      verdict: 'partial',
      lines: [
        line('customer', both('Fiche client', 'Customer record'), 1, 'masked', {
          columns: ['name', 'email'],
        }),
        line('exchange', both('Échanges', 'Exchanges'), 14, 'erased'),
        line('invoice', both('Factures', 'Invoices'), 7, 'kept', {
          ground: 'c. com. L123-22',
          until: '2032-12-31',
        }),
        line('address', both('Adresse', 'Address'), 1, 'shared'),
        line('review', both('Avis', 'Reviews'), 1, 'ambiguous'),
      ],
    },
    {
      store: 'site',
      label: both('Site internet', 'Web site'),
      engine: 'mysql',
      place: 'Strasbourg',
      reached: false,
      refusal: null,
      verdict: 'unreachable',
      lines: [],
    },
  ],
}

function line(
  table: string,
  label: Text,
  rows: number,
  fate: PlanView['stores'][number]['lines'][number]['fate'],
  more: { columns?: readonly string[]; ground?: string; until?: string } = {},
): PlanView['stores'][number]['lines'][number] {
  return { table, label, rows, fate, columns: [], ground: null, until: null, ...more }
}

function previewOf(reference: string): Preview | null {
  const view = officerCases[reference]
  if (view === undefined || view.state === 'received') return null
  if (view.right === 'access')
    return { right: 'access', answer: accessAnswer, digest: 'sha256:00', identity: 'contradicted' }
  const blocked = reference === 'BLCK-0003' ? 'contradicted' : null
  return { right: 'erasure', plan: { ...plan, blocked }, identity: 'mailbox' }
}

function progressOf(id: string): Progress {
  const people = { waiting: 0, intended: 0, applying: 0, done: 0, stopped: 0, unverified: 0 }
  const none = { erased: [], masked: [], kept: [], lines: [], troubles: [] }
  const stopped = id === 'stopped'
  return {
    id,
    policy: 'sha256:00',
    plan: 'sha256:00',
    people: 1,
    requestedAt: '2026-12-03T09:18:00Z',
    doneAt: null,
    state: stopped ? 'stopped' : 'running',
    verdict: stopped ? 'unreachable' : 'partial',
    stores: [
      { ...none, store: 'crm', verdict: 'partial', verified: true, people: { ...people, done: 1 } },
      {
        ...none,
        store: 'site',
        verdict: 'unreachable',
        verified: false,
        people: { ...people, [stopped ? 'stopped' : 'applying']: 1 },
        troubles: stopped
          ? [
              {
                code: 'store/unreachable',
                facts: {},
                people: 1,
                attempts: 3,
                since: '2026-12-03T09:18:30Z',
                next: null,
              },
            ]
          : [],
      },
    ],
  }
}

/** The officer's half of the modules, answering with the samples and writing down what would have changed. */
export function officerDeps(changes: string[]): Pick<ConsoleDeps, 'accounts' | 'rights' | 'erasure' | 'now'> {
  const act = (name: string) => async () => {
    changes.push(name)
    return { result: 'done' } as const
  }
  const refused = { kind: 'refused', why: 'wrong' } as const
  return {
    now: () => new Date('2026-12-03T09:00:00Z'),
    accounts: {
      passkeys: samplePasskeys(changes),
      who: async () => sampleOfficer,
      inviterOf: async () => null,
      signIn: async () => refused,
      verifyTotp: async () => refused,
      confirmTotp: async () => refused,
      signOut: async () => [],
      async peekInvitation(_, token) {
        return token === 'open' ? { state: 'open', role: 'dpo' } : { state: 'expired' }
      },
      enrol: async () => ({ kind: 'refused', why: 'password-too-short' }),
    },
    rights: {
      inbox: async () => Object.values(officerCases),
      caseView: async (_, reference) => officerCases[reference] ?? null,
      preview: async (_, reference) => previewOf(reference),
      take: act('take'),
      redact: act('redact'),
      answerAccess: act('answerAccess'),
      confirmErasure: act('confirmErasure'),
      extend: act('extend'),
      suspend: act('suspend'),
      restart: act('restart'),
      refuse: act('refuse'),
    },
    erasure: {
      progress: async (_, id) => progressOf(id),
      async resume() {
        changes.push('resume')
      },
      async conclude() {
        changes.push('conclude')
      },
    },
  }
}
