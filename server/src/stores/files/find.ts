import type { FoundRows, Key, Lookup, Value } from '../connector.ts'
import { StoreError } from '../errors.ts'
import { look, within } from './folder.ts'
import { readPath } from './names.ts'
import { type Asked, checkBase, eachRow, isSpelled, keyOf, ownForm, valuesOf, wantedForms } from './rows.ts'
import { checkColumns, type FilesTable, type FoundFile, findTable, key, readCaptures } from './table.ts'
import { isWrittenSo, pinnedNames } from './walk.ts'

/** One walk a lookup, of the folders alone that its values name. */
export async function find(asked: Asked, lookups: readonly Lookup[]): Promise<readonly FoundRows[]> {
  const prepared = lookups.map((lookup) => ({ lookup, table: checked(asked, lookup) }))
  const found: FoundRows[] = []
  for (const { lookup, table } of prepared) found.push(await findOne(asked, table, lookup))
  return found
}

function checked({ tables }: Asked, { table: name, columns, fetch }: Lookup): FilesTable {
  const table = findTable(tables, name)
  checkColumns(table, [...columns, ...fetch])
  if (columns.includes('content'))
    throw new StoreError('store/refused', 'what files hold is never read, so nothing is found by it')
  return table
}

async function findOne(asked: Asked, table: FilesTable, lookup: Lookup): Promise<FoundRows> {
  const { columns, match, canonical, fetch } = lookup
  const wanted = new Map<string, Set<number>>()
  const texts: (readonly string[])[] = []
  for (const [i, given] of lookup.tuples.entries()) {
    if (given.length !== columns.length || !given.every((value) => value?.isWellFormed() !== false)) continue
    for (const tuple of wantedForms(match, canonical, given, asked.country)) {
      const mark = JSON.stringify(tuple)
      const owners = wanted.get(mark)
      if (owners === undefined) {
        wanted.set(mark, new Set([lookup.owners[i] ?? -1]))
        texts.push(tuple)
      } else owners.add(lookup.owners[i] ?? -1)
    }
  }
  const answer: { owners: number[]; keys: Key[]; values: (readonly Value[])[] } = {
    owners: [],
    keys: [],
    values: [],
  }
  if (wanted.size === 0) return answer
  const visit = (file: FoundFile): void => {
    const form = ownForm(match, canonical, valuesOf(file, columns))
    for (const owner of (form === null ? undefined : wanted.get(form)) ?? []) {
      answer.owners.push(owner)
      answer.keys.push(keyOf(file))
      answer.values.push(valuesOf(file, fetch))
    }
  }
  const path = columns.indexOf('path')
  if (path !== -1) await byPath(asked, table, new Set(texts.map((tuple) => tuple[path] ?? '')), visit)
  else await eachRow(asked, table, [...columns, ...fetch, ...key], visit, pinsOf(lookup, texts))
  return answer
}

function pinsOf({ columns, match, canonical }: Lookup, texts: readonly (readonly string[])[]) {
  if (!isSpelled(match, canonical)) return new Map()
  return new Map(columns.map((name, at) => [name, new Set(texts.map((tuple) => tuple[at] ?? ''))]))
}

async function byPath(
  { root, signal }: Asked,
  table: FilesTable,
  paths: ReadonlySet<string>,
  visit: (file: FoundFile) => void,
): Promise<void> {
  await checkBase(root, table)
  for (const path of paths) {
    signal?.throwIfAborted()
    const names = readPath(path)
    const captures = names === null ? null : readCaptures(table, names)
    if (names === null || captures === null) continue
    const stat = await within(root, names.slice(0, -1), (folder) => look(folder, names.at(-1) ?? ''))
    if (stat?.kind === 'file' && (await isWrittenSo(root, names))) visit({ names, captures, stat })
  }
}

/** Whether the walk of a lookup opens only folders that its values name, and reads none in which everybody's lie. */
export function servedByNames({ tables }: Asked, lookup: Lookup): boolean {
  const table = findTable(tables, lookup.table)
  checkColumns(table, lookup.columns)
  if (lookup.columns.includes('path')) return true
  if (!isSpelled(lookup.match, lookup.canonical)) return false
  const first = table.rule[table.base.length]
  const pins = new Map(lookup.columns.map((name) => [name, new Set(['x'])]))
  return first !== undefined && first !== 'any-folders' && pinnedNames(first, pins) !== null
}
