import type { DatabaseEngine, Store, StoreNotes, Table } from '@garant/policy'
import type { Locale } from '../../i18n/typeset.ts'
import type { CatalogTable, Connector } from '../connector.ts'
import { type Asked, draftWords } from './ask.ts'
import { type Belonging, findBelongings, isOfOrganisation, isPersonal } from './belong.ts'
import { createBook, type Question } from './book.ts'
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

export interface DraftOptions {
  readonly connector: Connector
  readonly probe: Probe
  readonly frame: Frame
  readonly name: string
  readonly engine: DatabaseEngine
  /** Of the questions and labels. */
  readonly locale: Locale
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
  locale,
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
  const say = draftWords(locale)
  const book = createBook(say)
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
      triggers: triggersOf(one.table.catalog, known, (asked) => book.ask(table, asked)),
    })
    book.moved(table, written.at(-1))
  }
  const store: Store = {
    ...{ name, engine, label: labelOf(name) },
    location: { country: frame.country, place: say.unsaid },
    places: (['backup', 'log'] as const).map((kind) => ({
      ...{ kind, country: frame.country, place: say.unsaid, by: null },
    })),
    backupHorizon: 'P30D',
    withoutPersonalData: without.map(({ catalog: { schema, name: table } }) => ({ schema, name: table })),
    tables: written,
  }
  book.ask(store, ({ place }) => place)
  for (const look of unknown) book.ask(store, ({ table }) => table.nobodyLeadsTo(nameOf(look.catalog)))
  for (const look of without.filter(isPersonal))
    book.ask(store, ({ table }) => table.ofOrganisations(nameOf(look.catalog)))
  for (const { table: of, column } of polymorphic)
    book.ask(store, ({ table }) => table.polymorphic(nameOf(of), column))
  for (const one of inspection.tables.filter((each) => !catalogues.includes(each)))
    book.ask(store, ({ table }) => (one.kind === 'view' ? table.view : table.closed)(nameOf(one)))
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

function labelOf(name: string): Store['label'] {
  return { fr: draftWords('fr').label(name), en: draftWords('en').label(name) }
}

function nameOf({ schema, name }: CatalogTable): string {
  return schema === null ? name : `${schema}.${name}`
}

function triggersOf(
  catalog: CatalogTable,
  known: readonly string[],
  ask: (asked: Asked) => void,
): Table['triggers'] {
  return lookAtTriggers(catalog.triggers, known).flatMap(({ name, writes }) => {
    if (writes === null) {
      ask(({ table }) => table.triggerUntold(name))
      return []
    }
    ask(({ table }) =>
      writes.length === 0 ? table.triggerWritesNone(name) : table.trigger(name, writes.join(', ')),
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
