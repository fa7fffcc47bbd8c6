import { opendir } from 'node:fs/promises'
import { type Captures, matchName, matchPath, type PathSegment } from '@garant/policy'
import { type Folder, look, openBelow, type Root, within } from './folder.ts'
import { type Bytes, bytesOf, isName, textOf } from './names.ts'
import { type FilesTable, type FoundFile, ownFolder, readCaptures } from './table.ts'

/** Values of which a capture has one; a capture that is not named may have any. */
export type Pins = ReadonlyMap<string, ReadonlySet<string>>

export interface Walk {
  readonly root: Root
  readonly table: FilesTable
  readonly pins: Pins
  /** Looks at each file itself, not at its name alone. */
  readonly looks: boolean
  readonly signal: AbortSignal | undefined
}

type Visit = (file: FoundFile) => void
type Names = Exclude<PathSegment, 'any-folders'>

/** Files of one folder that are looked at side by side. */
const together = 64

/**
 * Calls `visit` with every file of the table that the pins allow. A folder that the pins name is opened directly; any
 * other is read a few names at a time, whatever it holds. A folder that may not be read ends the walk with its error:
 * what was not seen is never taken for absent.
 */
export async function walk(given: Walk, visit: Visit): Promise<void> {
  await descend(given, given.root, 0, visit)
}

/** @param at how many segments of the rule lead to the folder. */
async function descend(given: Walk, folder: Folder, at: number, visit: Visit): Promise<void> {
  given.signal?.throwIfAborted()
  const { rule } = given.table
  const segment = rule[at]
  if (segment === undefined) return
  if (segment === 'any-folders') return descendAny(given, folder, visit)
  const last = at === rule.length - 1
  const named = await exactNames(given, folder, segment)
  if (named !== null) {
    // Whether there is such a file only a look can say.
    if (last) await visitFiles({ ...given, looks: true }, folder, named, visit)
    else
      for (const name of named)
        await into(given, folder, name, (below) => descend(given, below, at + 1, visit))
    return
  }
  if (last) return eachFile(given, folder, (name) => nameIsAllowed(given, segment, name), visit)
  await eachFolder(given, folder, async (name) => {
    if (!nameIsAllowed(given, segment, name)) return
    await into(given, folder, name, (below) => descend(given, below, at + 1, visit))
  })
}

/** All folders below, to any depth; what stands after them in the rule matches the last names of a path. */
async function descendAny(given: Walk, folder: Folder, visit: Visit): Promise<void> {
  given.signal?.throwIfAborted()
  const { rule } = given.table
  const enough = rule.length - 2
  if (folder.names.length >= enough)
    await eachFile(given, folder, (name) => matchPath(rule.slice(-1), [name]) !== null, visit)
  await eachFolder(given, folder, (name) =>
    into(given, folder, name, (below) => descendAny(given, below, visit)),
  )
}

async function into(
  { root }: Walk,
  parent: Folder,
  name: Bytes,
  work: (folder: Folder) => Promise<void>,
): Promise<void> {
  const below = await openBelow(root, parent, name)
  if (below === null) return
  try {
    await work(below)
  } finally {
    await below.handle.close()
  }
}

async function eachFolder(
  { root }: Walk,
  folder: Folder,
  work: (name: Bytes) => Promise<void>,
): Promise<void> {
  for await (const found of await list(folder)) {
    if (folder === root && found.name === ownFolder) continue
    if (found.isDirectory()) await work(found.name)
  }
}

async function eachFile(
  given: Walk,
  folder: Folder,
  matches: (name: Bytes) => boolean,
  visit: Visit,
): Promise<void> {
  let batch: Bytes[] = []
  for await (const found of await list(folder)) {
    if (!found.isFile() || !matches(found.name)) continue
    batch.push(found.name)
    if (batch.length < together) continue
    await visitFiles(given, folder, batch, visit)
    batch = []
  }
  await visitFiles(given, folder, batch, visit)
}

/** Names come as bytes, one character each. */
export function list(folder: Folder) {
  return opendir(`/proc/self/fd/${folder.handle.fd}`, { encoding: 'latin1', bufferSize: 512 })
}

async function visitFiles(given: Walk, folder: Folder, names: readonly Bytes[], visit: Visit): Promise<void> {
  given.signal?.throwIfAborted()
  const read = names.flatMap((name) => {
    const all = [...folder.names, name]
    const captures = readCaptures(given.table, all)
    return captures !== null && isAllowed(given, captures) ? [{ name, names: all, captures }] : []
  })
  if (!given.looks) {
    for (const { names: all, captures } of read) visit({ names: all, captures, stat: null })
    return
  }
  const stats = await Promise.all(read.map(({ name }) => look(folder, name)))
  for (const [i, { names: all, captures }] of read.entries()) {
    const stat = stats[i]
    if (stat?.kind === 'file') visit({ names: all, captures, stat })
  }
}

/** Of one name, whose captures are bytes. */
function nameIsAllowed({ pins }: Walk, segment: Names, name: Bytes): boolean {
  const captures = matchName(segment, name)
  if (captures === null || captures === 'ambiguous') return false
  for (const [capture, bytes] of captures) {
    const text = textOf(bytes)
    if (text === null || pins.get(capture)?.has(text) === false) return false
  }
  return true
}

function isAllowed({ pins }: Walk, captures: Captures): boolean {
  for (const [name, text] of captures) if (pins.get(name)?.has(text) === false) return false
  return true
}

/**
 * The names that a segment can have under the pins, as they are written in the folder; null: it must be read to know them.
 * In a folder that takes "C-1" and "c-1" for one name, what opens under a name need not be called so: there it is read, too.
 */
async function exactNames(given: Walk, folder: Folder, segment: Names): Promise<readonly Bytes[] | null> {
  const names = pinnedNames(segment, given.pins)
  if (names === null) return null
  const fixed = segment.every(({ kind }) => kind === 'text')
  if (fixed) return names
  for (const name of names) if (await hasOtherSpelling(folder, name)) return null
  return names
}

/** Null: some part of the segment is not known. */
export function pinnedNames(segment: Names, pins: Pins): readonly Bytes[] | null {
  let names: readonly Bytes[] = ['']
  for (const part of segment) {
    if (part.kind === 'any' || (part.kind === 'capture' && part.holds === 'day')) return null
    const texts = part.kind === 'text' ? [part.text] : [...(pins.get(part.name) ?? [])].map(bytesOf)
    if (part.kind === 'capture' && !pins.has(part.name)) return null
    names = names.flatMap((name) => texts.map((text) => name + text))
  }
  return names.filter(isName)
}

/** Whether each name of a path that opens is written so in its folder, letter by letter. */
export async function isWrittenSo(root: Root, names: readonly Bytes[]): Promise<boolean> {
  for (const [depth, name] of names.entries()) {
    const so = await within(root, names.slice(0, depth), async (folder) => {
      if (!(await hasOtherSpelling(folder, name))) return true
      for await (const found of await list(folder)) if (found.name === name) return true
      return false
    })
    if (so !== true) return false
  }
  return true
}

async function hasOtherSpelling(folder: Folder, name: Bytes): Promise<boolean> {
  const text = textOf(name) ?? name
  const spellings = new Set(
    [text.toLowerCase(), text.toUpperCase(), text.normalize('NFC'), text.normalize('NFD')].map(bytesOf),
  )
  spellings.delete(name)
  if (spellings.size === 0) return false
  const own = await look(folder, name)
  if (own === null) return false
  for (const spelling of spellings) {
    if (!isName(spelling)) continue
    const other = await look(folder, spelling)
    if (other !== null && other.inode === own.inode && other.device === own.device) return true
  }
  return false
}
