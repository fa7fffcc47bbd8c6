import { lstat, opendir } from 'node:fs/promises'
import { join } from 'node:path'

export interface Folder {
  /** When each file below it was last written. */
  readonly changed: readonly Date[]
}

/** More files than anybody keeps as backups: whoever points there points somewhere else. */
const most = 100_000

/** All files below a folder, links not followed; null: it cannot be read to its end. */
export async function filesIn(folder: string): Promise<Folder | null> {
  const changed: Date[] = []
  try {
    for await (const entry of await opendir(folder, { recursive: true })) {
      if (!entry.isFile()) continue
      changed.push((await lstat(join(entry.parentPath, entry.name))).mtime)
      if (changed.length > most) return null
    }
  } catch {
    return null
  }
  return { changed }
}
