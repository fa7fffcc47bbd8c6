import type { DiscoveredTable, Discovery } from '../stores/stores.ts'
import type { IdentityCheck, NewRequest } from './rights.ts'

/**
 * Whether what else the person gave fits the rows of their mailbox. Only a customer number can contradict: it names one
 * customer, while telephone numbers change and are shared.
 */
export function checkIdentity(discovery: Discovery, subject: NewRequest['subject']): IdentityCheck {
  const given = subject.filter(({ kind }) => kind === 'customer-number').map(({ value }) => plain(value))
  if (given.length === 0) return 'mailbox'
  const known = discovery.stores.flatMap((store) =>
    store.reached ? store.tables.flatMap(customerNumbers) : [],
  )
  return known.length === 0 || known.some((number) => given.includes(number)) ? 'mailbox' : 'contradicted'
}

/** Customer numbers of the rows that the mailbox itself identifies. */
function customerNumbers({ table, fetched, values, via }: DiscoveredTable): readonly string[] {
  const places = table.identifiers
    .filter(({ kind }) => kind === 'customer-number')
    .map(({ column }) => fetched.indexOf(column))
  return values.flatMap((row, index) =>
    via[index] === -1 ? places.flatMap((place) => (row[place] ? [plain(row[place])] : [])) : [],
  )
}

function plain(number: string): string {
  return number.replace(/[\s._/-]/g, '').toUpperCase()
}
