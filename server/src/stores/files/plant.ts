import { mkdir, open, unlink } from 'node:fs/promises'
import { matchName, type PathSegment, type Store } from '@garant/policy'
import type { PlantedRow, UprootedRow, Value } from '../connector.ts'
import { StoreError } from '../errors.ts'
import { errnoOf } from './faults.ts'
import { entry, look, openBelow, type Root, within } from './folder.ts'
import { type Bytes, bytesOf, isName, readPath, writePath } from './names.ts'
import { removeFolder } from './steps.ts'
import { type FilesTable, findTable, identityOf, readCaptures, tablesOf } from './table.ts'

/** Writes files of synthetic people, none over a file that is there. What was written goes again when one of them cannot be. */
export async function plant(
  root: Root,
  tables: readonly FilesTable[],
  planted: readonly PlantedRow[],
): Promise<void> {
  const files = planted.map(({ table: name, values }) => {
    const table = findTable(tables, name)
    return { table, names: pathOf(table, values), content: values.get('content') ?? '' }
  })
  const made: { readonly table: FilesTable; readonly names: readonly Bytes[] }[] = []
  try {
    for (const file of files) {
      await write(root, file.names, file.content)
      made.push(file)
    }
  } catch (error) {
    for (const { table, names } of made.toReversed()) await remove(root, table, names, null)
    throw errnoOf(error) === 'EEXIST'
      ? new StoreError('store/refused', 'a file stands where a canary would')
      : error
  }
}

/** @returns how many were there. */
export async function uproot(
  root: Root,
  tables: readonly FilesTable[],
  rows: readonly UprootedRow[],
): Promise<number> {
  let gone = 0
  for (const {
    table: name,
    key: [path, file],
    and,
  } of rows.toReversed()) {
    const table = findTable(tables, name)
    const names = path == null ? null : readPath(path)
    const captures = names === null ? null : readCaptures(table, names)
    if (names === null || captures === null) continue
    if (and !== null && captures.get(and.column) !== and.value) continue
    if (await remove(root, table, names, file ?? null)) gone++
  }
  return gone
}

/** The path, as a column has it, at which a planted row will stand. @throws StoreError `store/refused` where none says its values. */
export function plantedPath(store: Store, { table, values }: PlantedRow): string {
  return writePath(pathOf(findTable(tablesOf(store, true), table), values))
}

/** The path of a file that says these values: what a rule leaves open is called "garant". */
function pathOf({ rule, table }: FilesTable, values: ReadonlyMap<string, Value>): readonly Bytes[] {
  const names = rule.flatMap((segment) => (segment === 'any-folders' ? [] : [nameOf(segment, values)]))
  const said = rule.every((segment) => {
    if (segment === 'any-folders') return true
    const name = nameOf(segment, values)
    const found = name === '' ? null : matchName(segment, name)
    return found !== null && found !== 'ambiguous'
  })
  if (said && names.every(isName)) return names
  throw new StoreError('store/refused', `no path of ${table.name} says these values`, {
    facts: { table: table.name },
  })
}

function nameOf(segment: Exclude<PathSegment, 'any-folders'>, values: ReadonlyMap<string, Value>): Bytes {
  return segment
    .map((part) => {
      if (part.kind === 'text') return part.text
      return part.kind === 'any' ? 'garant' : bytesOf(values.get(part.name) ?? '')
    })
    .join('')
}

async function write(root: Root, names: readonly Bytes[], content: string): Promise<void> {
  for (let depth = 1; depth < names.length; depth++)
    await within(root, names.slice(0, depth - 1), async (folder) => {
      const name = names[depth - 1] ?? ''
      const found = await openBelow(root, folder, name)
      await found?.handle.close()
      if (found === null) await mkdir(entry(folder, name))
    })
  await within(root, names.slice(0, -1), async (folder) => {
    const handle = await open(entry(folder, names.at(-1) ?? ''), 'wx', 0o600)
    try {
      await handle.writeFile(content)
    } finally {
      await handle.close()
    }
  })
}

/** And the folders that it leaves empty. */
async function remove(
  root: Root,
  { base }: FilesTable,
  names: readonly Bytes[],
  file: string | null,
): Promise<boolean> {
  const last = names.at(-1) ?? ''
  const gone = await within(root, names.slice(0, -1), async (folder) => {
    const stat = await look(folder, last)
    if (stat?.kind !== 'file' || (file !== null && identityOf(stat) !== file)) return false
    await unlink(entry(folder, last))
    return true
  })
  if (gone !== true) return false
  for (let depth = names.length - 1; depth > base.length; depth--)
    await within(root, names.slice(0, depth - 1), (folder) => removeFolder(folder, names[depth - 1] ?? ''))
  return true
}
