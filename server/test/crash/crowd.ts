import type { Bundle, Engine } from '@garant/policy'
import { testBundle } from '../support/policy.ts'

/** Generated people of the test policy's tables, and what an erasure must do to each, told from the generator alone. */
export interface Crowd {
  /** Who is erased: numbers 0 to `erased - 1`. The others stay. */
  readonly erased: number
  readonly rows: Readonly<Record<'customer' | 'invoice' | 'note', readonly (readonly (string | null)[])[]>>
  readonly expected: readonly Expected[]
}

/** Rows of one person in one store. */
export interface Expected {
  readonly notes: number
  /** Invoices past the end of their retention. */
  readonly past: number
  readonly kept: number
}

export const storeNames = ['crm', 'shop', 'site'] as const

export function emailOf(person: number): string {
  return `p${person}@example.fr`
}

export function crowdOf(people: number, erased: number): Crowd {
  const range = (count: number) => Array.from({ length: count }, (_, i) => i)
  const expected = range(people).map((id) => ({
    notes: (id * 7) % 4,
    past: id % 3 === 0 ? 1 : 0,
    kept: (id * 5) % 3,
  }))
  const text = (id: number) => String(id)
  let invoice = 0
  let note = 0
  return {
    erased,
    expected,
    rows: {
      customer: range(people).map((id) => [text(id), emailOf(id), `Name ${id}`, `C${id}`]),
      invoice: expected.flatMap(({ past, kept }, id) => [
        ...range(past).map(() => [text(invoice++), text(id), '2010-03-05', '10.00']),
        ...range(kept).map(() => [text(invoice++), text(id), '2025-03-05', '20.00']),
      ]),
      note: expected.flatMap(({ notes }, id) =>
        range(notes).map(() => [text(note++), text(id), `note of ${id}`, null]),
      ),
    },
  }
}

export const schema = [
  'CREATE TABLE customer (id int PRIMARY KEY, email varchar(80), name varchar(80), number varchar(20))',
  'CREATE INDEX customer_email ON customer (email)',
  'CREATE INDEX customer_number ON customer (number)',
  'CREATE TABLE invoice (id int PRIMARY KEY, customer_id int, issued date NOT NULL, total decimal(10,2), FOREIGN KEY (customer_id) REFERENCES customer (id))',
  'CREATE INDEX invoice_customer ON invoice (customer_id)',
  'CREATE TABLE note (id int PRIMARY KEY, customer_id int, text varchar(80), about_others varchar(80), FOREIGN KEY (customer_id) REFERENCES customer (id))',
  'CREATE INDEX note_customer ON note (customer_id)',
  'CREATE TABLE garant_step (id varchar(200) PRIMARY KEY, fencing bigint NOT NULL)',
]

/** The test policy with its store three times, the last on another engine where there is one. */
export function crowdBundle(last: Engine): Bundle {
  const [sample] = testBundle.stores
  if (sample === undefined) throw new Error('the test policy has a store')
  return {
    ...testBundle,
    stores: storeNames.map((name) => ({
      ...sample,
      name,
      engine: name === 'site' ? last : 'postgresql',
      tables: sample.tables.map((table) => ({
        ...table,
        links: table.links.map((link) => ({ ...link, from: { ...link.from, store: name } })),
      })),
    })),
  }
}
