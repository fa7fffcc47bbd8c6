import type { Bundle, Link, Store, Table } from '@garant/policy'
import type { ScopeHop, ScopeMoment, ScopeQuestion, ScopeWay, ScopeWindow } from './connector.ts'

/** Which rows of a store something happened to. */
export interface Selection {
  /** Ids of data categories; empty: all of them. */
  readonly categories: readonly string[]
  /** Null on a side: no bound there. */
  readonly from: ScopeMoment | null
  readonly until: ScopeMoment | null
  /** `present`: what was there before the end. `entered`: what came in or was used between the two moments. */
  readonly rows: 'present' | 'entered'
}

/** Where the address of a counted person stands: in the row itself, or in the row of another store that its value names. */
export interface PersonAddress {
  readonly column: string
  readonly of: { readonly store: string; readonly table: Table; readonly columns: readonly string[] } | null
}

export interface PlannedPeople {
  /** Id of the subject type; null: people of whom only an identifier is known. */
  readonly subject: string | null
  readonly table: Table
  readonly question: ScopeQuestion
  /** Null: no e-mail address is declared. */
  readonly address: PersonAddress | null
}

export interface ScopePlan {
  readonly tables: readonly {
    readonly table: Table
    readonly categories: readonly string[]
    readonly question: ScopeQuestion
    /** Null: every row, because the table declares no time. */
    readonly within: ScopeWindow | null
  }[]
  readonly people: readonly PlannedPeople[]
  /** Tables concerned of whose rows the map does not say whose they are. */
  readonly nobodys: readonly Table[]
}

/** Longest chain of links that is followed. */
const longest = 6

/** What has to be counted in one store: pure, from the map alone. */
export function planScope(bundle: Bundle, store: Store, selection: Selection): ScopePlan {
  const concerned = store.tables.flatMap((table) => {
    const held = categoriesOf(table, selection)
    return held.length === 0 ? [] : [{ table, categories: held, within: windowOf(table, selection) }]
  })
  const ends = new Map(concerned.map(({ table, within }) => [table, within]))
  const subjects = store.tables.filter(({ subject }) => subject !== null)
  const placed = new Set<Table>()
  const people: PlannedPeople[] = []
  for (const table of subjects) {
    const ways = waysFrom(store, table, ends, placed)
    if (ways.length > 0) people.push(subjectPeople(table, ways))
  }
  // Whoever no row of this store is: known by what links their rows to another store, or by an identifier alone.
  for (const root of rootsOf(
    store,
    concerned.map(({ table }) => table).filter((table) => !placed.has(table)),
  )) {
    const known = otherPeople(bundle, store, root)
    if (known === null) continue
    const ways = waysFrom(store, root, ends, placed)
    if (ways.length > 0) people.push({ ...known, question: { ...known.question, ways } })
  }
  return {
    tables: concerned.map(({ table, categories, within }) => ({
      ...{ table, categories, within },
      question: { of: nameOf(table), distinct: null, ways: [{ hops: [], within }] },
    })),
    people,
    nobodys: concerned.map(({ table }) => table).filter((table) => !placed.has(table)),
  }
}

function categoriesOf(table: Table, { categories }: Selection): readonly string[] {
  const held = table.columns.flatMap(({ category }) => category ?? [])
  return [...new Set(held)].filter((id) => categories.length === 0 || categories.includes(id)).sort()
}

/** Events that say when a row came in, and those that say when something else happened to what it is about. */
const entering = ['collection', 'recording', 'connection', 'choice', 'invoice', 'payment', 'verification']
const using = [...entering, 'delivery', 'last-activity', 'last-contact-from-person']

function windowOf(table: Table, { from, until, rows }: Selection): ScopeWindow | null {
  if (from === null && until === null) return null
  const wanted = rows === 'present' ? entering : using
  const event = table.events.find((one) => wanted.includes(one.event))
  if (event === undefined) return null
  if (rows === 'present') return until === null ? null : { column: event.column, from: null, until }
  return { column: event.column, from, until }
}

/** Every way from a table, over links inside the store, to a row that is concerned. Notes which tables they reach. */
function waysFrom(
  store: Store,
  start: Table,
  ends: ReadonlyMap<Table, ScopeWindow | null>,
  placed: Set<Table>,
): readonly ScopeWay[] {
  const ways: ScopeWay[] = []
  const walk = (table: Table, hops: readonly ScopeHop[], seen: ReadonlySet<Table>): void => {
    const within = ends.get(table)
    if (within !== undefined) {
      ways.push({ hops, within })
      placed.add(table)
    }
    if (hops.length === longest) return
    for (const next of store.tables)
      for (const link of next.links)
        if (!seen.has(next) && leads(link, store, table))
          walk(next, [...hops, hopOf(next, link)], new Set(seen).add(next))
  }
  walk(start, [], new Set([start]))
  // A row that is concerned as it is needs no other way.
  const itself = ways.find(({ hops, within }) => hops.length === 0 && within === null)
  return itself === undefined ? ways : [itself]
}

function leads({ from }: Link, store: Store, table: Table): boolean {
  return from.store === store.name && from.table === table.name && from.schema === table.schema
}

function hopOf(table: Table, { columns, from }: Link): ScopeHop {
  const [only] = columns
  const email = table.identifiers.find(({ column, kind }) => column === only && kind === 'email')
  const folds = columns.length === 1 && email !== undefined && !email.canonical
  return { table: nameOf(table), columns, own: from.columns, folds }
}

function subjectPeople(table: Table, ways: readonly ScopeWay[]): PlannedPeople {
  const same = table.identifiers.find(({ samePerson }) => samePerson)
  const email = table.identifiers.find(({ kind }) => kind === 'email')
  return {
    subject: table.subject,
    table,
    question: {
      of: nameOf(table),
      distinct:
        same === undefined
          ? null
          : { columns: [same.column], folds: same.kind === 'email' && !same.canonical, nulls: 'each' },
      ways,
    },
    address: email === undefined ? null : { column: email.column, of: null },
  }
}

/** Tables through which those left over are reached, as far up as links go. */
function rootsOf(store: Store, left: readonly Table[]): readonly Table[] {
  const roots = new Set<Table>()
  const climb = (table: Table, seen: ReadonlySet<Table>): void => {
    const above = store.tables.filter(
      (other) => !seen.has(other) && table.links.some((link) => leads(link, store, other)),
    )
    if (above.length === 0) roots.add(table)
    else for (const other of above) climb(other, new Set(seen).add(other))
  }
  for (const table of left) climb(table, new Set([table]))
  return [...roots]
}

function otherPeople(bundle: Bundle, store: Store, table: Table): PlannedPeople | null {
  const link = table.links.find(({ from }) => from.store !== store.name)
  if (link !== undefined) {
    const origin = bundle.stores
      .find(({ name }) => name === link.from.store)
      ?.tables.find(({ name, schema }) => name === link.from.table && schema === link.from.schema)
    const email = origin?.identifiers.find(({ kind }) => kind === 'email')
    return {
      subject: origin?.subject ?? null,
      table,
      question: {
        of: nameOf(table),
        distinct: { columns: link.columns, folds: false, nulls: 'nobody' },
        ways: [],
      },
      address:
        origin === undefined || email === undefined || link.columns.length !== 1
          ? null
          : {
              column: email.column,
              of: { store: link.from.store, table: origin, columns: link.from.columns },
            },
    }
  }
  const identifier = table.identifiers.find(({ kind }) => kind === 'email') ?? table.identifiers[0]
  if (identifier === undefined) return null
  const { kind, column, canonical } = identifier
  const folds = kind === 'email' && !canonical
  return {
    subject: null,
    table,
    question: { of: nameOf(table), distinct: { columns: [column], folds, nulls: 'nobody' }, ways: [] },
    address: kind === 'email' ? { column, of: null } : null,
  }
}

function nameOf({ schema, name }: Table): ScopeQuestion['of'] {
  return { schema, name }
}
