/**
 * Receipts: a tlog-proof whose extra data carry the entry and, for the person, the opening of its commitment.
 * README.md has the format. No key stands in a receipt, and none is ever taken from one.
 */
import { fromBase64, fromUtf8, toBase64, toUtf8 } from './encoding.ts'
import { commitment, type Entry, formatEntry, parseEntry, saltLength } from './entry.ts'
import { malformed } from './errors.ts'
import { canonicalJson, hasMembers, type Json, parseCanonicalJson } from './json.ts'
import { formatTlogProof, parseTlogProof } from './tlog-proof.ts'

/** What opens the commitment of an entry. */
export interface Opening {
  /** 32 bytes. */
  readonly salt: Uint8Array
  /** Canonical JSON in UTF-8. */
  readonly payload: Uint8Array
}

export interface ReceiptParts {
  /** Bytes of the leaf, as `formatEntry` writes them. */
  readonly entry: Uint8Array
  /** Null: the receipt shows that the entry exists, not what it is about. */
  readonly opening: Opening | null
  readonly index: number
  readonly proof: readonly Uint8Array[]
  /** The signed checkpoint, verbatim. */
  readonly checkpoint: string
}

/** @throws {LedgerError} `ledger/malformed`, `ledger/range` for parts that do not make a receipt. */
export function formatReceipt(parts: ReceiptParts): string {
  const { index, proof, checkpoint, opening } = parts
  const entry = parseCanonicalJson(fromUtf8(parts.entry))
  const extra =
    opening === null
      ? { v: 1, entry }
      : { v: 1, entry, payload: parseCanonicalJson(fromUtf8(opening.payload)), salt: toBase64(opening.salt) }
  const text = formatTlogProof({ extra: toUtf8(canonicalJson(extra)), index, proof, checkpoint })
  parseReceipt(text)
  return text
}

export interface Receipt extends ReceiptParts {
  readonly content: Entry
  /** The payload as a value; null without opening. */
  readonly payload: Json | null
}

/**
 * Takes a receipt apart; nothing in it is verified yet.
 * @throws {LedgerError} `ledger/malformed`
 */
export function parseReceipt(text: string): Receipt {
  const { extra, index, proof, checkpoint } = parseTlogProof(text)
  if (extra === null) throw malformed('a proof without the entry it is about')
  const { content, payload, salt } = parseExtra(fromUtf8(extra))
  const opening = salt === null ? null : { salt, payload: toUtf8(canonicalJson(payload)) }
  return { entry: formatEntry(content), content, payload, opening, index, proof, checkpoint }
}

interface Extra {
  readonly content: Entry
  readonly payload: Json | null
  readonly salt: Uint8Array | null
}

function parseExtra(text: string): Extra {
  const extra = parseCanonicalJson(text)
  if (hasMembers(extra, ['v', 'entry'])) return { content: entryOf(extra), payload: null, salt: null }
  if (!hasMembers(extra, ['v', 'entry', 'payload', 'salt'])) throw malformed('extra data with other members')
  if (typeof extra.salt !== 'string') throw malformed('extra data out of form')
  const salt = fromBase64(extra.salt)
  if (salt.length !== saltLength) throw malformed('a salt that is not 32 bytes long')
  return { content: entryOf(extra), payload: extra.payload, salt }
}

function entryOf(extra: { readonly v: Json; readonly entry: Json }): Entry {
  if (extra.v !== 1) throw malformed('extra data of an unknown version')
  return parseEntry(toUtf8(canonicalJson(extra.entry)))
}

/** @returns whether the opening is the one that the entry commits to. */
export function opens(entry: Entry, opening: Opening): boolean {
  return commitment(opening.salt, opening.payload) === entry.commit
}
