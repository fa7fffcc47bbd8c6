import { type Bundle, compile, type Store, type StoreNotes, type Table, writeStoreFile } from '@garant/policy'
import { draftFrom, engineOf, type StoreDraft, storeNameOf } from '../../stores/stores.ts'
import type { Answers } from './answers.ts'
import { chooseAll, type Found } from './chosen.ts'
import { policyFiles } from './files.ts'
import { lawOf } from './law-of.ts'

export interface Source {
  /** Address of an engine that we know. */
  readonly url: string
  /** Name of the store; null: that of the database. */
  readonly name: string | null
}

/**
 * Drafts the stores of databases against everything that a first policy may say. Reads only; no address is kept.
 * @throws StoreError when a database does not answer or may not be read.
 */
export async function draftStores(
  sources: readonly Source[],
  answers: Answers,
  today: string,
  laws?: string,
): Promise<readonly StoreDraft[]> {
  if (sources.length === 0) return []
  const bundle = widest(answers, today, laws)
  const drafts: StoreDraft[] = []
  for (const { url, name: wanted } of sources) {
    const engine = engineOf(url)
    if (engine === null) continue
    const name = freeName(wanted ?? storeNameOf(url), new Set(drafts.map(({ store }) => store.name)))
    drafts.push(await draftFrom(url, engine, name, bundle, answers.language))
  }
  return drafts
}

/** The policy with every sheet there is, so that no kind of data goes unseen for want of a word. */
function widest(answers: Answers, today: string, laws: string | undefined): Bundle {
  const law = lawOf(answers, laws)
  const all = { ...answers, customers: true, prospects: true, website: true, employees: true }
  const files = policyFiles({ answers: all, found: chooseAll(), today, law })
  const compiled = compile(files, { at: today, laws })
  if (compiled.ok) return compiled.bundle
  throw new Error('the sheets of a first policy contradict each other')
}

/** What the drafted tables hold, by purpose. */
export function foundIn(drafts: readonly StoreDraft[]): Found {
  const found = new Map<string, Set<string>>()
  for (const { purpose, columns } of drafts.flatMap(({ store }) => store.tables)) {
    const held = found.get(purpose) ?? new Set()
    for (const { category } of columns) if (category !== null) held.add(category)
    found.set(purpose, held)
  }
  return found
}

/** The day from which kept rows count is that of the event that the rule names. */
export function storeFiles(drafts: readonly StoreDraft[]): ReadonlyMap<string, string> {
  return new Map(
    drafts.map(({ store, notes }) => [`stores/${store.name}.yaml`, writeStoreFile(...dated(store, notes))]),
  )
}

function dated(store: Store, notes: StoreNotes): [Store, StoreNotes] {
  const before = new Map<Table, Table>()
  const tables = store.tables.map((table) => {
    const { rows, rule, from: column } = table.erasure
    // The one duty that a draft keeps rows by.
    if (rows !== 'keep' || rule !== 'accounting' || column === null) return table
    const after: Table = { ...table, events: [{ event: 'invoice', column }] }
    before.set(after, table)
    return after
  })
  const written = { ...store, tables }
  return [
    written,
    (about) => {
      if (about === written) return notes(store)
      const table = [...before].find(([after]) => after === about)?.[1]
      return notes(table ?? about)
    },
  ]
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  for (let n = 1; ; n++) {
    const name = n === 1 ? wanted : `${wanted.slice(0, 36)}-${n}`
    if (!taken.has(name)) return name
  }
}
