import { rename } from 'node:fs/promises'
import type { Applied, Statement, Step } from '../connector.ts'
import { StoreError } from '../errors.ts'
import { isAbsent, storeError } from './faults.ts'
import { entry, type Folder, look, type Root, standsThere, within } from './folder.ts'
import { type Bytes, readPath } from './names.ts'
import { commitStage, finish, inStage, isDone, openStage, type Staged, takeBack, takeOver } from './stage.ts'
import { nameOf, newStage, type Stage, type Steps, stagesIn, withSteps } from './steps.ts'
import { type FilesTable, findTable, identityOf, readCaptures } from './table.ts'

/** A file that a step is to delete. */
interface Doomed extends Staged {
  readonly table: string
  /** Its folder, and its name there. */
  readonly parent: readonly Bytes[]
  readonly name: Bytes
}

/** How long it is waited for a worker that has the step; milliseconds. */
const pauseMs = 20

/**
 * Does one step whole or not at all, and once: all its files are moved into a stage, each is looked at there, where nobody
 * exchanges it any more, one rename commits, and only then are they deleted. Until then everything can be put back.
 */
export async function apply(
  root: Root,
  tables: readonly FilesTable[],
  step: Step,
  statements: readonly Statement[],
  { patienceMs, signal }: { readonly patienceMs: number; readonly signal: AbortSignal | undefined },
): Promise<Applied> {
  const doomed = prepare(tables, statements)
  return withSteps(root, async (steps) => {
    const id = nameOf(step.id)
    const until = performance.now() + patienceMs
    for (;;) {
      signal?.throwIfAborted()
      if (await isDone(root, steps, id)) return { when: 'already', recorded: true }
      if (await clear(root, steps, newStage(id, step.fencing))) {
        const result = await attempt(root, steps, newStage(id, step.fencing), doomed, signal)
        if (result === 'committed') return { when: 'now', recorded: true }
      } else if (performance.now() > until) throw new StoreError('store/busy', 'another worker has the step')
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  })
}

/** Takes back what workers with lower tokens have begun. @returns false while one with a higher token is at work. */
async function clear(root: Root, steps: Steps, mine: Stage): Promise<boolean> {
  const others = await stagesIn(steps.steps, mine.id)
  if (others.some(({ fencing }) => fencing > mine.fencing)) return false
  for (const other of others) {
    const taken = await takeOver(steps, other, newStage(mine.id, mine.fencing))
    if (taken !== null) await takeBack(root, steps, taken)
  }
  return true
}

/** `again`: another worker has had a hand in it. */
async function attempt(
  root: Root,
  steps: Steps,
  stage: Stage,
  doomed: readonly Doomed[],
  signal: AbortSignal | undefined,
): Promise<'committed' | 'again'> {
  try {
    await openStage(
      steps,
      stage,
      doomed.map(({ path, file, stays }) => ({ path, file, stays })),
    )
    const links = await checkAll(root, doomed)
    await moveAll(root, steps, stage, doomed, links, signal)
    if (!(await commitStage(steps, stage))) throw new Overtaken()
  } catch (error) {
    const taken = (await look(steps.steps, stage.name)) === null
    if (!taken) await takeBack(root, steps, stage)
    if (taken || error instanceof Overtaken || (await stagesIn(steps.steps, stage.id)).length > 0)
      return 'again'
    // What is missing may have gone with the step itself.
    if ((await look(steps.steps, stage.id)) !== null || (await look(steps.done, stage.id)) !== null)
      return 'again'
    throw error
  }
  await finish(root, steps, stage.id).catch((error) => {
    const { message } = storeError(error)
    throw new StoreError('store/interrupted', `the step is done, and not all of it is deleted: ${message}`)
  })
  return 'committed'
}

/** The stage is no longer ours. */
class Overtaken extends Error {}

/** @throws StoreError `store/drifted` for what no file of the table can be. */
function prepare(tables: readonly FilesTable[], statements: readonly Statement[]): readonly Doomed[] {
  const doomed = new Map<string, Doomed>()
  for (const statement of statements) {
    const table = findTable(tables, statement.table)
    if (statement.do === 'mask')
      throw new StoreError('store/refused', 'files are erased or kept, never masked')
    for (const [path, file] of statement.keys) {
      const names = typeof path === 'string' ? readPath(path) : null
      if (path == null || file == null || names === null || readCaptures(table, names) === null)
        throw drifted(table.table.name, 'names what is no file of it')
      const other = doomed.get(path)
      if (other !== undefined && other.file !== file)
        throw drifted(table.table.name, 'names one path for two files')
      doomed.set(path, {
        ...{ path, file, stays: table.base.length, table: table.table.name },
        ...{ parent: names.slice(0, -1), name: names.at(-1) ?? '' },
      })
    }
  }
  return [...doomed.values()]
}

/**
 * Looks before anything is moved: nearly every drift ends here.
 * @returns how many names each file has; all of them are in the plan.
 */
async function checkAll(root: Root, doomed: readonly Doomed[]): Promise<ReadonlyMap<Doomed, bigint>> {
  const links = new Map<Doomed, bigint>()
  const names = new Map<string, { readonly doomed: Doomed; readonly links: bigint; count: bigint }>()
  await eachFolder(root, doomed, async (folder, one) => {
    const stat = await look(folder, one.name)
    if (stat === null || stat.kind !== 'file' || identityOf(stat) !== one.file)
      throw drifted(one.table, 'finds another file, or none')
    links.set(one, stat.links)
    if (stat.links < 2n) return
    const mark = `${stat.device}:${stat.inode}`
    const known = names.get(mark) ?? { doomed: one, links: stat.links, count: 0n }
    known.count += 1n
    names.set(mark, known)
  })
  for (const { doomed: one, links: all, count } of names.values()) if (count < all) throw linked(one.table)
  return links
}

function linked(table: string): StoreError {
  const message = `a file of ${table} has another name elsewhere (a hard link): its content would stay`
  return new StoreError('store/refused', message, { facts: { table } })
}

async function moveAll(
  root: Root,
  steps: Steps,
  stage: Stage,
  doomed: readonly Doomed[],
  links: ReadonlyMap<Doomed, bigint>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const numbers = new Map(doomed.map((one, number) => [one, String(number)]))
  await eachFolder(root, doomed, async (folder, one) => {
    signal?.throwIfAborted()
    const number = numbers.get(one) ?? ''
    try {
      await rename(entry(folder, one.name), inStage(steps, stage, number))
    } catch (error) {
      if (!isAbsent(error)) throw error
      if ((await look(steps.steps, stage.name)) === null) throw new Overtaken()
      throw drifted(one.table, 'finds another file, or none')
    }
    const stat = await look(steps.steps, `${stage.name}/${number}`)
    if (stat === null) throw new Overtaken()
    if (!(await standsThere(root, folder))) {
      // The folder was moved while we held it, perhaps out of the root: there nothing is ours.
      if ((await look(folder, one.name)) === null)
        await rename(inStage(steps, stage, number), entry(folder, one.name))
      throw drifted(one.table, 'finds another folder, or none')
    }
    if (stat.kind !== 'file' || identityOf(stat) !== one.file)
      throw drifted(one.table, 'finds another file, or none')
    if (stat.links !== links.get(one)) throw linked(one.table)
  })
}

/** Opens each folder once, and makes sure that it is still where it was found. */
async function eachFolder(
  root: Root,
  doomed: readonly Doomed[],
  work: (folder: Folder, one: Doomed) => Promise<void>,
): Promise<void> {
  for (const own of Map.groupBy(doomed, ({ parent }) => parent.join('/')).values()) {
    const [first] = own
    if (first === undefined) continue
    const there = await within(root, first.parent, async (folder) => {
      for (const one of own) {
        if (!(await standsThere(root, folder))) return false
        await work(folder, one)
      }
      return true
    })
    if (there !== true) throw drifted(first.table, 'finds another folder, or none')
  }
}

function drifted(table: string, what: string): StoreError {
  return new StoreError('store/drifted', `a statement on ${table} ${what}`, { facts: { table } })
}
