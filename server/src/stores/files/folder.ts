import { constants } from 'node:fs'
import { type FileHandle, lstat, open, readFile, readlink } from 'node:fs/promises'
import { StoreError } from '../errors.ts'
import { errnoOf, isAbsent, storeError } from './faults.ts'
import type { Bytes } from './names.ts'

/**
 * An open folder. Everything is done through its descriptor, never through a path that somebody else can lead elsewhere
 * meanwhile: Linux resolves `/proc/self/fd/N/name` from the folder that was opened, whatever stands at its path now.
 */
export interface Folder {
  readonly handle: FileHandle
  /** Its names below the root. */
  readonly names: readonly Bytes[]
}

/** The store's own folder. */
export interface Root extends Folder {
  /** Whole path. */
  readonly real: Bytes
  /** Paths below it at which another file system, or another part of this one, was mounted. */
  readonly mounts: ReadonlySet<Bytes>
}

/** What tells a file, as it is now, from any other. */
export interface FileStat {
  readonly kind: 'file' | 'folder' | 'link' | 'special'
  readonly inode: bigint
  readonly device: bigint
  /** Bytes. */
  readonly size: bigint
  /** Nanoseconds since 1970. */
  readonly modified: bigint
  /** Names that it has, here and elsewhere. */
  readonly links: bigint
}

const flags = constants.O_RDONLY | constants.O_DIRECTORY

/** The path of an entry of an open folder, for one call of the system. */
export function entry({ handle }: Folder, name: Bytes): Buffer {
  return Buffer.from(`/proc/self/fd/${handle.fd}/${name}`, 'latin1')
}

/** Opens the store's folder for the time of some work. @throws StoreError */
export async function withRoot<Result>(path: string, work: (root: Root) => Promise<Result>): Promise<Result> {
  let handle: FileHandle | null = null
  try {
    handle = await open(path, flags).catch((error) => {
      if (!isAbsent(error)) throw error
      throw new StoreError('store/unreachable', 'the folder is not there')
    })
    const real = await realPath(handle)
    return await work({ handle, names: [], real, mounts: await mountsBelow(real) })
  } catch (error) {
    throw storeError(error)
  } finally {
    await handle?.close()
  }
}

/** Opens an entry of a folder that is itself a folder; null: there is none, or it is a link. */
export async function openBelow(root: Root, parent: Folder, name: Bytes): Promise<Folder | null> {
  const names = [...parent.names, name]
  if (root.mounts.has(names.join('/')))
    throw new StoreError('store/refused', 'another file system is mounted where a path of the policy leads')
  try {
    return { handle: await open(entry(parent, name), flags | constants.O_NOFOLLOW), names }
  } catch (error) {
    if (isAbsent(error)) return null
    throw error
  }
}

/** Opens the folder of these names, one after the other, for the time of some work; null: there is none. */
export async function within<Result>(
  root: Root,
  names: readonly Bytes[],
  work: (folder: Folder) => Promise<Result>,
): Promise<Result | null> {
  let folder: Folder = root
  try {
    for (const name of names) {
      const next = await openBelow(root, folder, name)
      if (folder !== root) await folder.handle.close()
      if (next === null) {
        folder = root
        return null
      }
      folder = next
    }
    return await work(folder)
  } finally {
    if (folder !== root) await folder.handle.close()
  }
}

/** Whether the open folder still stands below the root where it was found; it may have been moved away since. */
export async function standsThere(root: Root, folder: Folder): Promise<boolean> {
  return (await realPath(folder.handle)) === [root.real, ...folder.names].join('/')
}

/** Never follows a link. Null: there is no such entry. */
export async function look(folder: Folder, name: Bytes): Promise<FileStat | null> {
  try {
    const found = await lstat(entry(folder, name), { bigint: true })
    return {
      kind: found.isFile()
        ? 'file'
        : found.isDirectory()
          ? 'folder'
          : found.isSymbolicLink()
            ? 'link'
            : 'special',
      inode: found.ino,
      device: found.dev,
      size: found.size,
      modified: found.mtimeNs,
      links: found.nlink,
    }
  } catch (error) {
    if (isAbsent(error)) return null
    throw error
  }
}

async function realPath(handle: FileHandle): Promise<Bytes> {
  try {
    return await readlink(`/proc/self/fd/${handle.fd}`, 'latin1')
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error
    const message =
      'folders are connected on Linux alone, with /proc: without it, nobody can hold on to the folder he opened'
    throw new StoreError('store/refused', message)
  }
}

/** Fifth field of each line, in which spaces and the like are written as octal numbers (proc_pid_mountinfo(5)). */
async function mountsBelow(real: Bytes): Promise<ReadonlySet<Bytes>> {
  const lines = (await readFile('/proc/self/mountinfo', 'latin1')).split('\n')
  const points = lines.map((line) =>
    (line.split(' ')[4] ?? '').replaceAll(/\\([0-7]{3})/g, (_, octal: string) =>
      String.fromCharCode(Number.parseInt(octal, 8)),
    ),
  )
  return new Set(
    points.flatMap((point) => (point.startsWith(`${real}/`) ? [point.slice(real.length + 1)] : [])),
  )
}
