import type { Dirent } from 'node:fs'
import { open, readdir, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import type { Code } from './codes.ts'
import { type Compilation, type CompileOptions, compile } from './compile.ts'
import { isIgnoredFolder, isKnownFolder, placeFor } from './layout.ts'
import { compare } from './reading.ts'
import type { PolicyFiles, Unread } from './sources.ts'

/** What one folder may hold; far above any policy, far below what would hurt. */
export const limits = { fileBytes: 1024 * 1024, files: 2000 }

/** Reads a policy folder and compiles it; what could not be read is among the diagnostics. */
export async function compileFolder(folder: string, options: CompileOptions = {}): Promise<Compilation> {
  return compile((await readFolder(folder)).files, options)
}

/**
 * Reads the files of a policy folder. Names that begin with "." are passed over, `demo/` is not entered, and a link is
 * followed only to a place inside the folder. Never rejects: what could not be read says so in its place, and `compile`
 * reports it.
 */
export async function readFolder(folder: string): Promise<{ readonly files: PolicyFiles }> {
  const root = await rootOf(folder)
  if (root === null) return { files: new Map([['', (await isFile(folder)) ? aFile : missing]]) }
  const files = new Map<string, Uint8Array | Unread>()
  await readInto(files, root, '')
  // What was left unread would be missing everywhere else: the one reason is enough.
  if ([...files.values()].includes(tooMany)) return { files: new Map([['', tooMany]]) }
  return { files: files.size === 0 ? new Map([['', empty]]) : files }
}

async function isFile(path: string): Promise<boolean> {
  try {
    return !(await stat(path)).isDirectory()
  } catch {
    return false
  }
}

async function readInto(
  files: Map<string, Uint8Array | Unread>,
  root: string,
  inside: string,
): Promise<void> {
  const entries = await entriesOf(join(root, inside))
  if (entries === null) files.set(inside, unreadable)
  for (const entry of entries ?? []) {
    if (files.size > limits.files) return
    const path = inside === '' ? entry.name : `${inside}/${entry.name}`
    if (unprintable.test(entry.name)) {
      files.set(path.replaceAll(unprintables, '\ufffd'), unnamed)
      continue
    }
    const real = await insideOf(root, join(root, path))
    if (real === null) files.set(path, outside)
    else if (!real.isDirectory)
      files.set(path, files.size < limits.files ? await contentOf(real.path) : tooMany)
    else if (inside !== '' || !(isKnownFolder(entry.name) || isIgnoredFolder(entry.name))) {
      files.set(path, unread('file/unknown', `a policy has no such folder: ${placeFor(path)}`))
    } else if (isKnownFolder(entry.name)) await readInto(files, root, path)
  }
}

/** Control characters, which a terminal would obey, and what is left of a name that is not UTF-8. */
const unprintable = /[\p{Cc}\p{Cf}\ufffd]/u
const unprintables = new RegExp(unprintable, 'gu')

function unread(code: Code, message: string): Unread {
  return { code, message }
}

const aFile = unread('file/not-a-folder', 'this is a file: give the policy folder that it is in')
const missing = unread('file/missing-folder', 'there is no folder here that can be read: check the path')
const empty = unread('file/empty-folder', 'the folder is empty: write `organisation.yaml` first')
const outside = unread(
  'file/outside',
  'the link leads out of the policy folder or nowhere: put the file itself here',
)
const unnamed = unread(
  'file/unknown',
  'the name of the file holds a character that cannot be shown, or is not UTF-8: rename it',
)
const tooMany = unread('file/too-many', `a policy has at most ${limits.files} files`)
const tooLarge = unread(
  'file/too-large',
  `the file is larger than ${limits.fileBytes / 1024} KiB: no policy file needs as much`,
)
const unreadable = unread(
  'file/unreadable',
  'the file cannot be read: check its rights and that it is a file',
)

async function rootOf(folder: string): Promise<string | null> {
  try {
    const root = await realpath(folder)
    await readdir(root)
    return root
  } catch {
    return null
  }
}

async function entriesOf(folder: string): Promise<readonly Dirent[] | null> {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries.filter(({ name }) => !name.startsWith('.')).toSorted((a, b) => compare(a.name, b.name))
  } catch {
    return null
  }
}

async function insideOf(root: string, path: string): Promise<{ path: string; isDirectory: boolean } | null> {
  try {
    const real = await realpath(path)
    if (!real.startsWith(root + sep)) return null
    return { path: real, isDirectory: (await stat(real)).isDirectory() }
  } catch {
    return null
  }
}

/** The bytes, or why not. A pipe or a device is not opened, so that nothing waits for it. */
async function contentOf(path: string): Promise<Uint8Array | Unread> {
  try {
    const before = await stat(path)
    if (!before.isFile()) return unreadable
    if (before.size > limits.fileBytes) return tooLarge
    await using file = await open(path, 'r')
    const bytes = new Uint8Array(limits.fileBytes + 1)
    let length = 0
    while (length < bytes.length) {
      const { bytesRead } = await file.read(bytes, length, bytes.length - length)
      if (bytesRead === 0) return bytes.slice(0, length)
      length += bytesRead
    }
    return tooLarge
  } catch {
    return unreadable
  }
}
