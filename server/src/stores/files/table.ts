import {
  type Captures,
  capturesOf,
  fixedText,
  matchPath,
  type PathRule,
  type PathSegment,
  parsePath,
  type Store,
  type Table,
  type TableName,
} from '@garant/policy'
import type { CatalogColumn, CatalogTable, Value } from '../connector.ts'
import { StoreError } from '../errors.ts'
import type { FileStat } from './folder.ts'
import { type Bytes, bytesOf, textOf, writePath } from './names.ts'

/** A declared table, with its rule in the bytes in which names come. */
export interface FilesTable {
  readonly table: Table
  readonly rule: PathRule
  readonly catalog: CatalogTable
  /** Names of the folders in which all of its files lie. */
  readonly base: readonly Bytes[]
}

/** A file that a rule matches. */
export interface FoundFile {
  readonly names: readonly Bytes[]
  readonly captures: Captures
  /** Null where nothing of it was asked for. */
  readonly stat: FileStat | null
}

/** Where Garant keeps its own, in the store's folder. */
export const ownFolder = '.garant'

/** What a row is known by: the path alone would take a file for another that replaced it. */
export const key = ['path', 'file'] as const

/** @param writable whether files may be erased there. */
export function tablesOf({ tables }: Store, writable: boolean): readonly FilesTable[] {
  return tables.map((table) => {
    const parsed = parsePath(table.path ?? '')
    if (!parsed.ok) throw new StoreError('store/refused', `the path of ${table.name} is no rule`)
    const rule = inBytes(parsed.rule)
    return { table, rule, base: baseOf(rule), catalog: catalogOf(table, parsed.rule, writable) }
  })
}

/** Rules of files that hold no personal data. */
export function innocentRules({ withoutPersonalData }: Store): readonly PathRule[] {
  return withoutPersonalData.flatMap(({ name }) => {
    const parsed = parsePath(name)
    return parsed.ok ? [inBytes(parsed.rule)] : []
  })
}

/** @throws StoreError `store/unknown-name` */
export function findTable(tables: readonly FilesTable[], { schema, name }: TableName): FilesTable {
  const found = schema === null ? tables.find(({ table }) => table.name === name) : undefined
  if (found === undefined) throw new StoreError('store/unknown-name', 'the store has no such table')
  return found
}

/** @throws StoreError `store/unknown-name` */
export function checkColumns({ table, catalog }: FilesTable, names: readonly string[]): void {
  if (names.every((name) => catalog.columns.some((one) => one.name === name))) return
  const facts = { table: table.name }
  throw new StoreError('store/unknown-name', `table ${table.name} has no such column`, { facts })
}

/** What the path says; null where it is not of the table, or says nothing that is a text, or not one thing. */
export function readCaptures({ rule }: FilesTable, names: readonly Bytes[]): Captures | null {
  const found = matchPath(rule, names)
  if (found === null || found === 'ambiguous') return null
  const captures = new Map<string, string>()
  for (const [name, bytes] of found) {
    const text = textOf(bytes)
    if (text === null) return null
    captures.set(name, text)
  }
  return captures
}

export function isRead(columns: readonly string[]): boolean {
  return columns.some(
    (name) => name === 'file' || name === 'modified' || name === 'size' || name === 'content',
  )
}

/** The value of a column. What a file holds is told by its name and size: nothing is read. */
export function valueIn({ names, captures, stat }: FoundFile, column: string): Value {
  const captured = captures.get(column)
  if (captured !== undefined) return captured
  if (column === 'path') return writePath(names)
  if (stat === null) return null
  switch (column) {
    case 'file':
      return identityOf(stat)
    case 'modified':
      return new Date(Number(stat.modified / 1_000_000n)).toISOString()
    case 'size':
      return String(stat.size)
    default:
      return `${writePath(names.slice(-1))} (${stat.size} B)`
  }
}

/** Text that is another for another file, and for the same after it was written again. */
export function identityOf({ inode, modified, size }: FileStat): string {
  return `${inode}-${modified}-${size}`
}

function inBytes(rule: PathRule): PathRule {
  return rule.map(
    (segment): PathSegment =>
      segment === 'any-folders'
        ? segment
        : segment.map((part) => (part.kind === 'text' ? { kind: 'text', text: bytesOf(part.text) } : part)),
  )
}

function baseOf(rule: PathRule): readonly Bytes[] {
  const base: Bytes[] = []
  for (const segment of rule.slice(0, -1)) {
    const fixed = segment === 'any-folders' ? null : fixedText(segment)
    if (fixed === null) break
    base.push(fixed)
  }
  return base
}

function catalogOf(table: Table, rule: PathRule, writable: boolean): CatalogTable {
  const captured = capturesOf(rule).map(({ name, holds }) =>
    holds === 'day' ? columnOf(name, 'date', 'date') : columnOf(name, 'text', 'text'),
  )
  return {
    ...{ schema: null, name: table.name, qualifiedSchema: '', kind: 'table', key, keyKind: 'primary' },
    columns: [
      ...captured,
      { ...columnOf('content', 'file', 'other'), generated: true, readable: false },
      { ...columnOf('file', 'text', 'text'), generated: true },
      { ...columnOf('modified', 'timestamp with time zone', 'time'), generated: true },
      { ...columnOf('path', 'text', 'text'), generated: true },
      { ...columnOf('size', 'bigint', 'integer'), generated: true },
    ],
    ...{ references: [], triggers: [], indexes: [], estimatedRows: null },
    rights: { select: true, update: false, delete: writable },
  }
}

function columnOf(name: string, type: string, kind: CatalogColumn['kind']): CatalogColumn {
  return { name, type, kind, nullable: false, generated: false, maxLength: null }
}
