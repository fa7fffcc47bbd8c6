import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Random } from '../kernel/random.ts'
import type { Tenant } from '../kernel/tenant.ts'
import { keyFolder, readOrCreate, unusable } from './key-files.ts'
import { keyBytes, keyFrom } from './primitives.ts'
import { tenantKey } from './wrapping.ts'

/**
 * The keys outside the database, as files below `<data>/keys`:
 * `epoch-<n>.key` wraps scope keys and dies at rotation; `fingerprint.key` outlives epochs, because the identifiers it
 * fingerprinted are gone and cannot be fingerprinted again; `log-<tenant>.pem` signs a tenant's ledger and is kept for ever.
 */
export interface Keyring {
  readonly epoch: number
  /** What wraps the tenant's scope keys in that epoch; null when the epoch's key is not at hand. */
  wrapping(tenant: Tenant, epoch: number): KeyObject | null
  readonly fingerprint: KeyObject
  signing(tenant: Tenant): KeyObject
}

export function openKeyring(data: string, random: Random): Keyring {
  const folder = keyFolder(join(data, 'keys'))
  const epochs = readEpochs(folder, random)
  const wrappings = new Map<string, KeyObject>()
  const signings = new Map<Tenant, KeyObject>()
  return {
    epoch: Math.max(...epochs.keys()),
    wrapping(tenant, epoch) {
      const epochKey = epochs.get(epoch)
      if (epochKey === undefined) return null
      return remember(wrappings, `${epoch} ${tenant}`, () => tenantKey(epochKey, tenant))
    },
    fingerprint: readKey(join(folder, 'fingerprint.key'), random),
    signing: (tenant) => remember(signings, tenant, () => readSigningKey(join(folder, `log-${tenant}.pem`))),
  }
}

function readEpochs(folder: string, random: Random): ReadonlyMap<number, KeyObject> {
  const numbers = readdirSync(folder).flatMap((name) => {
    const number = /^epoch-(\d+)\.key$/.exec(name)?.[1]
    return number === undefined ? [] : [Number(number)]
  })
  const known = numbers.length > 0 ? numbers : [1]
  return new Map(known.map((number) => [number, readKey(join(folder, `epoch-${number}.key`), random)]))
}

function readKey(path: string, random: Random): KeyObject {
  const text = readOrCreate(path, () => `${random.bytes(keyBytes).toString('base64')}\n`)
  const raw = Buffer.from(text.trim(), 'base64')
  if (raw.length !== keyBytes || raw.toString('base64') !== text.trim())
    throw unusable(path, 'does not hold 32 bytes in base64')
  return keyFrom(raw)
}

function readSigningKey(path: string): KeyObject {
  const pem = readOrCreate(path, () =>
    generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  )
  let key: KeyObject
  try {
    key = createPrivateKey(pem)
  } catch {
    throw unusable(path, 'does not hold a private key in PEM')
  }
  if (key.asymmetricKeyType !== 'ed25519') throw unusable(path, 'does not hold an Ed25519 key')
  return key
}

function remember<Name, Value>(known: Map<Name, Value>, name: Name, make: () => Value): Value {
  const value = known.get(name) ?? make()
  known.set(name, value)
  return value
}
