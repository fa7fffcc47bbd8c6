import type { Text } from '@garant/policy'
import type {
  AccessAnswer,
  AnswerOrganisation,
  DeadlineView,
  ErasureAnswer,
  PersonView,
  RefusalAnswer,
  TimelineEntry,
} from '../../src/rights/rights.ts'

/** Cases at every point of their course, for tests of pages alone. The people are invented. */
const both = (fr: string, en: string): Text => ({ fr, en })

const organisation: AnswerOrganisation = {
  name: "IM'PEC SAS",
  shortName: "IM'PEC",
  address: ['26 chemin de la Saurine', '66410 Villelongue-de-la-Salanque'],
  email: 'contact@im-pec.example',
  dpo: { name: 'Dominique Petit', email: 'delegue@im-pec.example' },
  authority: {
    name: 'CNIL',
    address: '3 place de Fontenoy, TSA 80715, 75334 Paris cedex 07',
    url: 'https://www.cnil.fr/',
  },
}

export const sampleDeadline: DeadlineView = {
  received: '2026-11-23',
  due: '2026-12-23',
  extendedDue: '2027-02-23',
  target: '2026-12-16',
  current: '2026-12-23',
  extended: false,
  suspendedSince: null,
  suspendedDays: 0,
  today: '2026-12-03',
  daysLeft: 20,
  extendable: true,
}

const event = (
  at: string,
  what: TimelineEntry['event'],
  facts: TimelineEntry['facts'] = {},
): TimelineEntry => ({
  at,
  event: what,
  facts,
})

const course = [
  event('2026-11-23T08:41:00Z', 'received'),
  event('2026-11-23T08:44:00Z', 'confirmed', { method: 'link' }),
  event('2026-12-01T10:02:00Z', 'taken'),
  event('2026-12-03T09:18:00Z', 'erasure-confirmed'),
  event('2026-12-03T09:19:00Z', 'told', { recipient: 'Comptable & Associés' }),
  event('2026-12-03T09:20:00Z', 'answered', { verdict: 'partial' }),
]

const receipt = { index: 1204, text: 'c2sp.org/tlog-proof@v1\n', verifierKey: 'example.org+00000000+AAAA' }

const frame = {
  reference: '7K4M-2QXD',
  lang: 'fr',
  at: '2026-12-03T09:18:00Z',
  organisation,
  receipt,
} as const

export const erasureAnswer: ErasureAnswer = {
  ...frame,
  right: 'erasure',
  verdict: 'partial',
  erased: [
    { label: both('Échanges', 'Exchanges'), storeLabel: both('Clients', 'Customers'), rows: 14 },
    { label: both('Devis', 'Quotes'), storeLabel: both('Clients', 'Customers'), rows: 3 },
    { label: both('Connexions', 'Sign-ins'), storeLabel: both('Site', 'Site'), rows: 60 },
  ],
  masked: [
    {
      label: both('Dossier client', 'Customer file'),
      storeLabel: both('Clients', 'Customers'),
      rows: 1,
      categories: [both('Identité', 'Identity'), both('Coordonnées', 'Contact details')],
    },
  ],
  kept: [
    {
      label: both('Factures', 'Invoices'),
      storeLabel: both('Clients', 'Customers'),
      rows: 7,
      why: { kind: 'duty', ground: 'c. com. L123-22', until: '2032-12-31' },
    },
    {
      label: both('Contrats', 'Contracts'),
      storeLabel: both('Clients', 'Customers'),
      rows: 2,
      why: { kind: 'duty', ground: 'c. conso. L213-1', until: '2032-03-14' },
    },
    {
      label: both('Adresse', 'Address'),
      storeLabel: both('Site', 'Site'),
      rows: 1,
      why: { kind: 'shared' },
    },
  ],
  unreached: [],
  backupsUntil: '2027-01-07',
  told: [
    { name: 'Comptable & Associés', label: both('notre comptable', 'our accountant') },
    { name: 'Postmile', label: both("notre service d'envoi de courriels", 'our mail service') },
  ],
}

export const accessAnswer: AccessAnswer = {
  ...frame,
  right: 'access',
  found: true,
  unreached: [],
  ambiguousRows: 2,
  purposes: [
    {
      id: 'sales',
      label: both('Suivre vos commandes', 'Follow your orders'),
      description: both(
        'Nous préparons vos commandes et nous vous répondons.',
        'We prepare your orders and answer you.',
      ),
      bases: [{ basis: 'contract', justification: both('Votre commande.', 'Your order.') }],
      categories: [
        { label: both('Identité', 'Identity'), special: false },
        { label: both('Coordonnées', 'Contact details'), special: false },
      ],
      recipients: [{ name: 'Postmile', label: both('envoi de courriels', 'sending mails'), country: 'FR' }],
      retention: [
        {
          label: both('Relation commerciale', 'Business relation'),
          active: 'P36M',
          archive: null,
          source: 'politique',
          until: '2029-03-14',
        },
      ],
      source: both('Vous nous les avez données.', 'You gave them to us.'),
      tables: [
        {
          store: 'crm',
          storeLabel: both('Clients', 'Customers'),
          name: 'customer',
          label: both('Dossier client', 'Customer file'),
          columns: [
            { name: 'last_name', category: both('Identité', 'Identity'), withheld: false },
            { name: 'email', category: both('Coordonnées', 'Contact details'), withheld: false },
            { name: 'referred_by', category: both('Échanges', 'Exchanges'), withheld: true },
          ],
          rows: [
            { id: '1', values: ['Roux', 'camille.roux@example.fr', null], withheld: false, shared: false },
          ],
          withheldRows: 0,
        },
        {
          store: 'shop',
          storeLabel: both('Boutique', 'Shop'),
          name: 'orders',
          label: both('Commandes', 'Orders'),
          columns: [
            { name: 'number', category: null, withheld: false },
            { name: 'ordered_on', category: both('Commandes', 'Orders'), withheld: false },
            { name: 'delivery_address', category: both('Coordonnées', 'Contact details'), withheld: false },
            { name: 'note', category: both('Échanges', 'Exchanges'), withheld: false },
          ],
          rows: [
            {
              id: '2',
              values: ['1001', '2025-03-14', '12 rue des Lilas, 59000 Lille', null],
              withheld: false,
              shared: false,
            },
            {
              id: '3',
              values: ['1044', '2025-11-02', '12 rue des Lilas, 59000 Lille', 'Sonner deux fois'],
              withheld: false,
              shared: false,
            },
          ],
          withheldRows: 1,
        },
      ],
    },
    {
      id: 'invoicing',
      label: both('Facturer', 'Invoice'),
      description: both(
        'La loi nous oblige à garder nos factures.',
        'The law obliges us to keep our invoices.',
      ),
      bases: [{ basis: 'legal-obligation', justification: both('Code de commerce.', 'Commercial code.') }],
      categories: [{ label: both('Facturation', 'Invoicing'), special: false }],
      recipients: [],
      retention: [
        {
          label: both('Factures', 'Invoices'),
          active: 'P3Y',
          archive: 'P7Y',
          source: 'c. com. L123-22',
          until: '2035-12-31',
        },
      ],
      source: both('Vos achats.', 'Your purchases.'),
      tables: [],
    },
  ],
}

export const refusalAnswer: RefusalAnswer = {
  ...frame,
  right: 'refusal',
  asked: 'access',
  refusal: {
    ground: 'not-identified',
    article: 'RGPD 12(2)',
    reason: 'Le numéro de client que vous avez donné appartient à une autre personne.',
    remedies: {
      authority: organisation.authority,
      court: both('tribunal judiciaire de Perpignan', 'judicial court of Perpignan'),
    },
  },
}

const base: PersonView = {
  reference: '7K4M-2QXD',
  right: 'erasure',
  lang: 'fr',
  state: 'received',
  deadline: sampleDeadline,
  timeline: course.slice(0, 2),
  email: 'c…@example.fr',
  proven: true,
  answer: null,
  answerUntil: null,
  answerExpired: false,
}

const answered = { state: 'answered', timeline: course, answerUntil: '2027-01-02' } as const

/** By the token that opens them. */
export const sampleCases: Readonly<Record<string, PersonView>> = {
  waiting: { ...base, state: 'waiting-for-confirmation', proven: false, timeline: course.slice(0, 1) },
  received: base,
  handled: { ...base, state: 'being-handled', timeline: course.slice(0, 4) },
  late: {
    ...base,
    right: 'access',
    deadline: { ...sampleDeadline, current: '2027-02-23', extended: true, today: '2027-02-25', daysLeft: -2 },
  },
  locked: { ...base, ...answered, proven: false },
  expired: { ...base, ...answered, answerExpired: true },
  erased: { ...base, ...answered, answer: erasureAnswer },
  copy: { ...base, ...answered, right: 'access', answer: accessAnswer },
  'nothing-found': {
    ...base,
    ...answered,
    right: 'access',
    answer: { ...accessAnswer, found: false, purposes: [], ambiguousRows: 0 },
  },
  refused: { ...base, ...answered, right: 'access', state: 'refused', answer: refusalAnswer },
}
