/** Proofs as text (C2SP tlog-proof, first published without a version tag; header `c2sp.org/tlog-proof@v1`). */
import { fromBase64, fromDecimal, toBase64 } from './encoding.ts'
import { malformed } from './errors.ts'
import { hashLength } from './hash.ts'
import { checkSize } from './tile.ts'

export const tlogProofHeader = 'c2sp.org/tlog-proof@v1'

/** A tree of 2^53 leaves has no longer path. */
const maxPath = 53
/** Longest proof read, in UTF-16 code units. */
const maxProofLength = 4_194_304

export interface TlogProof {
  /** Opaque, not authenticated; null: none. */
  readonly extra: Uint8Array | null
  readonly index: number
  readonly proof: readonly Uint8Array[]
  /** The signed checkpoint, verbatim. */
  readonly checkpoint: string
}

/** @throws {LedgerError} `ledger/malformed`, `ledger/range` */
export function formatTlogProof(parts: TlogProof): string {
  checkSize(parts.index)
  const lines = [
    tlogProofHeader,
    ...(parts.extra === null ? [] : [`extra ${toBase64(parts.extra)}`]),
    `index ${parts.index}`,
    ...parts.proof.map(toBase64),
  ]
  const text = `${lines.join('\n')}\n\n${parts.checkpoint}`
  parseTlogProof(text)
  return text
}

/**
 * Takes a proof apart; nothing in it is verified yet.
 * @throws {LedgerError} `ledger/malformed` for anything but the one canonical form.
 */
export function parseTlogProof(text: string): TlogProof {
  if (text.length > maxProofLength) throw malformed('a proof that is too long')
  const cut = text.indexOf('\n\n')
  if (cut === -1) throw malformed('a proof without checkpoint')
  const lines = text.slice(0, cut).split('\n')
  if (lines.shift() !== tlogProofHeader) throw malformed('not a tlog-proof')
  const extra = lines[0]?.startsWith('extra ') ? lines.shift()?.slice('extra '.length) : undefined
  const index = lines.shift()
  if (!index?.startsWith('index ') || extra === '') throw malformed('a proof out of form')
  if (lines.length > maxPath) throw malformed('a proof with too many hashes')
  const proof = lines.map(fromBase64)
  if (proof.some((hash) => hash.length !== hashLength)) throw malformed('a hash that is not 32 bytes long')
  return {
    extra: extra === undefined ? null : fromBase64(extra),
    index: fromDecimal(index.slice('index '.length)),
    proof,
    checkpoint: text.slice(cut + 2),
  }
}
