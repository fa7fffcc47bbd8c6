import { statfs } from 'node:fs/promises'
import { readConfig } from '../../config/config.ts'
import type { Finding } from '../inspections.ts'
import type { Io } from '../io.ts'

/** Below this the database may stop in the middle of a day's work, in bytes. */
const littleSpace = 1_000_000_000

export async function inspectMachine(io: Io): Promise<readonly Finding[]> {
  const runtime: Finding = {
    about: 'node',
    state: 'ok',
    text: `${process.version} on ${process.platform}-${process.arch}`,
  }
  return [runtime, await disk(io)]
}

async function disk(io: Io): Promise<Finding> {
  try {
    const { data } = readConfig(io.env, io.cwd)
    const { bavail, bsize } = await statfs(data)
    const free = bavail * bsize
    const text = `${(free / 1e9).toFixed(1)} GB free for ${data}`
    return { about: 'disk', state: free < littleSpace ? 'warning' : 'ok', text }
  } catch {
    return { about: 'disk', state: 'unknown', text: 'the data folder does not exist yet' }
  }
}
