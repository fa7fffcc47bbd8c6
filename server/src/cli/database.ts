import { type Config, readConfig } from '../config/config.ts'
import { type Connected, connectDatabase } from '../db/db.ts'
import type { Io } from './io.ts'

/**
 * For a command of one stroke: joins the running database or starts it for the time of `work`.
 * @returns what `work` resolves to.
 */
export async function withDatabase<T>(
  io: Io,
  work: (opened: Connected & { readonly config: Config }) => Promise<T>,
): Promise<T> {
  const config = readConfig(io.env, io.cwd)
  const connected = await connectDatabase(config, io.say)
  try {
    return await work({ ...connected, config })
  } finally {
    await connected.close()
  }
}
