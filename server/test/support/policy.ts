import type { Bundle, Column, Link, Table, TableErasure, Text } from '@garant/policy'
import { unsaid } from './unsaid.ts'

/** Rows of other tables that belong to a customer. */
const fromCustomer: Link = {
  columns: ['customer_id'],
  from: { store: 'crm', schema: null, table: 'customer', columns: ['id'] },
}

/** A policy with one store of three tables, small enough to be read whole. */
export const testBundle: Bundle = {
  format: 1,
  version: '1',
  effective: '2026-01-01',
  ...unsaid.bundle,
  organisation: {
    ...unsaid.organisation,
    id: 'example',
    name: 'Exemple SAS',
    shortName: 'Exemple',
    address: ['1 rue de l’Exemple', '59000 Lille'],
    country: 'FR',
    contact: { email: 'contact@example.fr', phone: null },
    dpo: { name: 'Dominique Petit', email: 'dpo@example.fr' },
    authority: {
      name: 'CNIL',
      address: '3 place de Fontenoy, TSA 80715, 75334 Paris cedex 07',
      url: 'https://www.cnil.fr/',
    },
    timeZone: 'Europe/Paris',
    calendar: 'FR',
    financialYearEnd: '12-31',
  },
  subjects: [{ id: 'customer', label: { fr: 'Clients', en: 'Customers' } }],
  categories: [
    { id: 'contact', label: { fr: 'Coordonnées', en: 'Contact details' }, ...unsaid.category },
    { id: 'exchange', label: { fr: 'Échanges', en: 'Exchanges' }, ...unsaid.category },
    { id: 'invoicing', label: { fr: 'Facturation', en: 'Invoicing' }, ...unsaid.category },
  ],
  channels: [],
  purposes: [
    {
      id: 'sales',
      label: { fr: 'Suivre vos commandes', en: 'Follow your orders' },
      description: { fr: 'Nous suivons vos commandes.', en: 'We follow your orders.' },
      role: 'controller',
      promises: [],
      ...unsaid.purpose,
      legalBasis: [
        { subject: 'customer', basis: 'contract', justification: both('contrat'), assessment: null },
      ],
      data: [
        { category: 'contact', necessity: both('pour livrer'), mandatory: true, fields: [] },
        { category: 'exchange', necessity: both('pour répondre'), mandatory: false, fields: [] },
      ],
      recipients: ['mailer', 'staff'],
      source: { fr: 'De vous.', en: 'From you.' },
    },
    {
      id: 'accounting',
      label: { fr: 'Tenir les comptes', en: 'Keep accounts' },
      description: { fr: 'La loi nous y oblige.', en: 'The law obliges us.' },
      role: 'controller',
      promises: [],
      ...unsaid.purpose,
      legalBasis: [
        {
          subject: 'customer',
          basis: 'legal-obligation',
          justification: both('c. com. L123-22'),
          assessment: null,
        },
      ],
      data: [{ category: 'invoicing', necessity: both('la loi'), mandatory: true, fields: [] }],
      recipients: [],
      source: { fr: 'De vos achats.', en: 'From your purchases.' },
    },
  ],
  retention: [
    {
      id: 'invoices',
      label: { fr: 'Factures', en: 'Invoices' },
      purpose: 'accounting',
      subjects: [],
      categories: [],
      ...unsaid.retention,
      trigger: 'financial-year-end',
      active: 'P10Y',
      archive: null,
      end: 'erase',
      source: 'c. com. L123-22',
      duty: true,
    },
  ],
  recipients: [
    {
      id: 'mailer',
      name: 'Courriels Exemple SARL',
      kind: 'processor',
      label: { fr: 'envoi de courriels', en: 'e-mail delivery' },
      country: 'FR',
      ...unsaid.recipient,
      contract: 'CT-1',
      notify: 'privacy@example.org',
    },
    {
      id: 'staff',
      name: 'Le service commercial',
      kind: 'staff',
      label: { fr: 'service commercial', en: 'sales' },
      country: 'FR',
      ...unsaid.recipient,
      contract: null,
      notify: null,
    },
  ],
  stores: [
    {
      name: 'crm',
      label: { fr: 'Fichier clients', en: 'Customer file' },
      engine: 'postgresql',
      location: { country: 'FR', place: 'Roubaix' },
      backupHorizon: 'P35D',
      withoutPersonalData: [],
      tables: [
        table('customer', 'customer', 'sales', {
          columns: [none('id'), of('email', 'contact'), of('name', 'contact'), of('number', 'contact')],
          identifiers: [
            { kind: 'email', column: 'email', canonical: true, samePerson: true },
            { kind: 'customer-number', column: 'number', canonical: true, samePerson: true },
          ],
          erasure: erasure('mask', null, null, 'mask'),
        }),
        table('invoice', null, 'accounting', {
          columns: [none('id'), none('customer_id'), of('issued', 'invoicing'), of('total', 'invoicing')],
          links: [fromCustomer],
          erasure: erasure('keep', 'invoices', 'issued', 'erase'),
        }),
        table('note', null, 'sales', {
          columns: [
            none('id'),
            none('customer_id'),
            of('text', 'exchange'),
            { ...of('about_others', 'exchange'), thirdParty: true },
          ],
          links: [fromCustomer],
        }),
      ],
    },
  ],
}

/** The same, as tables of PostgreSQL. */
export const testStoreSchema = `
  CREATE TABLE customer (id int PRIMARY KEY, email text, name text, number text);
  CREATE INDEX ON customer (email);
  CREATE INDEX ON customer (number);
  CREATE TABLE invoice (id int PRIMARY KEY, customer_id int REFERENCES customer, issued date NOT NULL, total numeric(10,2));
  CREATE INDEX ON invoice (customer_id);
  CREATE TABLE note (id int PRIMARY KEY, customer_id int REFERENCES customer, text text, about_others text);
  CREATE INDEX ON note (customer_id);
  CREATE TABLE garant_step (id text PRIMARY KEY, fencing bigint NOT NULL, at timestamptz NOT NULL DEFAULT now());
`

function erasure(
  rows: TableErasure['rows'],
  rule: string | null,
  from: string | null,
  after: TableErasure['then'],
): TableErasure {
  // biome-ignore lint/suspicious/noThenProperty: the policy's own word, and never awaited
  return { rows, rule, from, then: after, mask: [] }
}

function both(text: string): Text {
  return { fr: text, en: text }
}

function none(name: string): Column {
  return { name, category: null, mask: null, thirdParty: false }
}

function of(name: string, category: string): Column {
  return { name, category, mask: null, thirdParty: false }
}

function table(name: string, subject: string | null, purpose: string, rest: Partial<Table>): Table {
  return {
    schema: null,
    name,
    subject,
    purpose,
    label: both(name),
    key: null,
    columns: [],
    identifiers: [],
    events: [],
    links: [],
    erasure: erasure('erase', null, null, 'erase'),
    triggers: [],
    ...rest,
  }
}
