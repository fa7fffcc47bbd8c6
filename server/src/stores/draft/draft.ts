import type { Column, Engine, Store, StoreNotes, Table } from '@garant/policy'
import type { CatalogTable, Connector } from '../connector.ts'
import { type Belonging, findBelongings, isOfOrganisation, isPersonal } from './belong.ts'
import { findFates } from './fate.ts'
import type { Frame } from './frame.ts'
import { guessReferences } from './guess.ts'
import { lookAt, readable, readSamples, type TableLook } from './look.ts'
import { findPeople } from './people.ts'
import type { Probe } from './probe.ts'
import { draftTable } from './table.ts'
import { lookAtTriggers } from './trigger.ts'

export interface StoreDraft {
  readonly store: Store
  /** Questions and remarks, by what they concern; questions begin with "? ". */
  readonly notes: StoreNotes
  readonly questions: readonly Question[]
  readonly counts: {
    readonly tables: number
    readonly columns: number
    readonly identifiers: number
    readonly links: number
    readonly questions: number
  }
}

export interface Question {
  readonly table: string | null
  readonly column: string | null
  readonly text: string
}

export interface DraftOptions {
  readonly connector: Connector
  readonly probe: Probe
  readonly frame: Frame
  readonly name: string
  readonly engine: Engine
}

/**
 * Proposes a store file for a database nobody has described yet: what its names, types, keys and a sample of its values
 * make likely, and a question wherever a person must decide. Nothing is changed in the database.
 * @throws StoreError when the database does not answer or may not be read.
 */
export async function draftStore({
  connector,
  probe,
  frame,
  name,
  engine,
}: DraftOptions): Promise<StoreDraft> {
  const inspection = await connector.inspect()
  const catalogues = readable(inspection)
  const samples = await readSamples(catalogues, probe)
  const { tables: looks, polymorphic } = await guessReferences(
    lookAt(catalogues, samples),
    samples,
    connector,
  )
  const people = findPeople(looks)
  const belongings = findBelongings(looks, people)
  const fates = findFates(belongings, frame)
  const book = createBook()
  const written: Table[] = []
  const declared = new Set(belongings.map(({ table }) => table))
  const left = looks.filter((look) => !declared.has(look))
  const unknown = left.filter((look) => isPersonal(look) && !isOfOrganisation(look))
  const without = left.filter((look) => !unknown.includes(look))
  const known = [...declared, ...without].map(({ catalog }) => catalog.name)
  for (const one of belongings) {
    const fate = fates.get(one.table)
    if (fate === undefined) continue
    const table = await draftTable({
      one,
      fate,
      frame,
      probe,
      book,
      store: name,
      people: ownersOf(one, belongings, people),
    })
    written.push({
      ...table,
      triggers: triggersOf(one.table.catalog, known, (text) => book.ask(table, null, text)),
    })
    book.moved(table, written.at(-1))
  }
  const store: Store = {
    ...{ name, engine, label: { fr: `Base ${name}`, en: `Database ${name}` } },
    location: { country: frame.country, place: 'à préciser' },
    places: (['backup', 'log'] as const).map((kind) => ({
      ...{ kind, country: frame.country, place: 'à préciser', by: null },
    })),
    backupHorizon: 'P30D',
    withoutPersonalData: without.map(({ catalog: { schema, name: table } }) => ({ schema, name: table })),
    tables: written,
  }
  book.ask(
    store,
    null,
    'Where does this database stand, and where do its backups and logs lie: which country, which place, run by whom? After how long does no backup hold an erased row?',
  )
  for (const look of unknown)
    book.ask(
      store,
      null,
      `${nameOf(look.catalog)} seems to hold personal data and nothing leads to it: by what is a person found there? It is left out until somebody says.`,
    )
  for (const look of without.filter(isPersonal))
    book.ask(
      store,
      null,
      `${nameOf(look.catalog)} holds addresses, taken for those of organisations and not of people: are they?`,
    )
  for (const { table, column } of polymorphic)
    book.ask(
      store,
      null,
      `${nameOf(table)}.${column} points at rows of several tables, as another column says: such a link cannot be declared. Whose are the rows?`,
    )
  for (const table of inspection.tables.filter((one) => !catalogues.includes(one)))
    book.ask(store, null, leftOut(table))
  return {
    store,
    notes: book.notes,
    questions: book.questions(store),
    counts: {
      tables: written.length,
      columns: written.reduce((sum, { columns }) => sum + columns.length, 0),
      identifiers: written.reduce((sum, { identifiers }) => sum + identifiers.length, 0),
      links: written.reduce((sum, { links }) => sum + links.length, 0),
      questions: book.questions(store).length,
    },
  }
}

function leftOut(table: CatalogTable): string {
  if (table.kind === 'view')
    return `${nameOf(table)} is a view and left out: does it show personal data that no table here holds?`
  return `${nameOf(table)} may not be read and is left out: does it hold personal data?`
}

function nameOf({ schema, name }: CatalogTable): string {
  return schema === null ? name : `${schema}.${name}`
}

function triggersOf(
  catalog: CatalogTable,
  known: readonly string[],
  ask: (text: string) => void,
): Table['triggers'] {
  return lookAtTriggers(catalog.triggers, known).flatMap(({ name, writes }) => {
    if (writes === null) {
      ask(
        `The trigger ${name} writes what cannot be told from its text: name the tables under \`triggers\`; until then nothing is erased here.`,
      )
      return []
    }
    ask(
      `The trigger ${name} seems to write ${writes.length === 0 ? 'no table' : writes.join(', ')}: is that all?`,
    )
    return [{ name, writes }]
  })
}

/** Kinds of the people whose rows lead to a table. */
function ownersOf(
  one: Belonging,
  all: readonly Belonging[],
  people: ReadonlyMap<TableLook, unknown>,
): readonly Belonging[] {
  const seen = new Set([one])
  for (const each of seen)
    for (const { from } of each.links) {
      const parent = all.find(({ table }) => table === from)
      if (parent !== undefined) seen.add(parent)
    }
  return [...seen].filter(({ table }) => people.has(table))
}

/** Where questions are taken down. */
export interface Book {
  ask(about: Store | Table | Column, column: string | null, text: string): void
  /** What was noted of one object is noted of another, which took its place. */
  moved(from: Table, to: Table | undefined): void
  readonly notes: StoreNotes
  questions(store: Store): readonly Question[]
}

function createBook(): Book {
  const asked = new Map<Store | Table | Column, string[]>()
  return {
    ask(about, _, text) {
      const line = text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
      const known = asked.get(about)
      if (known === undefined) asked.set(about, [line])
      else if (!known.includes(line)) known.push(line)
    },
    moved(from, to) {
      const lines = asked.get(from)
      if (lines !== undefined && to !== undefined) asked.set(to, lines)
    },
    notes: (about) =>
      asked
        .get(about)
        ?.map((line) => `? ${line}`)
        .join('\n') ?? null,
    questions(store) {
      const of = (about: Store | Table | Column, table: string | null, column: string | null) =>
        (asked.get(about) ?? []).map((text) => ({ table, column, text }))
      return [
        ...of(store, null, null),
        ...store.tables.flatMap((table) => [
          ...of(table, table.name, null),
          ...table.columns.flatMap((column) => of(column, table.name, column.name)),
        ]),
      ]
    },
  }
}
