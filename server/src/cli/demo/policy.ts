import { createHash } from 'node:crypto'
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { readFolder } from '@garant/policy'

/** Says which state of the example the copy was made of; names that begin with a dot are no part of a policy. */
const origin = '.example'

/**
 * A copy of an example policy that the console may change, so that a trial never changes the sources. It is made anew when the
 * example has changed and nobody has changed the copy.
 * @returns the folder of the copy.
 */
export async function exampleCopy(example: string, data: string): Promise<string> {
  const folder = join(data, 'policy', basename(example))
  const [wanted, made, now] = await Promise.all([
    fingerprint(example),
    readFile(join(folder, origin), 'utf8').catch(() => null),
    fingerprint(folder),
  ])
  if (made === wanted || (made !== null && made !== now)) return folder
  await rm(folder, { recursive: true, force: true })
  await mkdir(join(data, 'policy'), { recursive: true })
  await cp(example, folder, { recursive: true })
  await writeFile(join(folder, origin), wanted)
  return folder
}

async function fingerprint(folder: string): Promise<string> {
  const { files } = await readFolder(folder)
  const digest = createHash('sha256')
  for (const [path, content] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const bytes = typeof content === 'string' || content instanceof Uint8Array ? content : content.code
    digest.update(`${path}\n`).update(createHash('sha256').update(bytes).digest())
  }
  return digest.digest('hex')
}
