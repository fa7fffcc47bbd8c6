import type { Bundle, Column, DatabaseEngine, Link, RetentionRule, Store, Table } from '@garant/policy'
import { testBundle } from './policy.ts'
import { unsaid } from './unsaid.ts'

const both = (text: string) => ({ fr: text, en: text })
const rule = (
  id: string,
  purpose: string,
  event: RetentionRule['event'],
  active: string,
  more: Partial<RetentionRule> = {},
): RetentionRule => ({
  ...{ id, label: both(id), purpose, subjects: [], categories: [], ...unsaid.retention, trigger: 'event' },
  ...{ event, active, archive: null, end: 'erase', source: `source of ${id}`, duty: false },
  ...more,
})
const column = (name: string, category: string | null = null): Column => ({
  ...{ name, category, mask: null, thirdParty: false },
})
const table = (name: string, purpose: string, columns: readonly Column[], rest: Partial<Table>): Table => ({
  ...{ schema: null, name, subject: null, purpose, label: both(name), key: null, columns, identifiers: [] },
  ...{ events: [], links: [], triggers: [] },
  // biome-ignore lint/suspicious/noThenProperty: the policy's own word, and never awaited
  erasure: { rows: 'erase', rule: null, from: null, then: 'erase', mask: [] },
  ...rest,
})

/** Customers, what hangs below them, logins that end by themselves, and invoices that a duty keeps. */
export function storeOf(name: string, engine: DatabaseEngine, pace?: Store['pace']): Store {
  const ofCustomer: Link = {
    columns: ['customer_id'],
    from: { store: name, schema: null, table: 'customer', columns: ['id'] },
  }
  return {
    ...{ name, label: both(name), engine, location: { country: 'FR', place: 'Roubaix' } },
    ...{ backupHorizon: 'P35D', withoutPersonalData: [], ...(pace === undefined ? {} : { pace }) },
    tables: [
      table('customer', 'sales', [column('id'), column('email', 'contact'), column('name', 'contact')], {
        subject: 'customer',
        identifiers: [{ kind: 'email', column: 'email', canonical: true, samePerson: true }],
        events: [{ event: 'contract-end', column: 'contract_end' }],
      }),
      // Nothing dates it: it goes with its customer.
      table('photo', 'gallery', [column('id'), column('title', 'contact')], { links: [ofCustomer] }),
      table('login', 'logins', [column('id'), column('ip', 'contact')], {
        links: [ofCustomer],
        events: [{ event: 'connection', column: 'at' }],
      }),
      table('invoice', 'accounting', [column('id'), column('total', 'invoicing')], {
        links: [ofCustomer],
        // biome-ignore lint/suspicious/noThenProperty: the policy's own word, and never awaited
        erasure: { rows: 'keep', rule: 'invoices', from: 'issued', then: 'erase', mask: [] },
      }),
    ],
  }
}

export const relation = rule('relation', 'sales', 'contract-end', 'P36M')
export const logins = rule('logins', 'logins', 'connection', 'P1Y')
export const invoices = rule('invoices', 'accounting', 'invoice', 'P10Y', {
  trigger: 'financial-year-end',
  duty: true,
})

export function bundleOf(
  stores: readonly Store[],
  rules = [relation, logins, invoices],
  more: Partial<Bundle> = {},
): Bundle {
  return { ...testBundle, retention: rules, stores, ...more }
}

export const schema = [
  'CREATE TABLE customer (id int PRIMARY KEY, email varchar(60), name varchar(60), contract_end date)',
  'CREATE INDEX customer_email ON customer (email)',
  'CREATE INDEX customer_end ON customer (contract_end)',
  'CREATE TABLE photo (id int PRIMARY KEY, customer_id int REFERENCES customer (id), title varchar(60))',
  'CREATE INDEX photo_customer ON photo (customer_id)',
  'CREATE TABLE login (id int PRIMARY KEY, customer_id int REFERENCES customer (id), at date, ip varchar(60))',
  'CREATE INDEX login_customer ON login (customer_id)',
  'CREATE TABLE invoice (id int PRIMARY KEY, customer_id int REFERENCES customer (id), issued date, total varchar(9))',
  'CREATE INDEX invoice_customer ON invoice (customer_id)',
  'CREATE TABLE garant_step (id varchar(200) PRIMARY KEY, fencing bigint NOT NULL)',
]
