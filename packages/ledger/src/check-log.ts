import { type Checkpoint, openCheckpoint } from './checkpoint.ts'
import { LedgerError } from './errors.ts'
import { type LogSource, UnreachableLog } from './log-source.ts'
import { verifyConsistency } from './proof.ts'
import { consistencyProof } from './prove.ts'
import type { VerifierKey } from './verifier-key.ts'

/** How a published log stands to a checkpoint that it signed earlier. */
export type LogVerdict =
  | { readonly state: 'contains'; readonly size: number }
  | { readonly state: 'contradicts'; readonly reason: string }
  | { readonly state: 'unknown'; readonly reason: string }

/** Checks that the log as it is published today is the same log, grown: nothing before `earlier` was changed or dropped. */
export async function checkLog(
  earlier: Checkpoint,
  log: LogSource,
  keys: readonly VerifierKey[],
): Promise<LogVerdict> {
  try {
    const note = await log.checkpoint()
    const own = keys.filter((key) => key.name === earlier.origin)
    return await compare(earlier, await openCheckpoint(note, own), log)
  } catch (error) {
    if (error instanceof UnreachableLog) return { state: 'unknown', reason: error.message }
    if (!(error instanceof LedgerError)) throw error
    if (error.code === 'ledger/tile') return { state: 'unknown', reason: error.message }
    return { state: 'contradicts', reason: `its checkpoint does not hold: ${error.message}` }
  }
}

async function compare(earlier: Checkpoint, now: Checkpoint, log: LogSource): Promise<LogVerdict> {
  if (now.size < earlier.size)
    return {
      state: 'contradicts',
      reason: `it shows ${now.size} entries and had signed ${earlier.size}: it was rolled back, or this is an old copy`,
    }
  const proof = await consistencyProof(earlier.size, now.size, log.readTile)
  if (verifyConsistency({ from: earlier, to: now, proof })) return { state: 'contains', size: now.size }
  return {
    state: 'contradicts',
    reason: `its ${now.size} entries do not begin with the ${earlier.size} that it had signed; keep receipt and checkpoint, both are signed`,
  }
}
