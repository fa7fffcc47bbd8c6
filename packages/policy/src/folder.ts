import type { Dirent } from 'node:fs'
import { open, readdir, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import type { Code } from './codes.ts'
import { type Compilation, compile } from './compile.ts'
import type { Diagnostic } from './diagnostic.ts'
import { isIgnoredFolder, isKnownFolder, placeFor } from './layout.ts'
import { compare, diagnostic, sortDiagnostics } from './reading.ts'

/** What one folder may hold; far above any policy, far below what would hurt. */
export const limits = { fileBytes: 1024 * 1024, files: 1000 }

export interface PolicyFolder {
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads a policy folder and compiles it; what could not be read is among the diagnostics. */
export async function compileFolder(folder: string): Promise<Compilation> {
  const { files, diagnostics } = await readFolder(folder)
  if (files.size === 0 && diagnostics.length > 0) return { ok: false, diagnostics }
  const compiled = compile(files)
  const all = sortDiagnostics([...diagnostics, ...compiled.diagnostics])
  return compiled.ok && diagnostics.length === 0 ? compiled : { ok: false, diagnostics: all }
}

/**
 * Reads the files of a policy folder. Names that begin with "." are passed over, `demo/` is not entered, and a link is
 * followed only to a place inside the folder. Never rejects: what could not be read is a diagnostic.
 */
export async function readFolder(folder: string): Promise<PolicyFolder> {
  const files = new Map<string, Uint8Array>()
  const diagnostics: Diagnostic[] = []
  const report = (code: Code, path: string, message: string): void => {
    diagnostics.push(diagnostic(code, { file: path, line: 1, column: 1 }, message))
  }
  const root = await rootOf(folder)
  if (root === null) {
    report('file/missing-folder', '', 'there is no folder here that can be read: check the path')
    return { files, diagnostics }
  }
  let full = false
  const visit = async (inside: string): Promise<void> => {
    for (const entry of await entriesOf(join(root, inside))) {
      if (full) return
      const path = inside === '' ? entry.name : `${inside}/${entry.name}`
      const real = await insideOf(root, join(root, path))
      if (real === null) {
        report(
          'file/outside',
          path,
          'the link leads out of the policy folder or nowhere: put the file itself here',
        )
      } else if (real.isDirectory) {
        if (inside === '' && isIgnoredFolder(entry.name)) continue
        if (inside === '' && isKnownFolder(entry.name)) await visit(path)
        else report('file/unknown', path, `a policy has no such folder: ${placeFor(path)}`)
      } else if (files.size >= limits.files) {
        report('file/too-many', path, `a policy has at most ${limits.files} files`)
        full = true
      } else {
        const content = await contentOf(real.path)
        if (typeof content === 'string') report(content, path, unread[content])
        else files.set(path, content)
      }
    }
  }
  await visit('')
  if (files.size === 0 && diagnostics.length === 0) {
    report('file/empty-folder', '', 'the folder is empty: `garant init` writes a first policy')
  }
  return { files, diagnostics: sortDiagnostics(diagnostics) }
}

const unread = {
  'file/too-large': `the file is larger than ${limits.fileBytes / 1024} KiB: split it`,
  'file/unreadable': 'the file cannot be read: check its rights and that it is a file',
} as const

async function rootOf(folder: string): Promise<string | null> {
  try {
    const root = await realpath(folder)
    await readdir(root)
    return root
  } catch {
    return null
  }
}

async function entriesOf(folder: string): Promise<readonly Dirent[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries.filter(({ name }) => !name.startsWith('.')).toSorted((a, b) => compare(a.name, b.name))
  } catch {
    return []
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
async function contentOf(path: string): Promise<Uint8Array | keyof typeof unread> {
  try {
    const before = await stat(path)
    if (!before.isFile()) return 'file/unreadable'
    if (before.size > limits.fileBytes) return 'file/too-large'
    await using file = await open(path, 'r')
    const bytes = new Uint8Array(limits.fileBytes + 1)
    let length = 0
    while (length < bytes.length) {
      const { bytesRead } = await file.read(bytes, length, bytes.length - length)
      if (bytesRead === 0) return bytes.slice(0, length)
      length += bytesRead
    }
    return 'file/too-large'
  } catch {
    return 'file/unreadable'
  }
}
