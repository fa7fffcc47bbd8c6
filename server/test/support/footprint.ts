import { mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Resident memory of processes and all their children, in bytes; what several share counts once (`Pss` of smaps_rollup). */
export function footprint(roots: readonly number[]): number {
  return family(roots).reduce((sum, pid) => sum + memoryOf(pid, 'Pss'), 0)
}

/** The process among these and their children whose command fits. @throws {Error} when there is none. */
export function find(roots: readonly number[], command: RegExp): number {
  const found = family(roots).find((pid) => command.test(read(String(pid), 'cmdline').replaceAll('\0', ' ')))
  if (found === undefined) throw new Error(`no process ${command.source}`)
  return found
}

function family(roots: readonly number[]): readonly number[] {
  const children = Map.groupBy(processes(), ({ parent }) => parent)
  const all = new Set<number>()
  const visit = (pid: number): void => {
    if (all.has(pid)) return
    all.add(pid)
    for (const child of children.get(pid) ?? []) visit(child.pid)
  }
  for (const root of roots) visit(root)
  return [...all]
}

function processes(): readonly { readonly pid: number; readonly parent: number }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({
      pid: Number(name),
      parent: Number(/^PPid:\s+(\d+)/m.exec(read(name, 'status'))?.[1] ?? 0),
    }))
}

/** `Rss`: as if it ran alone; `Pss`: its share. */
export function memoryOf(pid: number, kind: 'Rss' | 'Pss'): number {
  const line = new RegExp(`^${kind}:\\s+(\\d+) kB`, 'm').exec(read(String(pid), 'smaps_rollup'))
  return 1024 * Number(line?.[1] ?? 0)
}

/** Empty for a process that is gone meanwhile. */
function read(pid: string, file: string): string {
  try {
    return readFileSync(join('/proc', pid, file), 'utf8')
  } catch {
    return ''
  }
}

/** A control group of Linux that takes no more memory than this; null where we may not make one. */
export interface MemoryLimit {
  /** A shell's words that put itself into the group. */
  readonly enter: string
  /** How often the limit ended a process. */
  kills(): number
  remove(): void
}

export function memoryLimit(bytes: number): MemoryLimit | null {
  const name = `garant-test-${process.pid}`
  for (const [root, limit, events] of [
    ['/sys/fs/cgroup', 'memory.max', 'memory.events'],
    ['/sys/fs/cgroup/memory', 'memory.limit_in_bytes', 'memory.oom_control'],
  ] as const) {
    const group = join(root, name)
    try {
      mkdirSync(group)
      writeFileSync(join(group, limit), String(bytes), { flag: 'r+' })
    } catch {
      remove(group)
      continue
    }
    return {
      enter: `echo $$ > ${join(group, 'cgroup.procs')}`,
      kills: () => Number(/^oom_kill (\d+)/m.exec(readFileSync(join(group, events), 'utf8'))?.[1] ?? 0),
      remove: () => remove(group),
    }
  }
  return null
}

function remove(group: string): void {
  try {
    rmdirSync(group)
  } catch {
    // Not ours to make, or not made.
  }
}
