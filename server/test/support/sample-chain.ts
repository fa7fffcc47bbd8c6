import type { Particulars, SubProcessorFile, ToldClient } from '../../src/parties/parties.ts'
import type { ProcessorControl } from '../../src/web/console/processors/processors.ts'

/** A chain as the pages show it: somebody active, somebody announced to whom one client says no, somebody who has ended. */
const both = (fr: string, en: string) => ({ fr, en })

export const sampleParticulars: Particulars = {
  ...{ name: 'Lyon Sauvegarde', address: '1 quai du Rhône, 69000 Lyon', country: 'FR', place: 'Lyon' },
  contact: 'donnees@lyon-sauvegarde.example.org',
  service: both('Copies de secours', 'Backups'),
  ...{
    data: ['contact'],
    purposes: ['client-projects'],
    stores: [],
    engagedBy: 'yanacom',
    contentAccess: true,
  },
}

const base = {
  ...{ adopted: false, contract: null, activatedOn: null, endedOn: null, holdings: [] },
  ...{ announcedOn: '2026-11-20', events: [], clients: [], particulars: sampleParticulars },
} as const

const mails = { sent: 2, accepted: 2, refused: 0 }
const told = {
  ...({
    informedOn: '2026-11-20',
    informedBy: 'mail',
    objectionUntil: '2026-12-21',
    activatedOn: null,
    acknowledged: true,
  } as const),
  ...{ objection: null, mails },
} as const

/** By their id. */
export const sampleChain: Readonly<Record<string, SubProcessorFile>> = {
  yanacom: {
    ...base,
    ...{ id: 'yanacom', state: 'active', adopted: true, announcedOn: null, activatedOn: '2026-01-12' },
    contract: { reference: 'Dossier sous-traitants, pièce 1', signed: '2026-01-12', sameDuties: true },
    particulars: {
      ...sampleParticulars,
      ...{ name: 'YANACOM', address: '', place: '', engagedBy: null },
      service: both("Exploitation des services d'hébergement", 'Operation of the hosting services'),
    },
    clients: [
      {
        ...{ client: 'salanque', name: 'Les Vergers de la Salanque', standing: 'active', ...told },
        ...{
          informedOn: '2026-03-02',
          informedBy: 'agreement',
          objectionUntil: null,
          activatedOn: '2026-01-12',
        },
        mails: { sent: 0, accepted: 0, refused: 0 },
      },
    ],
    holdings: [
      {
        ...{
          store: 'salanque-shop',
          label: both('Boutique des Vergers', 'Orchard shop'),
          client: 'salanque',
        },
        ...{ named: true, returned: null },
      },
      {
        ...{ store: 'old', label: both('Ancienne boutique', 'Old shop'), client: 'salanque', named: false },
        returned: { how: 'deleted', on: '2026-10-01', document: 'PV 3' },
      },
    ],
  },
  'lyon-sauvegarde': {
    ...base,
    ...{ id: 'lyon-sauvegarde', state: 'announced' },
    clients: [
      {
        ...{ client: 'salanque', name: 'Les Vergers de la Salanque', standing: 'objects', ...told },
        objection: {
          ...{ on: '2026-11-22', late: false, reason: 'Nous voulons garder nos copies chez nous.' },
          ...{ settledOn: null, outcome: null, answer: null },
        },
      },
      { ...{ client: 'atelier', name: 'Atelier du Canigou', standing: 'clear', ...told } },
      {
        ...{ client: 'cave', name: 'Cave des Aspres', standing: 'not-told', ...told },
        ...{ informedOn: null, informedBy: null, objectionUntil: null, acknowledged: false },
        mails: { sent: 1, accepted: 0, refused: 1 },
      },
    ],
    events: [
      { at: new Date('2026-11-20T09:00:00Z'), event: 'announced', client: null },
      { at: new Date('2026-11-20T09:00:02Z'), event: 'taken', client: 'salanque' },
      { at: new Date('2026-11-20T09:00:03Z'), event: 'refused', client: 'cave' },
      { at: new Date('2026-11-22T15:10:00Z'), event: 'objected', client: 'salanque' },
    ],
  },
  archives: {
    ...base,
    ...{ id: 'archives', state: 'ended', endedOn: '2026-06-30', activatedOn: '2024-02-01' },
    particulars: { ...sampleParticulars, name: 'Archives du Sud', engagedBy: null },
  },
}

/** The register over the samples, writing down what would have changed. */
export function sampleProcessors(changes: string[]): ProcessorControl {
  const act = (name: string) => async () => {
    changes.push(name)
    return { result: 'done' } as const
  }
  return {
    list: async () => Object.values(sampleChain),
    file: async (id) => sampleChain[id] ?? null,
    concerned: async () => [{ client: 'salanque', name: 'Les Vergers de la Salanque', days: 30, stores: [] }],
    async announce({ name }) {
      changes.push(`announce ${name}`)
      return { result: 'announced', id: 'lyon-sauvegarde', clients: 1 }
    },
    notifyAgain: act('notify-again'),
    recordContract: act('contract'),
    settle: act('settle'),
    activate: act('activate'),
    withdraw: act('withdraw'),
    recordReturn: act('return'),
    end: act('end'),
  }
}

/** What a client reads: one to answer, one it said no to, one that is settled. */
export const sampleTold: readonly ToldClient[] = [
  {
    ...{ id: 'lyon-sauvegarde', particulars: sampleParticulars, standing: 'window-open' },
    ...{ announcedOn: '2026-11-20', informedOn: '2026-11-20', objectionUntil: '2026-12-21' },
    ...{ acknowledged: false, objection: null, mayObject: true },
  },
  {
    ...{ id: 'envoi', particulars: { ...sampleParticulars, name: 'Envoi Clair' }, standing: 'objects' },
    ...{ announcedOn: '2026-11-10', informedOn: '2026-11-10', objectionUntil: '2026-12-10' },
    ...{ acknowledged: true, mayObject: false },
    objection: {
      ...{ on: '2026-11-12', late: false, reason: 'Nous avons déjà un prestataire.' },
      ...{ settledOn: null, outcome: null, answer: null },
    },
  },
  {
    ...{
      id: 'archives',
      particulars: { ...sampleParticulars, name: 'Archives du Sud' },
      standing: 'excluded',
    },
    ...{ announcedOn: '2026-09-01', informedOn: '2026-09-01', objectionUntil: '2026-10-01' },
    ...{ acknowledged: true, mayObject: false },
    objection: {
      ...{ on: '2026-09-12', late: false, reason: 'Trop loin de chez nous.', settledOn: '2026-09-15' },
      ...{ outcome: 'excluded', answer: 'Nous ne le ferons pas pour vous.' },
    },
  },
]
