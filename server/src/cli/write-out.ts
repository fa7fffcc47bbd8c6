import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { CliError } from './errors.ts'
import type { Io } from './io.ts'

/**
 * Writes a result that is no text to the file of `--out`, or to standard output without one.
 * @throws CliError `cli/usage`: the file cannot be written.
 */
export async function writeOut(
  io: Pick<Io, 'cwd' | 'put'>,
  out: string | undefined,
  bytes: Uint8Array,
): Promise<void> {
  if (out === undefined) return io.put(bytes)
  try {
    await writeFile(resolve(io.cwd, out), bytes)
  } catch (cause) {
    const message = `${out} cannot be written: name a file in a folder that is there and that you may write to.`
    throw new CliError('cli/usage', message, { cause })
  }
}
