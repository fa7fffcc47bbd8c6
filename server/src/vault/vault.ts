import { createPublicKey, type KeyObject, sign as signBytes } from 'node:crypto'
import type { Db, Tx } from '../db/db.ts'
import type { Random } from '../kernel/random.ts'
import type { Tenant } from '../kernel/tenant.ts'
import { VaultError } from './errors.ts'
import { openKeyring } from './keyring.ts'
import { randomPool } from './pool.ts'
import { authenticate, bind, derive, keyBytes, keyFrom } from './primitives.ts'
import { openRecord, sealRecord } from './record.ts'
import { checkKeys, createScopes, loadLiveScopes, loadScopes } from './scopes.ts'
import { shredKeys } from './store.ts'

/**
 * The only place that holds or uses a secret key. A scope is one random 256-bit key (a case, an erasure): what is sealed
 * under it can be opened until the scope is shredded, and never after. Scope keys are wrapped by an epoch key that lives
 * outside the database; rotation of epochs comes with `keys`.
 */
export interface Vault {
  /**
   * Creates the keys of new scopes, in one statement. Names are opaque: no personal data.
   * @throws VaultError `vault/scope-exists`; a shredded name is never given again.
   */
  createScopes(tx: Tx, tenant: Tenant, scopes: readonly string[]): Promise<void>
  /** Encrypts (AES-256-GCM, key-committing, bound to tenant, scope and label). */
  seal(at: Tx | Reader, tenant: Tenant, scope: string, label: string, plain: Uint8Array): Promise<Buffer>
  /** Reads the keys of these scopes at once, for sealing many records without another read; not to be kept. */
  sealer(at: Tx | Reader, tenant: Tenant, scopes: readonly string[]): Promise<Sealer>
  /** As `seal`, for many records of any scopes with one read of their keys; results in the order given. */
  sealMany(at: Tx | Reader, tenant: Tenant, items: readonly SealItem[]): Promise<readonly Buffer[]>
  /** @throws VaultError `vault/shredded` when the scope is gone, `vault/corrupt` when the bytes are not what was sealed. */
  open(at: Tx | Reader, tenant: Tenant, scope: string, label: string, sealed: Uint8Array): Promise<Buffer>
  /**
   * As `open`, for many records of any scopes with one read of their keys; results in the order given, null where the
   * scope was shredded. @throws VaultError `vault/corrupt`.
   */
  openMany(at: Tx | Reader, tenant: Tenant, items: readonly OpenItem[]): Promise<readonly (Buffer | null)[]>
  /** Destroys scope keys. What they sealed, and the commitments they salted, can never be opened again. */
  shred(tx: Tx, tenant: Tenant, scopes: readonly string[]): Promise<void>
  /** Keyed pseudonyms (HMAC-SHA256, 256 bits) of values, stable within scope and label, meaningless once it is shredded. */
  pseudonyms(
    at: Tx | Reader,
    tenant: Tenant,
    scope: string,
    label: string,
    values: readonly string[],
  ): Promise<readonly Buffer[]>
  /** Keyed fingerprint (HMAC-SHA256, 256 bits) of a canonical identifier, for suppression and freezes. */
  fingerprint(tenant: Tenant, field: string, canonical: string): Buffer
  /**
   * Key (256 bits) by which a store recognises who was erased, for one kind of identifier: it leaves the vault, for the
   * store computes with it (HMAC-SHA256), and tells nothing of any other key.
   */
  watchKey(tenant: Tenant, kind: string): Buffer
  /** Ed25519 signature (RFC 8032) by the tenant's ledger key, 64 bytes. */
  sign(tenant: Tenant, message: Uint8Array): Buffer
  /** The tenant's public ledger key, 32 bytes. */
  publicKey(tenant: Tenant): Buffer
  /** Whether the key files fit this database; to be asked at start. @throws VaultError `vault/wrong-keys`. */
  check(db: Db): Promise<void>
}

/** @throws VaultError `vault/unknown-scope` for a scope that was not asked for. */
export type Sealer = (item: SealItem) => Buffer

export interface SealItem {
  readonly scope: string
  readonly label: string
  readonly plain: Uint8Array
}

export interface OpenItem {
  readonly scope: string
  readonly label: string
  readonly sealed: Uint8Array
}

/** Anything that can read: the database or a transaction. */
export type Reader = Db['read']

export { VaultError, type VaultErrorCode } from './errors.ts'

export interface VaultDeps {
  /** `GARANT_DATA`: keys are read from its `keys` folder, and made there at first start. */
  readonly data: string
  readonly random: Random
}

/** @throws VaultError `vault/unusable-key-file`. */
export function createVault({ data, random }: VaultDeps): Vault {
  const keyring = openKeyring(data, random)
  const draw = randomPool(random)

  async function sealer(at: Tx | Reader, tenant: Tenant, scopes: readonly string[]): Promise<Sealer> {
    const keys = await loadScopes(at, tenant, scopes, keyring)
    return ({ scope, label, plain }) => sealRecord(held(keys, scope), { tenant, scope, label }, plain, draw)
  }

  return {
    createScopes: (tx, tenant, scopes) => createScopes(tx, tenant, scopes, keyring, draw),
    sealer,
    seal: async (at, tenant, scope, label, plain) =>
      (await sealer(at, tenant, [scope]))({ scope, label, plain }),
    async sealMany(at, tenant, items) {
      const seal = await sealer(
        at,
        tenant,
        items.map(({ scope }) => scope),
      )
      return items.map(seal)
    },
    async open(at, tenant, scope, label, sealed) {
      return opened(held(await loadScopes(at, tenant, [scope], keyring), scope), tenant, {
        scope,
        label,
        sealed,
      })
    },
    async openMany(at, tenant, items) {
      const scopes = items.map(({ scope }) => scope)
      const keys = await loadLiveScopes(at, tenant, scopes, keyring)
      return items.map((item) => {
        const key = held(keys, item.scope)
        return key === null ? null : opened(key, tenant, item)
      })
    },
    shred: (tx, tenant, scopes) => shredKeys(tx, tenant, scopes),
    async pseudonyms(at, tenant, scope, label, values) {
      const scopeKey = held(await loadScopes(at, tenant, [scope], keyring), scope)
      const key = keyFrom(derive(scopeKey, noSalt, bind('garant pseudonym', 1, tenant, label), keyBytes))
      return values.map((value) => authenticate(key, value))
    },
    fingerprint: (tenant, field, canonical) =>
      authenticate(keyring.fingerprint, bind('garant fingerprint', 1, tenant, field, canonical)),
    watchKey: (tenant, kind) =>
      derive(keyring.fingerprint, noSalt, bind('garant watch', 1, tenant, kind), keyBytes),
    sign: (tenant, message) => signBytes(null, message, keyring.signing(tenant)),
    publicKey(tenant) {
      const { x } = createPublicKey(keyring.signing(tenant)).export({ format: 'jwk' })
      return Buffer.from(x ?? '', 'base64url')
    },
    check: (db) => checkKeys(db, keyring, draw),
  }
}

const noSalt = Buffer.alloc(0)

function opened(key: KeyObject, tenant: Tenant, { scope, label, sealed }: OpenItem): Buffer {
  const plain = openRecord(key, { tenant, scope, label }, sealed)
  if (plain === null)
    throw new VaultError('vault/corrupt', `The record ${label} of ${scope} is not what was sealed there.`, {
      facts: { scope, label },
    })
  return plain
}

function held<Value>(keys: ReadonlyMap<string, Value>, scope: string): Value {
  const key = keys.get(scope)
  if (key === undefined)
    throw new VaultError('vault/unknown-scope', `There is no scope ${scope}.`, { facts: { scope } })
  return key
}
