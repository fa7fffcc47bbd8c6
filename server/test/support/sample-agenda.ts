import { agendaOf, type Line, type Noted, type Source } from '../../src/agenda/agenda.ts'
import type { OfficerAgenda } from '../../src/web/console/console.ts'

/** A day with a line of every kind, for tests of pages alone. Nothing of this ever was. */
const both = (fr: string, en: string) => ({ fr, en })

const noted: readonly (readonly [Source, Noted['kind'], string | null, Noted['says']])[] = [
  ['breaches', 'due', '2026-12-05T08:12:00Z', { what: 'breach', reference: '7B4M-2QXD', duty: 'authority' }],
  ['breaches', 'due', '2026-12-03T15:00:00Z', { what: 'breach', reference: '7B4M-2QXD', duty: 'clients' }],
  [
    'requests',
    'due',
    '2026-12-23',
    { what: 'request', reference: '7K4M-2QXD', right: 'erasure', state: 'confirmed' },
  ],
  [
    'requests',
    'due',
    '2026-12-02',
    { what: 'request', reference: 'ACCS-0002', right: 'access', state: 'taken' },
  ],
  ['requests', 'due', '2026-12-20', { what: 'request-stopped', reference: 'STOP-0005', right: 'erasure' }],
  ['requests', 'stuck', '2026-12-28', { what: 'request-identity', reference: 'WAIT-0009', right: 'erasure' }],
  [
    'requests',
    'stuck',
    '2026-12-23',
    { what: 'request', reference: 'RECV-0001', right: 'erasure', state: 'received' },
  ],
  [
    'promises',
    'due',
    null,
    {
      ...{ what: 'promise', id: 'P-011', state: 'broken' },
      text: both(
        'Aucun sous-traitant ne reçoit de données avant que nos clients le sachent.',
        'No sub-processor gets data before our clients know.',
      ),
      why: both(
        'Une réplique déclarée à Singapour. Le flux est bloqué.',
        'A replica declared in Singapore. The flow is blocked.',
      ),
    },
  ],
  [
    'promises',
    'breaks',
    '2026-12-08',
    {
      ...{ what: 'promise', id: 'P-060', state: 'at-risk' },
      text: both(
        'Les enregistrements sont effacés après six mois.',
        'Recordings are erased after six months.',
      ),
      why: both('Le dossier « appels » ne répond plus.', 'The folder “calls” does not answer any more.'),
    },
  ],
  ['promises', 'stuck', null, { what: 'promises-unchecked', count: 4 }],
  ['chain', 'due', null, { what: 'objection', id: 'lyon-sauvegarde', name: 'Lyon Sauvegarde', count: 1 }],
  [
    'chain',
    'stuck',
    '2026-12-21',
    { what: 'processor-window', id: 'lyon-sauvegarde', name: 'Lyon Sauvegarde', count: 2 },
  ],
  ['disclosures', 'due', null, { what: 'disclosure', id: 'asked', type: 'requisition' }],
  [
    'clients',
    'breaks',
    '2026-12-24',
    { what: 'contacts', client: 'salanque', name: 'Les Vergers de la Salanque', count: 2 },
  ],
  [
    'policy',
    'breaks',
    '2026-12-09',
    {
      ...{ what: 'measure', id: 'locked-rooms' },
      label: both('Locaux fermés à clé', 'Locked rooms'),
    },
  ],
  ['policy', 'breaks', '2027-01-05', { what: 'flow', id: 'store:site', count: 2, country: 'US' }],
  ['relays', 'due', null, { what: 'sorting', reference: 'W2RT-7Q4M', names: ['Atelier du Canigou'] }],
  ['instructions', 'stuck', null, { what: 'unread', source: 'instructions' }],
]

const lines: readonly Line[] = noted.map(([source, kind, on, says], index) => ({
  ...{ key: `${source}:${index}`, source, kind, on, says },
}))

export const sampleAgenda: OfficerAgenda = {
  lines: async () => agendaOf(lines, { today: '2026-12-03', zone: 'Europe/Paris' }),
  inCharge: async () => 'Dominique Petit',
  feed: async () => new Date('2026-11-02T08:00:00Z'),
  renewFeed: async () => 'secret',
  revokeFeed: async () => true,
  feedAddress: (token) => `https://garant.example.org/calendrier/${token}/echeances.ics`,
  calendar: async () => ({ result: 'unknown' }),
  deputy: async () => ({
    ...{ name: 'Camille Martin', account: 'reader' },
    absence: { from: '2026-12-21', until: '2027-01-03' },
  }),
  appoint: async () => ({ result: 'invalid', field: 'from' }),
  endAbsence: async () => true,
  inviteDeputy: async () => false,
}
