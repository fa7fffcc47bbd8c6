import { createHash } from 'node:crypto'
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { readFolder, withoutStores } from '@garant/policy'
import { readTexts } from '../../register/register.ts'

/** Says which state of the example the copy was made of; names that begin with a dot are no part of a policy. */
const origin = '.example'

/**
 * A copy of an example policy that the console may change, so that a trial never changes the sources. It is made anew when the
 * example has changed and nobody has changed the copy.
 * @param leftOut stores that this machine cannot have: the copy is a policy without them.
 * @returns the folder of the copy.
 */
export async function exampleCopy(
  example: string,
  data: string,
  leftOut: readonly string[],
): Promise<string> {
  const folder = join(data, 'policy', basename(example))
  const [source, record, now] = await Promise.all([
    fingerprint(example),
    readFile(join(folder, origin), 'utf8').catch(() => ''),
    fingerprint(folder),
  ])
  const wanted = [source, ...leftOut].join(' ')
  const [made, asMade] = record.split('\n')
  if (record !== '' && (made === wanted || asMade !== now)) return folder
  await rm(folder, { recursive: true, force: true })
  await mkdir(join(data, 'policy'), { recursive: true })
  await cp(example, folder, { recursive: true })
  await leaveOut(folder, leftOut)
  await writeFile(join(folder, origin), [wanted, await fingerprint(folder)].join('\n'))
  return folder
}

async function leaveOut(folder: string, stores: readonly string[]): Promise<void> {
  if (stores.length === 0) return
  const texts = await readTexts(folder)
  const kept = withoutStores(texts, stores)
  for (const [path, text] of texts) {
    const now = kept.get(path)
    if (now === undefined) await rm(join(folder, path))
    else if (now !== text) await writeFile(join(folder, path), now)
  }
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
