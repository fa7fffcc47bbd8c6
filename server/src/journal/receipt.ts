import { formatReceipt, inclusionProof, parseEntry } from '@garant/ledger'
import type { Db } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Vault } from '../vault/vault.ts'
import type { Receipt } from './journal.ts'
import { openOpening } from './opening.ts'
import { readEntry, readLog } from './store.ts'
import { storedTiles } from './tiles.ts'

/** Null for an entry that is not there or not sequenced yet. Once its scope is shredded, a receipt shows no payload. */
export async function receipt(
  { db, vault }: { readonly db: Db; readonly vault: Vault },
  tenant: Tenant,
  once: string,
): Promise<Receipt | null> {
  const entry = await readEntry(db.read, tenant, once)
  if (entry === undefined || entry.index === null) return null
  // The head is read first: tiles read after it can only have grown.
  const log = await readLog(db.read, tenant)
  if (log === undefined) return null
  const opening = await openOpening(vault, db.read, tenant, {
    scope: entry.scope,
    ref: parseEntry(entry.leaf).ref,
    carrierRef: parseEntry(entry.carrier).ref,
    sealed: entry.opening,
  })
  const text = formatReceipt({
    entry: entry.leaf,
    opening: opening && { salt: opening.salt, payload: Buffer.from(opening.payload) },
    index: entry.index,
    proof: await inclusionProof(entry.index, log.size, storedTiles(db.read, tenant)),
    checkpoint: log.checkpoint,
  })
  return { index: entry.index, text }
}
