import { createHash, randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { access, mkdir, readdir, rmdir } from 'node:fs/promises'
import { StoreError } from '../errors.ts'
import { errnoOf, isAbsent } from './faults.ts'
import { entry, type Folder, openBelow, type Root, standsThere } from './folder.ts'
import type { Bytes } from './names.ts'
import { ownFolder } from './table.ts'

/**
 * `.garant/steps` holds what is under way, and `.garant/done` a folder for each step that is done. In `steps`,
 * `<id>.<fencing>.<random>` belongs to a worker that moves files there; the one rename to `<id>` is the commit, and to
 * `done/<id>` says that its files are deleted. Names are hashes: an id cannot be a name as it is.
 */
export interface Steps {
  readonly steps: Folder
  readonly done: Folder
}

/** A worker's own folder in `steps`. */
export interface Stage {
  readonly name: string
  readonly id: string
  readonly fencing: bigint
}

export function nameOf(id: string): string {
  return createHash('sha256').update(id).digest('hex')
}

export function newStage(id: string, fencing: bigint): Stage {
  return { name: `${id}.${fencing}.${randomUUID().slice(0, 8)}`, id, fencing }
}

/** Opens the record of steps, made where it is not there. @throws StoreError `store/rights` where it may not be made. */
export async function withSteps<Result>(
  root: Root,
  work: (steps: Steps) => Promise<Result>,
): Promise<Result> {
  const own = await openOrMake(root, root, ownFolder)
  try {
    const steps = await openOrMake(root, own, 'steps')
    try {
      const done = await openOrMake(root, own, 'done')
      try {
        for (const folder of [steps, done]) if (!(await standsThere(root, folder))) throw moved()
        return await work({ steps, done })
      } finally {
        await done.handle.close()
      }
    } finally {
      await steps.handle.close()
    }
  } finally {
    await own.handle.close()
  }
}

function moved(): StoreError {
  return new StoreError('store/refused', 'the folder .garant was moved away meanwhile')
}

async function openOrMake(root: Root, parent: Folder, name: Bytes): Promise<Folder> {
  const found = await openBelow(root, parent, name)
  if (found !== null) return found
  await mkdir(entry(parent, name), { mode: 0o700 }).catch((error) => {
    if (errnoOf(error) !== 'EEXIST') throw error
  })
  const made = await openBelow(root, parent, name)
  if (made === null)
    throw new StoreError('store/refused', 'what is called .garant in the folder is no folder')
  return made
}

/** Whether steps can be recorded: `.garant` is there for us to write, or may be made. */
export async function canRecord(root: Root): Promise<boolean> {
  const own = await openBelow(root, root, ownFolder)
  try {
    await access(`/proc/self/fd/${(own ?? root).handle.fd}`, constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false
  } finally {
    await own?.handle.close()
  }
}

/** Stages of steps that neither are done nor were taken back. */
export async function stagesIn(steps: Folder, id: string | null = null): Promise<readonly Stage[]> {
  const names = await readdir(`/proc/self/fd/${steps.handle.fd}`)
  return names.flatMap((name): Stage[] => {
    const [, of = '', fencing = ''] = /^([0-9a-f]{64})\.(\d+)\.[0-9a-f]+$/.exec(name) ?? []
    return of === '' || (id !== null && of !== id) ? [] : [{ name, id: of, fencing: BigInt(fencing) }]
  })
}

/** How long a reader waits before it looks again; milliseconds. */
const pauseMs = 25

/**
 * Reads while no step is under way. Files that are being moved stand nowhere, and may be put back where the reader already
 * was; so what was read while that could have happened is read again.
 * @param patienceMs after which it is `store/busy`.
 */
export async function whenSettled<Result>(
  root: Root,
  patienceMs: number,
  read: () => Promise<Result>,
): Promise<Result> {
  const until = performance.now() + patienceMs
  for (;;) {
    const before = await unsettled(root)
    if (before.stages === 0) {
      const result = await read()
      const after = await unsettled(root)
      if (after.stages === 0 && after.takenBack === before.takenBack) return result
    }
    if (performance.now() > until)
      throw new StoreError(
        'store/busy',
        'an erasure in the folder is under way, or was interrupted and not yet resumed',
      )
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
}

async function unsettled(root: Root): Promise<{ readonly stages: number; readonly takenBack: string }> {
  const own = await openBelow(root, root, ownFolder)
  if (own === null) return { stages: 0, takenBack: '' }
  try {
    const steps = await openBelow(root, own, 'steps')
    if (steps === null) return { stages: 0, takenBack: '' }
    try {
      const stages = await stagesIn(steps)
      return { stages: stages.length, takenBack: await marks(own) }
    } finally {
      await steps.handle.close()
    }
  } finally {
    await own.handle.close()
  }
}

/** Names what was taken back last: another name each time. */
async function marks(own: Folder): Promise<string> {
  const names = await readdir(`/proc/self/fd/${own.handle.fd}`)
  return names.filter((name) => name.startsWith('taken-back.')).join()
}

/** Tells whoever reads that files were put back meanwhile. */
export async function markTakenBack(root: Root): Promise<void> {
  const own = await openBelow(root, root, ownFolder)
  if (own === null) return
  try {
    const old = (await readdir(`/proc/self/fd/${own.handle.fd}`)).filter((name) =>
      name.startsWith('taken-back.'),
    )
    await mkdir(entry(own, `taken-back.${randomUUID()}`), { mode: 0o700 })
    for (const name of old) await removeFolder(own, name)
  } finally {
    await own.handle.close()
  }
}

export async function removeFolder(parent: Folder, name: Bytes): Promise<boolean> {
  try {
    await rmdir(entry(parent, name))
    return true
  } catch (error) {
    if (isAbsent(error) || errnoOf(error) === 'ENOTEMPTY' || errnoOf(error) === 'EEXIST') return false
    throw error
  }
}
