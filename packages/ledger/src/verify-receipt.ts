import { type Checkpoint, openCheckpoint } from './checkpoint.ts'
import type { Entry } from './entry.ts'
import { LedgerError } from './errors.ts'
import { leafHash } from './hash.ts'
import type { Json } from './json.ts'
import { verifyInclusion } from './proof.ts'
import { opens, parseReceipt, type Receipt } from './receipt.ts'
import type { VerifierKey } from './verifier-key.ts'

/** What a receipt proves, given that the keys are the log's. */
export interface Proved {
  readonly entry: Entry
  readonly index: number
  /** Head of the log that the receipt was made for. */
  readonly checkpoint: Checkpoint
  /** What the entry commits to, when the receipt opens it. */
  readonly payload: Json | null
  readonly opened: boolean
}

/** Why a receipt does not hold, in the order in which it is checked. */
export type Failure =
  /** It is not a receipt, or not one that anybody wrote whole. */
  | 'malformed'
  /** No signature of the given key: another log, or a key of the log's that was not given. */
  | 'unsigned'
  /** A line claims to be signed by the given key and is not. */
  | 'forged'
  /** The entry names another log than the one that signed. */
  | 'other-log'
  /** The entry is not at that place of the signed tree. */
  | 'not-included'
  /** The payload or salt shown is not what the entry commits to. */
  | 'not-opened'

export type Verdict =
  | { readonly holds: true; readonly proved: Proved }
  | { readonly holds: false; readonly failure: Failure; readonly detail: string }

/**
 * Checks a receipt against the log's keys, which come from elsewhere: the notice page, a mail, `/.well-known`.
 * Never throws for anything a stranger wrote.
 */
export async function verifyReceipt(text: string, keys: readonly VerifierKey[]): Promise<Verdict> {
  try {
    const receipt = parseReceipt(text)
    const checkpoint = await openCheckpoint(receipt.checkpoint, keys)
    return checkContent(receipt, checkpoint)
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error
    return fails(failureOf(error), error.message)
  }
}

function checkContent(receipt: Receipt, checkpoint: Checkpoint): Verdict {
  const { content, index, proof, opening, payload } = receipt
  if (content.origin !== checkpoint.origin) return fails('other-log', 'the entry names another log')
  const { size, root } = checkpoint
  if (!verifyInclusion({ leafHash: leafHash(receipt.entry), index, size, root, proof }))
    return fails('not-included', 'the inclusion proof does not lead to the signed root')
  if (opening !== null && !opens(content, opening))
    return fails('not-opened', 'payload and salt do not open the commitment')
  return { holds: true, proved: { entry: content, index, checkpoint, payload, opened: opening !== null } }
}

function fails(failure: Failure, detail: string): Verdict {
  return { holds: false, failure, detail }
}

function failureOf(error: LedgerError): Failure {
  if (error.code === 'ledger/unsigned') return 'unsigned'
  if (error.code === 'ledger/forged') return 'forged'
  return 'malformed'
}
