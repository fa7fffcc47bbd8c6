import type { IdentifierKind } from '@garant/policy'
import type { Key, Value } from '../connector.ts'
import { StoreError } from '../errors.ts'
import { canonicalIdentifier, emailForms, phoneForms } from '../identifiers.ts'
import { type Root, within } from './folder.ts'
import { readPath } from './names.ts'
import { type FilesTable, type FoundFile, isRead, key, readCaptures, valueIn } from './table.ts'
import { type Pins, walk } from './walk.ts'

/** A question's folder, and the country whose phone numbers have no prefix. */
export interface Asked {
  readonly root: Root
  readonly tables: readonly FilesTable[]
  readonly country: string
  readonly signal: AbortSignal | undefined
}

/** Calls `visit` with every file of the table, looking at the files themselves only where a column asks for it. */
export async function eachRow(
  { root, signal }: Asked,
  table: FilesTable,
  columns: readonly string[],
  visit: (file: FoundFile) => void,
  pins: Pins = new Map(),
): Promise<void> {
  await checkBase(root, table)
  await walk({ root, table, pins, looks: isRead(columns), signal }, visit)
}

/** Folders that a rule names are there, or nothing is known of what lay in them. @throws StoreError `store/unknown-name` */
export async function checkBase(root: Root, { table, base }: FilesTable): Promise<void> {
  if ((await within(root, base, async () => true)) === true) return
  const facts = { table: table.name }
  throw new StoreError('store/unknown-name', `the folder of ${table.name} is not there`, { facts })
}

export function valuesOf(file: FoundFile, columns: readonly string[]): readonly Value[] {
  return columns.map((name) => valueIn(file, name))
}

export function keyOf(file: FoundFile): Key {
  return valuesOf(file, key)
}

/** What a key alone says of its file; null: it is no file of the table. */
export function fileOfKey(table: FilesTable, [path]: Key): FoundFile | null {
  const names = path == null ? null : readPath(path)
  const captures = names === null ? null : readCaptures(table, names)
  return names === null || captures === null ? null : { names, captures, stat: null }
}

export type Match = 'exact' | 'engine' | IdentifierKind

/** How what is looked for may be written; none for what no file can be called. */
export function wantedForms(
  match: Match,
  canonical: boolean,
  given: readonly Value[],
  country: string,
): readonly (readonly string[])[] {
  const values = given.filter((value) => value !== null)
  if (values.length !== given.length) return []
  if (match === 'exact' || match === 'engine') return [values]
  const text = canonicalIdentifier(match, values[0] ?? '', country)
  if (text === null) return []
  if (match === 'phone' && !canonical) return phoneForms(text, country).map((one) => [one])
  if (match === 'email') return emailForms(text).map((one) => [one])
  return [[text]]
}

/** What the row's value is, to be compared with those; null: it equals nothing. */
export function ownForm(match: Match, canonical: boolean, values: readonly Value[]): string | null {
  if (values.includes(null)) return null
  if (canonical || values.length !== 1) return JSON.stringify(values)
  const [value = ''] = values as readonly string[]
  if (match === 'email') return JSON.stringify([value.toLowerCase()])
  if (match === 'phone') return JSON.stringify([value.replaceAll(/[^0-9+]/g, '')])
  return JSON.stringify(values)
}

/** Whether a name in the folder must be one of the forms, letter by letter. */
export function isSpelled(match: Match, canonical: boolean): boolean {
  return canonical || match === 'exact' || match === 'engine' || match === 'customer-number'
}
