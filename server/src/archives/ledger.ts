import {
  formatReceipt,
  openCheckpoint,
  parseReceipt,
  parseVerifierKey,
  tilePath,
  tileWidth,
} from '@garant/ledger'
import type { ArchivedFile } from '../documents/documents.ts'
import type { Journal } from '../journal/journal.ts'
import type { Tenant } from '../kernel/tenant.ts'
import { textFile } from './files.ts'

/**
 * The log as anybody may fetch it: key, signed head and every tile of hashes, so that `garant-verify --log` needs no network.
 * No entry stands in it.
 */
export async function logFiles(journal: Journal, tenant: Tenant): Promise<readonly ArchivedFile[]> {
  const checkpoint = await journal.checkpoint(tenant)
  const key = await journal.verifierKey(tenant)
  const files: ArchivedFile[] = [textFile('ledger/key.txt', `${key}\n`)]
  if (checkpoint === null) return files
  files.push(textFile('ledger/checkpoint', checkpoint))
  const { size } = await openCheckpoint(checkpoint, [parseVerifierKey(key)])
  for (let level = 0; size >= tileWidth ** level; level++) {
    const hashes = Math.floor(size / tileWidth ** level)
    for (let index = 0; index * tileWidth < hashes; index++) {
      const width = Math.min(tileWidth, hashes - index * tileWidth)
      const bytes = await journal.tile(tenant, level, index, width)
      if (bytes !== null) files.push({ path: `ledger/${tilePath({ level, index, width })}`, bytes })
    }
  }
  return files
}

export interface Proof {
  /** Place of the entry in the log. */
  readonly index: number
  readonly file: ArchivedFile
}

/** The receipt of an entry, null where the entry has no place yet. @param kind `closed`: without what the entry says. */
export async function proofOf(
  journal: Journal,
  tenant: Tenant,
  once: string,
  { path, kind }: { readonly path: string; readonly kind: 'open' | 'closed' },
): Promise<Proof | null> {
  const receipt = await journal.receipt(tenant, once)
  if (receipt === null) return null
  const text =
    kind === 'open' ? receipt.text : formatReceipt({ ...parseReceipt(receipt.text), opening: null })
  return { index: receipt.index, file: textFile(path, text) }
}
