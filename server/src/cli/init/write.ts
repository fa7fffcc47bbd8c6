import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Whether somebody's files are there; names that begin with "." do not count, as in a policy. */
export async function isTaken(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).some((name) => !name.startsWith('.'))
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ENOENT')
  }
}

/** Writes all files, each new, or none of them. @throws the system's error. */
export async function writeNew(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  const written: string[] = []
  try {
    for (const [path, text] of files) {
      const place = join(folder, path)
      await mkdir(dirname(place), { recursive: true })
      await writeFile(place, text, { flag: 'wx' })
      written.push(place)
    }
  } catch (error) {
    for (const place of written) await rm(place, { force: true })
    throw error
  }
}
