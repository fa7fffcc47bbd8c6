import { matchPath, type PathRule } from '@garant/policy'
import type { UndeclaredFiles } from '../connector.ts'
import { errnoOf } from './faults.ts'
import { type Folder, openBelow, type Root } from './folder.ts'
import type { Bytes } from './names.ts'
import { type FilesTable, ownFolder, readCaptures } from './table.ts'
import { list } from './walk.ts'

/** Extensions that name a kind of file; any other may be somebody's name. */
const extensions = new Set(
  `7z aac amr avi bak bmp bz2 csv db doc docm docx eml flac gif gpg gz heic html ics ini jpeg jpg js json jsonl log m4a
  m4v md mdb mkv mov mp3 mp4 mpeg mpg msg mxf odp ods odt oga ogg ogv opus p7m pdf png pps ppt pptx ps rar rtf sql sqlite svg tar
  tgz tif tiff tmp tsv txt vcf wav webm webp wma wmv xls xlsm xlsx xml yaml yml zip zst`.split(/\s+/),
)

/**
 * Everything in the folder that is no file of a table and of no rule of files without personal data, counted by what may be
 * told of it: a name may be a person's.
 */
export async function strangers(
  root: Root,
  tables: readonly FilesTable[],
  innocent: readonly PathRule[],
  signal: AbortSignal | undefined,
): Promise<readonly UndeclaredFiles[]> {
  const counts = new Map<string, UndeclaredFiles>()
  const note = (kind: UndeclaredFiles['kind'], names: readonly Bytes[]): void => {
    const one = {
      kind,
      depth: names.length,
      extension: kind === 'file' ? extensionOf(names.at(-1) ?? '') : null,
    }
    const mark = JSON.stringify(one)
    counts.set(mark, { ...one, count: (counts.get(mark)?.count ?? 0) + 1 })
  }
  const known = (names: readonly Bytes[]): boolean =>
    tables.some((table) => readCaptures(table, names) !== null) ||
    innocent.some((rule) => matchPath(rule, names) !== null)
  const visit = async (folder: Folder): Promise<void> => {
    signal?.throwIfAborted()
    for await (const found of await list(folder)) {
      const names = [...folder.names, found.name]
      if (folder === root && found.name === ownFolder) continue
      if (found.isDirectory()) {
        if (root.mounts.has(names.join('/'))) note('mount', names)
        else await into(root, folder, found.name, visit)
      } else if (!found.isFile()) note(found.isSymbolicLink() ? 'link' : 'special', names)
      else if (!known(names)) note('file', names)
    }
  }
  await visit(root)
  return [...counts.values()].sort(
    (a, b) => a.depth - b.depth || compare(a.kind, b.kind) || compare(a.extension ?? '', b.extension ?? ''),
  )
}

async function into(root: Root, parent: Folder, name: Bytes, work: (folder: Folder) => Promise<void>) {
  const below = await openBelow(root, parent, name)
  try {
    if (below !== null) await work(below)
  } catch (error) {
    // Gone while it was read.
    if (errnoOf(error) !== 'ENOENT') throw error
  } finally {
    await below?.handle.close()
  }
}

function extensionOf(name: Bytes): string | null {
  const dot = name.lastIndexOf('.')
  const extension = dot > 0 ? name.slice(dot + 1).toLowerCase() : ''
  return extensions.has(extension) ? extension : null
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
