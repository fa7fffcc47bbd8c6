import type { CatalogTable } from '../connector.ts'
import type { Asked } from './ask.ts'
import { columnOf, has, isUnique, type Reference, type TableLook } from './look.ts'
import { type IdentifierLook, identifiersOf } from './people.ts'
import { kindRank, type PersonKind, standingOfReference } from './roles.ts'
import { phrase, wordsOf } from './words.ts'

/** How the rows of a table are found to be somebody's. */
export interface Belonging {
  readonly table: TableLook
  readonly person: PersonKind | null
  identifiers: readonly IdentifierLook[]
  readonly links: LinkLook[]
  /** Steps from the person; the table of people itself is 0. */
  distance: number
  /** Reached only by who wrote the row, or by what the person's row points at. */
  through: 'person' | 'maker' | 'pointed-at' | 'row'
  /** People are found through the addresses in this table: one that stands on several rows may be of several people. */
  namesPeople: boolean
  readonly questions: Asked[]
}

export interface LinkLook {
  readonly columns: readonly string[]
  readonly from: TableLook
  readonly fromColumns: readonly string[]
  readonly guessed: boolean
}

/** Who every table belongs to, in the order in which the tables are reached. What is not among them belongs to nobody. */
export function findBelongings(
  tables: readonly TableLook[],
  people: ReadonlyMap<TableLook, PersonKind>,
): readonly Belonging[] {
  const byCatalog = new Map(tables.map((table) => [table.catalog, table]))
  const all = new Map(tables.map((table) => [table, start(table, people.get(table) ?? null)]))
  const world = { people, all, at: (catalog: CatalogTable) => byCatalog.get(catalog) }
  for (const one of all.values()) (one.person === null ? linkToPeople : linkPeople)(one, world)
  for (const one of all.values()) if (one.person === null) nameByIdentifier(one)
  reachPeopleByTheirAddresses(world)
  for (let distance = 1; distance < 12; distance += 1) {
    const before = [...all.values()].filter((one) => one.distance < distance)
    const rows = [...all.values()].filter((one) => linkToRows(one, distance, world))
    const pointed = [...all.values()].filter((one) => linkPointedAt(one, before, distance, world))
    if (rows.length === 0 && pointed.length === 0 && distance > 2) break
  }
  return reachable([...all.values()].filter(({ distance }) => distance < Number.POSITIVE_INFINITY))
}

interface World {
  readonly people: ReadonlyMap<TableLook, PersonKind>
  readonly all: ReadonlyMap<TableLook, Belonging>
  readonly at: (catalog: CatalogTable) => TableLook | undefined
}

function start(table: TableLook, person: PersonKind | null): Belonging {
  return {
    ...{ table, person, links: [], questions: [] },
    identifiers: person === null ? [] : identifiersOf(table, true),
    distance: person === null ? Number.POSITIVE_INFINITY : 0,
    ...{ through: 'person', namesPeople: false },
  }
}

function link(one: Belonging, { columns, toColumns, guessed }: Reference, from: TableLook): void {
  if (from === one.table) return
  one.links.push({ columns, from, fromColumns: toColumns, guessed })
  if (guessed)
    one.questions.push(({ belonging }) =>
      belonging.noForeignKey(columns.join(', '), from.catalog.name, toColumns.join(', ')),
    )
}

/** References from a table to tables of people, with what each says. */
function referencesToPeople({ table }: Belonging, { people, at }: World) {
  return table.references.flatMap((reference) => {
    const to = at(reference.to)
    const kind = to === undefined ? undefined : people.get(to)
    if (to === undefined || to === table || kind === undefined) return []
    const standing = standingOfReference(reference.columns.flatMap(wordsOf), to.words)
    return [{ reference, to, kind, standing, rank: kindRank[kind] + (standing === 'maker' ? 10 : 0) }]
  })
}

/** One person's row may extend another's, row by row; otherwise it only says who they work with. */
function linkPeople(one: Belonging, world: World): void {
  for (const { reference, to, standing } of referencesToPeople(one, world)) {
    if (standing === 'owner' && isUnique(one.table.catalog, reference.columns)) link(one, reference, to)
    else
      one.questions.push(({ belonging }) =>
        belonging.otherPerson(reference.columns.join(', '), to.catalog.name),
      )
  }
  for (const { columns, to } of one.table.references)
    if (to === one.table.catalog)
      one.questions.push(({ belonging }) => belonging.otherRow(columns.join(', ')))
}

function linkToPeople(one: Belonging, world: World): void {
  const { table } = one
  const found = referencesToPeople(one, world)
  const skip = (some: typeof found) => {
    for (const { reference, to } of some)
      one.questions.push(({ belonging }) =>
        belonging.dealtWith(reference.columns.join(', '), to.catalog.name),
      )
  }
  skip(found.filter(({ standing }) => standing === 'actor'))
  const owners = found
    .filter(({ standing }) => standing !== 'actor')
    .filter(({ kind, standing }) => !(table.role.accounting && (kind === 'employee' || standing === 'maker')))
    .toSorted((a, b) => a.rank - b.rank)
  skip(found.filter((each) => each.standing !== 'actor' && !owners.includes(each)))
  const first = owners[0]
  if (first === undefined) return
  const makers = owners.filter(({ standing }) => standing === 'maker')
  if (first.standing === 'maker' && (table.role.thing || !isWritten(table))) {
    skip(makers)
    return
  }
  const best = owners.filter(({ rank }) => rank === first.rank)
  const open = best.every(({ reference }) => reference.columns.some((name) => isEmptyAtTimes(table, name)))
  const taken = open ? owners.filter(({ standing }) => standing === first.standing) : best
  for (const { reference, to } of taken) link(one, reference, to)
  skip(owners.filter((each) => !taken.includes(each)))
  one.distance = 1
  one.through = first.standing === 'maker' ? 'maker' : 'person'
  if (one.through === 'maker') one.questions.push(({ belonging }) => belonging.byWriter)
}

function isWritten(table: TableLook): boolean {
  return (
    has(table, 'message', 'free-text', 'full-name', 'email', 'phone', 'ip') ||
    table.role.content ||
    table.role.event
  )
}

/** Old schemas write 0 where there is nobody. */
export function isEmptyAtTimes(table: TableLook, name: string): boolean {
  const look = columnOf(table, name)
  if (look === undefined) return false
  const { column, facts } = look
  if (column.kind === 'integer' && facts.zeros > 0) return true
  return column.nullable && (facts.rows === 0 || facts.filled < facts.rows)
}

/** Rows without a sure owner are known by the address in them: messages of a form, orders of guests. */
function nameByIdentifier(one: Belonging): void {
  const { table, links } = one
  const sure = links.some(({ columns }) => columns.every((name) => !isEmptyAtTimes(table, name)))
  if (sure && one.through === 'person') return
  // The telephone of an address or of a shop says where, and not whose.
  if (links.length === 0 && (table.role.address || isOfOrganisation(table))) return
  const identifiers = identifiersOf(table, false)
  if (identifiers.length === 0) return
  one.identifiers = identifiers
  one.distance = 1
  if (table.role.thing) one.questions.push(({ belonging }) => belonging.maybeOrganisation)
}

const ofAddresses =
  /\b(mail|email|courriel|phone|telephone|address|adresse|contact|profile|profil|account|compte|user|coordonnee|login)\b/

/** People whose addresses stand in a table of their own are reached from there: by e-mail, else by telephone. */
function reachPeopleByTheirAddresses({ all, at }: World): void {
  for (const one of all.values()) {
    if (one.person === null || one.identifiers.length > 0 || one.links.length > 0) continue
    const found = [...all.values()].flatMap((other) => {
      const own = other.person === null ? identifiersOf(other.table, false) : other.identifiers
      if (own.length === 0 || (other.person === null && !ofAddresses.test(phrase(other.table.words))))
        return []
      return other.table.references
        .filter(({ columns, to }) => at(to) === one.table && isTheirs(other, columns, one.table))
        .map((reference) => ({ other, own, reference }))
    })
    const byEmail = found.filter(({ own }) => own.some(({ kind }) => kind === 'email'))
    for (const { other, own, reference } of byEmail.length > 0 ? byEmail : found) {
      other.identifiers = own
      other.distance = Math.min(other.distance, 1)
      other.namesPeople = other.person === null
      const { columns, toColumns, guessed } = reference
      one.links.push({ columns: toColumns, from: other.table, fromColumns: columns, guessed })
      if (other.person !== null) continue
      // A link back would make every address a row that its person, not found yet, shares.
      other.links.splice(0, other.links.length, ...other.links.filter(({ from }) => from !== one.table))
      one.questions.push(({ belonging }) => belonging.foundThrough(other.table.catalog.name))
    }
    if (byEmail.length > 0)
      for (const { other } of found.filter((each) => !byEmail.includes(each))) other.identifiers = []
  }
}

function isTheirs({ person, table }: Belonging, columns: readonly string[], people: TableLook): boolean {
  return (
    standingOfReference(columns.flatMap(wordsOf), people.words) === 'owner' &&
    (person === null || isUnique(table.catalog, columns))
  )
}

/** What hangs below a person's row is theirs: the lines of their invoice. */
function linkToRows(one: Belonging, distance: number, { all, at }: World): boolean {
  const { table } = one
  const again =
    one.distance === 1 &&
    table.role.accounting &&
    one.links.every(({ columns }) => columns.some((name) => isEmptyAtTimes(table, name)))
  if (one.person !== null || (one.distance < Number.POSITIVE_INFINITY && !again)) return false
  const parents = table.references.flatMap((reference) => {
    const parent = at(reference.to)
    const owner = parent === undefined ? undefined : all.get(parent)
    if (parent === undefined || owner === undefined || parent === table) return []
    const known = owner.distance < distance && owner.distance > 0 && leadsOn(owner)
    const actor = standingOfReference(reference.columns.flatMap(wordsOf), parent.words) === 'actor'
    return known && !actor && !one.links.some(({ columns }) => columns.join() === reference.columns.join())
      ? [{ reference, parent, owner }]
      : []
  })
  if (parents.length === 0) return false
  // One parent that every row has says enough, and gives kept rows their day.
  const firm = parents
    .filter(({ reference }) => reference.columns.every((name) => !isEmptyAtTimes(table, name)))
    .toSorted((a, b) => Number(b.owner.table.role.accounting) - Number(a.owner.table.role.accounting))
  for (const { reference, parent } of firm.length > 0 && !again ? firm.slice(0, 1) : parents)
    link(one, reference, parent)
  if (!again) {
    one.distance = distance
    one.through = 'row'
  }
  return true
}

/** An address leads to nobody; a published text leads to what others wrote under it. */
function leadsOn(one: Belonging): boolean {
  const { table, through } = one
  if (through === 'pointed-at') return has(table, 'payment')
  return through !== 'maker' && !table.role.content && !(table.role.thing && one.links.length === 0)
}

/** What a person's row points at, and holds their data: their address, their bank account. */
function linkPointedAt(
  one: Belonging,
  before: readonly Belonging[],
  distance: number,
  { people, all }: World,
): boolean {
  const { table } = one
  if (people.has(table) || table.role.thing) return false
  const own = one.distance < Number.POSITIVE_INFINITY && one.through !== 'pointed-at'
  if (own || !isPersonal(table)) return false
  let added = false
  for (const owner of before) {
    if (owner.through === 'maker' || owner.table === table) continue
    for (const { columns, to, toColumns, guessed } of owner.table.references) {
      if (to !== table.catalog || isLookup(owner.table, columns)) continue
      if (
        one.links.some(
          ({ from, fromColumns }) => from === owner.table && fromColumns.join() === columns.join(),
        )
      )
        continue
      if (standingOfReference(columns.flatMap(wordsOf), table.words) === 'actor') continue
      one.links.push({ columns: toColumns, from: owner.table, fromColumns: columns, guessed })
      added = true
    }
  }
  if (added && one.distance === Number.POSITIVE_INFINITY) {
    one.distance = distance
    one.through = 'pointed-at'
    const others = [...all.values()].filter(
      (other) =>
        other.distance === Number.POSITIVE_INFINITY &&
        other.table.references.some(({ to }) => to === table.catalog),
    )
    for (const other of others)
      one.questions.push(({ belonging }) => belonging.sharedWith(other.table.catalog.name))
    one.questions.push(({ belonging }) => belonging.reachedFrom)
  }
  return added
}

/** It has an address, and nobody's name. */
export function isOfOrganisation(table: TableLook): boolean {
  return table.role.thing && !has(table, 'first-name', 'last-name', 'full-name')
}

export function isPersonal(table: TableLook): boolean {
  const strong = has(
    table,
    'email',
    'phone',
    'first-name',
    'last-name',
    'full-name',
    'birth',
    'payment',
    'national-id',
    'credentials',
    'ip',
    'location',
  )
  const lines = table.columns.filter(({ meaning }) => meaning === 'address').length
  const called = table.role.person !== null && has(table, 'name')
  return strong || called || lines >= 2 || (lines > 0 && table.role.address)
}

/** Many rows point at one: a country, a shop, a price list. */
function isLookup(table: TableLook, columns: readonly string[]): boolean {
  const facts = columns.map((name) => columnOf(table, name)?.facts).find((one) => one !== undefined)
  return facts !== undefined && facts.filled >= 10 && facts.distinct < 0.5
}

/** Only what an identifier reaches, by whatever chain. */
function reachable(all: readonly Belonging[]): readonly Belonging[] {
  const reached = new Set(all.filter(({ identifiers }) => identifiers.length > 0).map(({ table }) => table))
  for (let before = -1; before !== reached.size; ) {
    before = reached.size
    for (const { table, links } of all) if (links.some(({ from }) => reached.has(from))) reached.add(table)
  }
  return all
    .filter(({ table }) => reached.has(table))
    .map((one) => ({ ...one, links: one.links.filter(({ from }) => reached.has(from)) }))
    .toSorted((a, b) => a.distance - b.distance)
}
