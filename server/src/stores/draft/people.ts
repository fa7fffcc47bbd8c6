import type { IdentifierKind } from '@garant/policy'
import { type ColumnLook, has, isUnique, type TableLook } from './look.ts'
import type { PersonKind } from './roles.ts'
import { standingOfReference } from './roles.ts'
import { wordsOf } from './words.ts'

/** Words beside "email" or "phone" that leave it the address of the row's own person. */
const ownWords = new Set(
  'e mail email courriel mel adresse address addr adr electronique electronic contact user customer client member account compte main primary principal principale pro perso personal personnel personnelle professional professionnel work home office bureau secondary secondaire alt alternative alternate second other autre login phone tel telephone mobile portable cell cellphone gsm fixe number num numero no domicile travail day evening private prive business 1 2 3'.split(
    ' ',
  ),
)
/** And those that do so where a row is no person: an order's e-mail. */
const eventWords = new Set(
  'billing facturation customer author auteur sender payer buyer guest name from'.split(' '),
)

export interface IdentifierLook {
  readonly kind: IdentifierKind
  readonly column: ColumnLook
}

/** Columns that name the row's own person, by kind; others hold somebody else's address. */
export function identifiersOf(table: TableLook, isPerson: boolean): readonly IdentifierLook[] {
  const own = table.columns.filter((column) => isOwn(column, table, isPerson))
  const emails = own.filter(({ meaning }) => meaning === 'email')
  const phones = own.filter(({ meaning }) => meaning === 'phone')
  const as = (kind: IdentifierKind) => (column: ColumnLook) => ({ kind, column })
  if (isPerson)
    return [
      ...emails.map(as('email')),
      ...phones.map(as('phone')),
      ...table.columns.filter((column) => isCustomerNumber(column, table)).map(as('customer-number')),
    ]
  // Two addresses of one message are two people: nobody can say from one of them whose the row is.
  if (emails.length > 0) return emails.length === 1 ? emails.map(as('email')) : []
  return phones.length === 1 ? phones.map(as('phone')) : []
}

/** False for what its name gives to somebody else: `manager_email`, `to_email`. */
export function isOwn({ column, meaning }: ColumnLook, table: TableLook, isPerson: boolean): boolean {
  if ((meaning !== 'email' && meaning !== 'phone') || column.kind !== 'text' || column.generated) return false
  return wordsOf(column.name)
    .filter((word) => !table.words.includes(word))
    .every(
      (word) =>
        ownWords.has(word) ||
        word.length === 1 ||
        (!isPerson && eventWords.has(word)) ||
        /mail|phone|^tel/.test(word),
    )
}

function isCustomerNumber({ column, meaning }: ColumnLook, table: TableLook): boolean {
  if (column.kind !== 'text' || !isUnique(table.catalog, [column.name])) return false
  if (table.references.some(({ columns }) => columns.includes(column.name))) return false
  return meaning === 'customer-number' || /^(number|numero|num|code)$/i.test(wordsOf(column.name).join(' '))
}

/** For each table in which one row is one person, of which kind. */
export function findPeople(tables: readonly TableLook[]): ReadonlyMap<TableLook, PersonKind> {
  const referenced = new Set(tables.flatMap(({ references }) => references.map(({ to }) => to)))
  const people = new Map<TableLook, PersonKind>()
  for (const table of tables) {
    const { role } = table
    const named =
      has(table, 'first-name', 'last-name', 'full-name') || (role.person !== null && has(table, 'name'))
    const reachable = identifiersOf(table, true).length > 0
    const full = has(table, 'first-name') && has(table, 'last-name')
    if (table.catalog.keyKind === 'whole-row' && !reachable) continue
    if (
      role.person !== null &&
      (reachable || named) &&
      (reachable || full || has(table, 'name', 'full-name'))
    )
      people.set(table, role.person)
    else if (
      role.person === null &&
      !role.event &&
      !role.thing &&
      reachable &&
      named &&
      referenced.has(table.catalog)
    )
      people.set(table, 'customer')
    else if (role.person === null && !role.event && !role.thing && has(table, 'email') && full)
      people.set(table, 'customer')
  }
  // A row that says whose it is, and has no address of its own, is about a person and not a person.
  const byCatalog = new Map(tables.map((table) => [table.catalog, table]))
  for (const [table] of [...people]) {
    if (identifiersOf(table, true).some(({ kind }) => kind === 'email')) continue
    const owned = table.references.some(({ to, columns }) => {
      const other = byCatalog.get(to)
      return (
        other !== undefined &&
        other !== table &&
        people.has(other) &&
        identifiersOf(other, true).length > 0 &&
        standingOfReference(columns.flatMap(wordsOf), other.words) === 'owner'
      )
    })
    if (owned) people.delete(table)
  }
  return people
}
