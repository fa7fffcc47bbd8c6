import type { DisclosureRequestView, DisclosureView } from '../../src/disclosures/disclosures.ts'
import type { DisclosureControl } from '../../src/web/console/disclosures/disclosures.ts'

/** What has left, for tests of pages alone. Nothing here was ever done. */
const both = (fr: string, en: string) => ({ fr, en })

const log: readonly DisclosureView[] = [
  {
    ...{ id: 'd2', at: new Date('2026-11-20T10:00:00Z'), on: '2026-11-20', kind: 'requisition', store: null },
    ...{ recipient: 'requisitioning-authority', named: 'SRPJ de Perpignan', categories: ['contact'] },
    ...{
      fields: ['crm.customer.email'],
      purpose: 'hosting-records',
      ground: 'CPP, art. 60-1',
      caseRef: null,
    },
    ...{ legalRef: 'CPP, art. 60-1', scope: 'Coordonnées', people: 1 },
  },
  {
    ...{ id: 'd1', at: new Date('2026-11-12T10:00:00Z'), on: '2026-11-12', kind: 'notice', store: null },
    ...{ recipient: 'accountant', named: 'Cabinet Salanque Expertise', categories: [], fields: ['email'] },
    ...{ purpose: 'rights-requests', ground: 'GDPR Art. 19', caseRef: '7K4M-2QXD', legalRef: null },
    ...{ scope: null, people: 1 },
  },
]

const asked: DisclosureRequestView = {
  ...{ id: 'asked', kind: 'requisition', state: 'asked', recipient: 'requisitioning-authority' },
  ...{ named: 'SRPJ de Perpignan', purpose: 'hosting-records', categories: ['connection'], caseRef: null },
  ...{ legalRef: 'CPP, art. 60-1', scope: 'Connexions du 3 au 5 novembre', document: 'Réquisition 2026/77' },
  ...{
    askedAt: new Date('2026-11-22T09:00:00Z'),
    askedBy: 'somebody-else',
    decidedAt: null,
    decidedBy: null,
  },
  ...{ why: null, disclosure: null, fileUntil: null, country: null, transfer: null },
  person: [{ kind: 'email', value: 'camille.roux@example.fr' }],
  extract: {
    ...{ digest: 'sha256:00', unreached: [] },
    tables: [
      {
        ...{ label: both('Connexions', 'Connections'), store: both('Site internet', 'Website'), rows: 4 },
        columns: ['ip', 'at'],
      },
    ],
  },
}

const requests: Readonly<Record<string, DisclosureRequestView>> = {
  asked,
  abroad: {
    ...asked,
    ...{
      id: 'abroad',
      kind: 'case',
      named: 'Étude Favre',
      country: 'CH',
      caseRef: 'Contentieux 2026-14',
      legalRef: null,
    },
    transfer: {
      ...{ recipient: asked.recipient, named: 'Étude Favre', country: 'CH', safeguard: 'adequacy' },
      ...{ reference: '2000/518/CE (ADQ-CH)', state: 'untold', mailable: true },
    },
  },
  served: {
    ...asked,
    ...{ id: 'served', state: 'served', decidedAt: new Date('2026-11-22T11:00:00Z'), decidedBy: 'f0e1d2c3' },
    ...{ disclosure: 'd2', fileUntil: '2026-12-22' },
  },
}

/** The log over the samples, writing down what would have changed. */
export function sampleDisclosures(changes: string[]): DisclosureControl {
  const act = (name: string) => async () => {
    changes.push(name)
    return { result: 'done' } as const
  }
  return {
    log: async () => log,
    requests: async () => Object.values(requests),
    request: async (id) => requests[id] ?? null,
    once: () => 'once',
    async open() {
      changes.push('disclosure')
      return { result: 'opened', id: 'asked' }
    },
    async tell() {
      changes.push('tell')
      return { result: 'sent' }
    },
    approve: act('approve'),
    refuse: act('refuse'),
    file: async () => null,
  }
}
