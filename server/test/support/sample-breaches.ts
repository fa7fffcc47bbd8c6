import type { AuthorityForm, BreachView, ClientNotice, Drill, ScopedStore } from '../../src/breach/breach.ts'
import type { ReceivedBreaches } from '../../src/web/client/breaches/routes.ts'
import type { OfficerBreaches } from '../../src/web/console/breaches/breaches.ts'

/** Breaches for tests of pages alone. Nothing here ever happened. */
const now = '2026-12-03T09:00:00Z'
const counted: readonly ScopedStore[] = [
  {
    ...{ store: 'crm', client: null, reached: true as const, nobodys: ['call_note'] },
    people: [
      { subject: 'customer', table: 'customer', count: 1204 },
      { subject: null, table: 'prospect', count: 310 },
    ],
    categories: [{ category: 'contact', rows: 5931 }],
    tables: [
      { table: 'customer', rows: 1204, narrowed: false },
      { table: 'invoice', rows: 4727, narrowed: true },
    ],
  },
  { store: 'site', client: null, reached: false, error: 'store/unreachable' },
]

const clock = (hours: number, leftHours: number, doneAt: string | null = null) => ({
  ...{
    from: '2026-12-02T10:12:00Z',
    due: '2026-12-05T10:12:00Z',
    hours,
    doneAt,
    leftMs: leftHours * 3_600_000,
  },
})

const base: BreachView = {
  ...{ reference: '7B4M-2QXD', state: 'aware', outcome: null, drill: false },
  ...{ suspectedAt: '2026-12-02T09:30:00Z', declaredAt: '2026-12-02T09:41:00Z' },
  ...{ awareAt: '2026-12-02T10:12:00Z', awareNotedAt: '2026-12-02T10:20:00Z' },
  ...{
    risk: null,
    unnotified: null,
    closedAt: null,
    due: '2026-12-03T10:12:00Z',
    publicAt: null,
    mergedInto: null,
    now,
  },
  what: 'Un inconnu a copié la base clients par un accès de test oublié.',
  clients: { concerned: 2, told: 1 },
  people: { atLeast: 1204, atMost: null, records: 5931 },
  facts: {
    ...{ what: 'Un inconnu a copié la base clients.', circumstances: 'Alerte de la supervision.' },
    ...{ losses: ['confidentiality'], origin: 'external-malice', cause: 'intrusion', before: 'Chiffrement.' },
    ...{ consequences: 'Hameçonnage.', measures: 'Accès fermé.', abroad: '', others: 'Plainte déposée.' },
  },
  scope: {
    stores: ['crm', 'site'],
    from: '2026-12-01T18:00:00Z',
    until: null,
    categories: [],
    rows: 'present',
  },
  counted: { at: '2026-12-02T10:31:00Z', stores: counted },
  assessment: null,
  authorityClock: clock(72, 49.2),
  clientClock: clock(24, 1.2),
  clientsConcerned: [
    {
      ...{ client: 'salanque', name: 'Salanque Distribution', clock: clock(24, 20, '2026-12-02T14:12:00Z') },
      ...{
        mailedAt: '2026-12-02T14:13:00Z',
        attempts: 1,
        unreached: false,
        acknowledgedAt: null,
        acknowledgedBy: null,
      },
      people: { atLeast: 87, atMost: 87, records: 412 },
    },
    {
      ...{ client: 'mas-bleu', name: 'Le Mas Bleu', clock: clock(24, 1.2), mailedAt: null, attempts: 0 },
      ...{ unreached: false, acknowledgedAt: null, acknowledgedBy: null, people: null },
    },
  ],
  filings: [],
  letters: null,
  duties: ['clients', 'assess', 'authority'],
  events: [
    { at: '2026-12-02T09:41:00Z', event: 'suspected', facts: {} },
    { at: '2026-12-02T10:20:00Z', event: 'aware', facts: {} },
    { at: '2026-12-02T10:31:00Z', event: 'counted', facts: { reached: 1, stores: 2 } },
    { at: '2026-12-02T14:12:00Z', event: 'clients-told', facts: { clients: 1 } },
    { at: '2026-12-02T14:13:00Z', event: 'client-reached', facts: { client: 'salanque' } },
  ],
  perhapsSame: [
    {
      reference: 'D0BT-0001',
      what: 'Un ordinateur portable a disparu.',
      suspectedAt: '2026-12-02T08:00:00Z',
    },
  ],
}

const assessed = {
  ...{ risk: 'high' as const, severity: 'significant' as const, exemption: null, keys: null },
  ...{ reasons: 'Adresses et factures de clients, exploitables pour un hameçonnage ciblé.', at: now },
}

/** By their reference. */
export const sampleBreachViews: Readonly<Record<string, BreachView>> = {
  '7B4M-2QXD': base,
  'D0BT-0001': {
    ...base,
    ...{
      reference: 'D0BT-0001',
      state: 'suspected',
      awareAt: null,
      awareNotedAt: null,
      scope: null,
      counted: null,
    },
    ...{ what: 'Un ordinateur portable a disparu.', people: null, authorityClock: null, clientClock: null },
    ...{ clients: { concerned: 0, told: 0 }, clientsConcerned: [], duties: ['aware'], perhapsSame: [] },
    events: base.events.slice(0, 1),
  },
  'H1GH-0002': {
    ...base,
    ...{ reference: 'H1GH-0002', state: 'assessed', risk: 'high', assessment: assessed, perhapsSame: [] },
    ...{ authorityClock: clock(72, -3), duties: ['authority', 'people'] },
    clients: { concerned: 0, told: 0 },
    clientsConcerned: [],
  },
  'TE11-0003': {
    ...base,
    ...{
      reference: 'TE11-0003',
      state: 'notified',
      risk: 'high',
      assessment: assessed,
      perhapsSame: [],
      duties: [],
    },
    authorityClock: clock(72, 20, '2026-12-04T14:12:00Z'),
    filings: [
      { phase: 'initial', at: '2026-12-04T14:12:00Z', receipt: 'FR-2026-1204', late: false },
      { phase: 'complement', at: '2026-12-09T08:00:00Z', receipt: '', late: true },
    ],
    letters: {
      state: 'stopped',
      written: 1200,
      without: 4,
      again: 310,
      refused: 2,
      waiting: 1,
      trouble: 'store/rights',
    },
  },
  'C105-0004': {
    ...base,
    ...{ reference: 'C105-0004', state: 'closed', outcome: 'merged', mergedInto: '7B4M-2QXD', duties: [] },
    perhapsSame: [],
  },
}

const drill: Drill = {
  ...{ reference: 'DR11-0001', at: '2026-10-05T07:00:00Z', passed: true, clients: 2 },
  stores: { asked: 5, reached: 5 },
  people: { atLeast: 600, atMost: 2104, records: 20931 },
  steps: [
    { step: 'suspect', ms: 12 },
    { step: 'aware', ms: 9 },
    { step: 'scope', ms: 184 },
    { step: 'assess', ms: 14 },
    { step: 'drafts', ms: 6 },
    { step: 'notices', ms: 8 },
    { step: 'close', ms: 11 },
  ],
}

const label = { fr: 'Coordonnées', en: 'Contact details' }

export const sampleClientNotice: ClientNotice = {
  ...{ format: 1, reference: '7B4M-2QXD', client: 'Salanque Distribution', drill: false },
  processor: {
    ...{ name: 'IM’PEC SAS', address: ['1 rue de l’Exemple', '66000 Perpignan'], phone: null },
    ...{ dpo: { name: 'Dominique Petit', email: 'dpo@example.fr' }, timeZone: 'Europe/Paris' },
  },
  ...{ awareAt: '2026-12-02T10:12:00Z', writtenAt: '2026-12-02T14:12:00Z' },
  facts: base.facts,
  ...{
    from: '2026-12-01T18:00:00Z',
    until: null,
    categories: [label],
    subjects: [{ fr: 'Clients', en: 'Customers' }],
  },
  stores: [
    {
      name: 'salanque-shop',
      label: { fr: 'Boutique', en: 'Shop' },
      reached: true,
      people: { atLeast: 87, atMost: 87, records: 412 },
    },
    { name: 'salanque-crm', label: { fr: 'Clients', en: 'Customers' }, reached: false, people: null },
  ],
  people: { atLeast: 87, atMost: null, records: 412 },
}

const form: AuthorityForm = {
  format: 1,
  notification: { phase: 'initial', reference: '7B4M-2QXD', earlier: [] },
  controller: {
    ...{
      name: 'IM’PEC SAS',
      registration: null,
      address: ['1 rue de l’Exemple', '66000 Perpignan'],
      country: 'FR',
    },
    contact: { email: 'contact@example.fr', phone: null },
    dpo: { name: 'Dominique Petit', email: 'dpo@example.fr' },
    processors: ['Yanacom'],
  },
  timeline: {
    ...{ from: '2026-12-01T18:00:00Z', until: null, suspectedAt: base.suspectedAt, awareAt: base.awareAt },
    ...{
      clock: clock(72, 49.2),
      circumstances: 'Alerte de la supervision.',
      lateReasons: [],
      timeZone: 'Europe/Paris',
    },
  },
  nature: base.facts,
  data: {
    categories: [{ ...label, special: false, records: 5931 }],
    people: base.people,
    subjects: [{ fr: 'Clients', en: 'Customers' }],
    unreached: ['site'],
  },
  before: base.facts.before,
  consequences: { text: base.facts.consequences, risk: null, severity: null, reasons: '' },
  measures: base.facts.measures,
  people: { informed: 'not-yet', at: null, letters: null, exemption: null, keys: null },
  ...{ abroad: '', others: base.facts.others },
}

/** Answers with the samples, and writes down what would have changed. */
export function sampleBreaches(changes: string[]): OfficerBreaches {
  const act = (name: string) => async () => {
    changes.push(name)
    return { result: 'done' } as const
  }
  return {
    async suspect(_, { what }) {
      if (what === '') return { result: 'invalid', problem: 'what' }
      changes.push('suspect')
      return { result: 'suspected', reference: 'D0BT-0001' }
    },
    becomeAware: act('becomeAware'),
    dismiss: act('dismiss'),
    describe: act('describe'),
    scope: act('scope'),
    assess: act('assess'),
    tellClients: act('tellClients'),
    noteAcknowledgement: act('noteAcknowledgement'),
    file: act('file'),
    sendLetters: act('sendLetters'),
    tellPublic: act('tellPublic'),
    merge: act('merge'),
    close: act('close'),
    view: async (_, reference) => sampleBreachViews[reference] ?? null,
    register: async () => Object.values(sampleBreachViews),
    authorityForm: async (_, reference) => (reference in sampleBreachViews ? form : null),
    clientNotice: async (_, reference, client) =>
      reference in sampleBreachViews && client === 'salanque' ? sampleClientNotice : null,
    async drill() {
      changes.push('drill')
      return drill
    },
    drills: async () => [drill],
  }
}

/** Two notices, one of them read. */
export function sampleReceived(changes: string[]): ReceivedBreaches {
  const received = { processor: 'im-pec', notice: sampleClientNotice }
  return {
    received: async () => [
      {
        ...{ ...received, reference: '7B4M-2QXD', receivedAt: '2026-12-02T14:12:00Z', renewedAt: null },
        acknowledgedAt: null,
      },
      {
        ...{ ...received, reference: 'C105-0004', receivedAt: '2026-09-02T14:12:00Z' },
        ...{ renewedAt: '2026-09-03T08:00:00Z', acknowledgedAt: '2026-09-03T09:00:00Z' },
      },
    ],
    async acknowledge() {
      changes.push('acknowledge')
      return true
    },
  }
}
