import type { Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'

/**
 * The only place that holds or uses a secret key. A scope is one random 256-bit key (a case, an erasure): what is sealed
 * under it can be opened until the scope is shredded, and never after. Scope keys are wrapped by an epoch key that lives
 * outside the database; rotation of epochs comes with `keys`.
 */
export interface Vault {
  /** Creates the keys of new scopes. Names are opaque: no personal data. */
  createScopes(tx: Tx, tenant: Tenant, scopes: readonly string[]): Promise<void>
  /** Encrypts (AES-256-GCM, key-committing, bound to tenant, scope and label). */
  seal(at: Tx | Reader, tenant: Tenant, scope: string, label: string, plain: Uint8Array): Promise<Buffer>
  /** @throws VaultError `vault/shredded` when the scope is gone, `vault/corrupt` when the bytes are not what was sealed. */
  open(at: Tx | Reader, tenant: Tenant, scope: string, label: string, sealed: Uint8Array): Promise<Buffer>
  /** Destroys scope keys. What they sealed, and the commitments they salted, can never be opened again. */
  shred(tx: Tx, tenant: Tenant, scopes: readonly string[]): Promise<void>
  /** Keyed fingerprint (HMAC-SHA256, 256 bits) of a canonical identifier, for suppression and freezes. */
  fingerprint(tenant: Tenant, field: string, canonical: string): Buffer
}

/** Anything that can read: the database or a transaction. */
export type Reader = import('../db/db.ts').Db['read']
