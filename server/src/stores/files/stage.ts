import { randomUUID } from 'node:crypto'
import { type FileHandle, link, mkdir, open, readdir, readFile, rename, rm, unlink } from 'node:fs/promises'
import { StoreError } from '../errors.ts'
import { errnoOf, isAbsent } from './faults.ts'
import { entry, type FileStat, type Folder, look, openBelow, type Root, within } from './folder.ts'
import { type Bytes, longestName, readPath } from './names.ts'
import { markTakenBack, removeFolder, type Stage, type Steps } from './steps.ts'

/** What a stage holds under its number, or is about to. */
export interface Staged {
  /** As `writePath` writes it. */
  readonly path: string
  readonly file: string
  /** How many of its folders stay even when they are empty. */
  readonly stays: number
}

/** How long it is tried to put a file back where something is in the way, and how often; milliseconds. */
const [patienceMs, pauseMs] = [2_000, 40]

const manifest = 'manifest'
const record = 'record'

/** The path of something in a stage, which nobody finds there once the stage was taken over. */
export function inStage({ steps }: Steps, { name }: Pick<Stage, 'name'>, what: Bytes): Buffer {
  return entry(steps, `${name}/${what}`)
}

/** Writes down what will be moved, before anything is. */
export async function openStage(steps: Steps, stage: Stage, all: readonly Staged[]): Promise<void> {
  await mkdir(entry(steps.steps, stage.name), { mode: 0o700 })
  await writeNew(inStage(steps, stage, manifest), JSON.stringify(all))
  // Opaque, and kept for ever: it says that a step was done, and nothing of whom.
  await writeNew(inStage(steps, stage, record), JSON.stringify({ fencing: String(stage.fencing) }))
  await settle(entry(steps.steps, stage.name))
}

/** Makes the stage the step, in one rename. @returns false when somebody else was before. */
export async function commitStage(steps: Steps, stage: Stage): Promise<boolean> {
  await settle(entry(steps.steps, stage.name))
  try {
    await rename(entry(steps.steps, stage.name), entry(steps.steps, stage.id))
  } catch (error) {
    if (['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(errnoOf(error) ?? '')) return false
    throw error
  }
  await steps.steps.handle.sync()
  return true
}

/** Whether the step was committed; what it left to do is done then. */
export async function isDone(root: Root, steps: Steps, id: string): Promise<boolean> {
  if ((await look(steps.done, id)) !== null) return true
  if ((await look(steps.steps, id)) === null) return (await look(steps.done, id)) !== null
  await finish(root, steps, id)
  return true
}

/** Deletes the files of a committed step, and folders that it left empty. As often as it takes. */
export async function finish(root: Root, steps: Steps, id: string): Promise<void> {
  const step = { name: id }
  const all = await readManifest(steps, step)
  for (const number of await numbersIn(steps, step)) await gone(inStage(steps, step, number))
  for (const names of emptied(all ?? [])) {
    const [parent, last] = [names.slice(0, -1), names.at(-1) ?? '']
    await within(root, parent, (folder) => removeFolder(folder, last))
  }
  await gone(inStage(steps, step, manifest))
  await settle(entry(steps.steps, id)).catch((error) => ignoreAbsent(error))
  try {
    await rename(entry(steps.steps, id), entry(steps.done, id))
    await steps.done.handle.sync()
  } catch (error) {
    // Another worker finishes it, too.
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(errnoOf(error) ?? '')) throw error
    await rm(entry(steps.steps, id), { recursive: true, force: true })
  }
}

/** Files of committed steps that are not yet deleted: nobody finds them, and they are there. */
export async function leftOf(steps: Steps): Promise<readonly Staged[]> {
  const left: Staged[] = []
  for (const name of await readdir(`/proc/self/fd/${steps.steps.handle.fd}`)) {
    if (!/^[0-9a-f]{64}$/.test(name)) continue
    const all = (await readManifest(steps, { name })) ?? []
    for (const number of await numbersIn(steps, { name })) {
      const staged = all[Number(number)]
      if (staged !== undefined) left.push(staged)
    }
  }
  return left
}

/** Takes a stage from whoever had it: what he does from now on finds nothing. @returns null when it is no longer there. */
export async function takeOver(steps: Steps, stage: Stage, mine: Stage): Promise<Stage | null> {
  try {
    await rename(entry(steps.steps, stage.name), entry(steps.steps, mine.name))
    return mine
  } catch (error) {
    if (isAbsent(error)) return null
    throw error
  }
}

/**
 * Puts everything back where it was, over nothing that stands there now. A worker from whom the stage was taken may have
 * been moving a last file: the folder goes only when it is empty.
 */
export async function takeBack(root: Root, steps: Steps, stage: Stage): Promise<void> {
  const all = await readManifest(steps, stage)
  const until = performance.now() + patienceMs
  let moved = false
  for (;;) {
    const numbers = await numbersIn(steps, stage)
    let stuck = 0
    for (const number of numbers) {
      const staged = all?.[Number(number)]
      const patient = performance.now() < until
      if (staged === undefined || !(await putBack(root, steps, stage, number, staged, patient))) stuck++
      moved = true
    }
    if (stuck > 0 && performance.now() < until) {
      // Somebody who moves folders about may be done soon.
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
      continue
    }
    if (stuck > 0) {
      if (moved) await markTakenBack(root)
      throw new StoreError(
        'store/refused',
        'a file was set aside, and another stands in its place: it waits in .garant/steps for somebody to choose',
      )
    }
    await gone(inStage(steps, stage, record))
    await gone(inStage(steps, stage, manifest))
    if ((await removeFolder(steps.steps, stage.name)) || (await look(steps.steps, stage.name)) === null) break
  }
  if (moved) await markTakenBack(root)
}

async function putBack(
  root: Root,
  steps: Steps,
  stage: Stage,
  number: string,
  { path }: Staged,
  patient: boolean,
): Promise<boolean> {
  const names = readPath(path)
  if (names === null) return false
  const [parent, last] = [names.slice(0, -1), names.at(-1) ?? '']
  // A folder that is away may come back, with all that is in it.
  if (!patient) await makeFolders(root, parent)
  const from = inStage(steps, stage, number)
  const back = await within(root, parent, async (folder) => {
    const own = await look(steps.steps, `${stage.name}/${number}`)
    if (own === null) return true
    if (own.kind !== 'folder') {
      try {
        await link(from, entry(folder, last))
        await gone(from)
        return true
      } catch (error) {
        if (errnoOf(error) === 'EEXIST') return await putBeside(folder, last, own.kind, from)
      }
    }
    // Not every file system has links, and not everybody may make them; a folder has none.
    if ((await look(folder, last)) !== null) return await putBeside(folder, last, own.kind, from)
    await rename(from, entry(folder, last))
    return true
  })
  return back === true
}

/** A symbolic link holds nothing, so that it may stand under another name where its own is taken; whatever holds something waits. */
async function putBeside(
  folder: Folder,
  name: Bytes,
  kind: FileStat['kind'],
  from: Buffer,
): Promise<boolean> {
  if (kind !== 'link') return false
  const beside = `.garant-${randomUUID().slice(0, 8)}-${name}`.slice(0, longestName)
  await rename(from, entry(folder, beside))
  return true
}

async function makeFolders(root: Root, names: readonly Bytes[]): Promise<void> {
  for (let depth = 1; depth <= names.length; depth++) {
    const name = names[depth - 1] ?? ''
    await within(root, names.slice(0, depth - 1), async (folder) => {
      const found = await openBelow(root, folder, name)
      await found?.handle.close()
      if (found === null) await mkdir(entry(folder, name)).catch(() => {})
    })
  }
}

async function readManifest(steps: Steps, stage: Pick<Stage, 'name'>): Promise<readonly Staged[] | null> {
  try {
    return JSON.parse(await readFile(inStage(steps, stage, manifest), 'utf8'))
  } catch (error) {
    // Broken off while it was written: then nothing was moved.
    if (isAbsent(error) || error instanceof SyntaxError) return null
    throw error
  }
}

async function numbersIn(steps: Steps, stage: Pick<Stage, 'name'>): Promise<readonly string[]> {
  try {
    const names = await readdir(entry(steps.steps, stage.name))
    return names.filter((name) => /^\d+$/.test(name))
  } catch (error) {
    if (isAbsent(error)) return []
    throw error
  }
}

/** Folders that may be empty now, the deepest first. */
function emptied(all: readonly Staged[]): readonly (readonly Bytes[])[] {
  const folders = new Map<string, readonly Bytes[]>()
  for (const { path, stays } of all) {
    const names = readPath(path) ?? []
    for (let depth = names.length - 1; depth > stays; depth--) {
      const folder = names.slice(0, depth)
      folders.set(folder.join('/'), folder)
    }
  }
  return [...folders.values()].sort((a, b) => b.length - a.length)
}

async function writeNew(path: Buffer, text: string): Promise<void> {
  const handle = await open(path, 'wx', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function settle(path: Buffer): Promise<void> {
  let handle: FileHandle | null = null
  try {
    handle = await open(path, 'r')
    await handle.sync()
  } finally {
    await handle?.close()
  }
}

async function gone(path: Buffer): Promise<void> {
  await unlink(path).catch((error) => ignoreAbsent(error))
}

function ignoreAbsent(error: unknown): void {
  if (!isAbsent(error)) throw error
}
