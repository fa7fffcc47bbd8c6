export { embedReceipt, findReceipts } from './carrier.ts'
export { checkLog, type LogVerdict } from './check-log.ts'
export {
  type Checkpoint,
  formatCheckpoint,
  openCheckpoint,
  parseCheckpoint,
  signCheckpoint,
} from './checkpoint.ts'
export { commitment, type Entry, formatEntry, parseEntry, saltLength } from './entry.ts'
export { LedgerError, type LedgerErrorCode } from './errors.ts'
export { emptyRoot, hashLength, leafHash, nodeHash } from './hash.ts'
export { canonicalJson, type Json } from './json.ts'
export { type LogSource, openLog, UnreachableLog } from './log-source.ts'
export type { ReadTile } from './nodes.ts'
export { type NoteSigner, openNote, signNote } from './note.ts'
export { type ConsistencyClaim, type InclusionClaim, verifyConsistency, verifyInclusion } from './proof.ts'
export { consistencyProof, inclusionProof, rootOf } from './prove.ts'
export { formatReceipt, type Opening, parseReceipt, type Receipt, type ReceiptParts } from './receipt.ts'
export { edgeTiles, parseTilePath, type Tile, type TileId, tileAt, tilePath, tileWidth } from './tile.ts'
export { createTree, maxEntryLength, openTree, type Tree } from './tree.ts'
export { formatVerifierKey, parseVerifierKey, type VerifierKey } from './verifier-key.ts'
export { type Terminal, verifyCommand } from './verify-command.ts'
export { type Failure, type Proved, type Verdict, verifyReceipt } from './verify-receipt.ts'
