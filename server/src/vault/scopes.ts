import type { KeyObject } from 'node:crypto'
import type { Db, Tx } from '../db/db.ts'
import { type Tenant, tenant as tenantOf } from '../kernel/tenant.ts'
import { VaultError } from './errors.ts'
import type { Keyring } from './keyring.ts'
import { authenticate, keyBytes } from './primitives.ts'
import { insertKeys, type KeyRow, readAnyKey, readKeys, readNames } from './store.ts'
import { unwrap, wrap } from './wrapping.ts'

/** Creates random scope keys, one statement for all of them. */
export async function createScopes(
  tx: Tx,
  tenant: Tenant,
  scopes: readonly string[],
  keyring: Keyring,
  draw: (length: number) => Buffer,
): Promise<void> {
  if (scopes.length === 0) return
  const { epoch } = keyring
  const wrapping = wrappingKey(keyring, tenant, epoch)
  const rows = scopes.map((scope) => {
    const raw = draw(keyBytes)
    const wrapped = wrap(wrapping, { tenant, scope, epoch }, raw, draw)
    raw.fill(0)
    return { scope, wrapped }
  })
  const created = await insertKeys(tx, tenant, epoch, rows)
  if (created !== scopes.length)
    throw new VaultError('vault/scope-exists', 'A scope of that name exists, or existed.', {
      facts: { scopes: scopes.length, created },
    })
}

/** As `loadScopes`; null for a scope that was shredded. @throws VaultError `vault/unknown-scope`, `vault/wrong-keys`. */
export async function loadLiveScopes(
  at: Tx | Db['read'],
  tenant: Tenant,
  scopes: readonly string[],
  keyring: Keyring,
): Promise<ReadonlyMap<string, KeyObject | null>> {
  const names = [...new Set(scopes)]
  const rows = await readKeys(at, tenant, names)
  const keys = new Map(
    rows.map((row) => [row.scope, row.wrapped === null ? null : openRow(tenant, row, keyring)] as const),
  )
  const missing = names.find((name) => !keys.has(name))
  if (missing !== undefined) throw unknown(missing)
  return keys
}

/**
 * The keys of these scopes, read at once. Nothing is remembered: a scope shredded a moment ago is shredded.
 * @throws VaultError `vault/shredded`, `vault/unknown-scope`, `vault/wrong-keys`.
 */
export async function loadScopes(
  at: Tx | Db['read'],
  tenant: Tenant,
  scopes: readonly string[],
  keyring: Keyring,
): Promise<ReadonlyMap<string, KeyObject>> {
  const keys = await loadLiveScopes(at, tenant, scopes, keyring)
  const live = [...keys].map(([scope, key]) => {
    if (key === null) throw shredded(scope)
    return [scope, key] as const
  })
  return new Map(live)
}

/**
 * The key of fingerprints wraps nothing that could fail to open: with a strange one, freezes and objections would silently
 * not be found. So the database remembers a name that only the right key makes.
 * @throws VaultError `vault/wrong-keys` when the key files are not those of this database.
 */
export async function checkKeys(db: Db, keyring: Keyring, draw: (length: number) => Buffer): Promise<void> {
  for (const tenant of [nobody, ...(await db.tenants())]) {
    const row = await db.within(tenant, () => readAnyKey(db.read, tenant))
    if (row === undefined) continue
    openRow(tenant, row, keyring)
    break
  }
  await db.within(nobody, () => checkFingerprints(db.read, keyring, draw))
}

async function checkFingerprints(
  at: Db['read'],
  keyring: Keyring,
  draw: (length: number) => Buffer,
): Promise<void> {
  const name = `fingerprint ${authenticate(keyring.fingerprint, 'garant fingerprint key').toString('hex')}`
  const known = await readNames(at, nobody, 'fingerprint ')
  if (known.length === 0) {
    const wrapped = wrap(
      wrappingKey(keyring, nobody, keyring.epoch),
      { tenant: nobody, scope: name, epoch: keyring.epoch },
      draw(keyBytes),
      draw,
    )
    await insertKeys(at, nobody, keyring.epoch, [{ scope: name, wrapped }])
  } else if (!known.includes(name))
    throw new VaultError('vault/wrong-keys', 'The key file of fingerprints is not the one of this database.')
}

/** Owns what belongs to the installation. */
const nobody = tenantOf('vault')

function openRow(tenant: Tenant, { scope, epoch, wrapped }: KeyRow, keyring: Keyring): KeyObject {
  if (wrapped === null) throw shredded(scope)
  const key = unwrap(wrappingKey(keyring, tenant, epoch), { tenant, scope, epoch }, wrapped)
  if (key === null)
    throw new VaultError('vault/wrong-keys', `The key files at hand do not open the key of ${scope}.`, {
      facts: { scope, epoch },
    })
  return key
}

function shredded(scope: string): VaultError {
  return new VaultError('vault/shredded', `The key of ${scope} was destroyed.`, { facts: { scope } })
}

function unknown(scope: string): VaultError {
  return new VaultError('vault/unknown-scope', `There is no scope ${scope}.`, { facts: { scope } })
}

function wrappingKey(keyring: Keyring, tenant: Tenant, epoch: number): KeyObject {
  const key = keyring.wrapping(tenant, epoch)
  if (key === null)
    throw new VaultError('vault/wrong-keys', `The key file of epoch ${epoch} is not here.`, {
      facts: { epoch },
    })
  return key
}
