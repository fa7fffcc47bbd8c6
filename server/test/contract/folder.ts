import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Store, Table } from '@garant/policy'
import type { Connector, Key, Lookup, Statement, Step } from '../../src/stores/connector.ts'
import { openFiles } from '../../src/stores/files/connector.ts'
import { declared } from './fixture.ts'

/** A folder under test, and another beside it that nothing may ever touch. */
export interface TestFolder {
  readonly root: string
  readonly outside: string
  write(path: string, content?: string): void
  /** Every file below the root but ours, sorted. */
  files(): readonly string[]
  open(store: Store, more?: { plants?: boolean; lockTimeoutMs?: number }): Connector
  drop(): void
}

export function makeFolder(): TestFolder {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'garant-files-')))
  const [root, outside] = [join(base, 'root'), join(base, 'outside')]
  mkdirSync(root)
  mkdirSync(outside)
  return {
    root,
    outside,
    write(path, content = path) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), content)
    },
    files: () => filesBelow(root),
    open: (store, { plants = true, lockTimeoutMs = 2_000 } = {}) =>
      openFiles({ store, url: pathToFileURL(root).href, plants, country: 'FR', lockTimeoutMs }),
    drop: () => rmSync(base, { recursive: true, force: true }),
  }
}

export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => !path.startsWith('.garant/'))
    .sort()
}

export function filesStore(tables: readonly Table[], more: Partial<Store> = {}): Store {
  return {
    ...{ name: 'documents', label: { fr: 'Documents', en: 'Documents' }, engine: 'files' },
    ...{
      location: { country: 'FR', place: 'Lille' },
      backupHorizon: 'P35D',
      tables,
      withoutPersonalData: [],
    },
    ...more,
  }
}

/** Every column of the path, and what the files hold, is personal. */
export function fileTable(name: string, path: string, more: Partial<Table> = {}): Table {
  const captures = [...path.matchAll(/\{([a-z_]+)/g)].map(([, column = '']) => column)
  const columns = [...captures, 'content', 'file', 'modified', 'path', 'size'].map((column) => ({
    ...{ name: column, category: captures.includes(column) || column === 'content' ? 'contact' : null },
    ...{ mask: null, thirdParty: false },
  }))
  return declared(name, { path, columns, ...more })
}

export const recordings = fileTable('recording', '{customer}/{day:day}-*.wav')

/** What `makeDocuments` makes a folder of. */
export const documents = filesStore([
  recordings,
  fileTable('letter', 'letters/{email}/**/*.pdf'),
  fileTable('phone_call', 'calls/{phone}_{line}.wav'),
])

export function makeDocuments(): TestFolder {
  const folder = makeFolder()
  for (const path of [
    ...['C-1/2026-01-05-a.wav', 'C-1/20260106-b.wav', 'C-2/2026-01-05-a.wav', 'c-1/2025-12-31-z.wav'],
    ...[
      'letters/Ada@Example.org/a.pdf',
      'letters/ada@example.org/2025/b.pdf',
      'letters/àda@example.org/c.pdf',
    ],
    ...['calls/06 12 34 56 78_1.wav', 'calls/+33612345678_2.wav', 'calls/0475123456_1.wav'],
  ])
    folder.write(path)
  return folder
}

export function lookupOf(
  table: string,
  columns: readonly string[],
  tuples: readonly (readonly (string | null)[])[],
  more: Partial<Lookup> = {},
): Lookup {
  return {
    ...{ table: { schema: null, name: table }, columns, tuples, owners: tuples.map((_, owner) => owner) },
    ...{ match: 'exact', canonical: false, fetch: [] },
    ...more,
  }
}

export async function keysOf(
  connector: Connector,
  ...of: Parameters<typeof lookupOf>
): Promise<readonly Key[]> {
  const [found] = await connector.find([lookupOf(...of)])
  return (found?.keys ?? []).toSorted((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1))
}

export async function pathsOf(
  connector: Connector,
  ...of: Parameters<typeof lookupOf>
): Promise<readonly (string | null)[]> {
  return (await keysOf(connector, ...of)).map(([path = null]) => path)
}

export const eraseFiles = (table: string, keys: readonly Key[]): Statement => ({
  ...{ do: 'erase', table: { schema: null, name: table }, keys },
})

let steps = 0
export const newStep = (): Step => ({ id: `files/${++steps}`, fencing: 1n })
