import type { Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import { type Reader, type Sealer, type Vault, VaultError } from '../vault/vault.ts'

/**
 * Salts and payloads: what opens the commitments of entries. This file alone knows how they are kept: sealed under the
 * entry's scope, several of one scope and one append together, so that they die with the scope.
 */
export interface Opening {
  /** 32 random bytes; the commitment says nothing without them. */
  readonly salt: Buffer
  /** Canonical JSON. */
  readonly payload: string
}

export interface NewOpening extends Opening {
  readonly scope: string
  /** The entry's reference. */
  readonly ref: string
}

/** Openings of one scope sealed together, at most: whoever reads one unseals its neighbours too. */
const together = 64

/**
 * Seals openings given in the order of their entries.
 * @returns for each, the place of the row that carries its seal, and the seal where the row is the carrier itself.
 */
export function sealOpenings(openings: readonly NewOpening[], seal: Sealer) {
  const open = new Map<string, { place: number; ref: string; lines: string[] }>()
  const places: number[] = []
  const sealed: Uint8Array[] = openings.map(() => nothing)
  const close = (scope: string, { place, ref, lines }: { place: number; ref: string; lines: string[] }) => {
    sealed[place] = seal({ scope, label: label(ref), plain: Buffer.from(lines.join('\n')) })
  }
  for (const [place, { scope, ref, salt, payload }] of openings.entries()) {
    const group = open.get(scope) ?? { place, ref, lines: [] }
    open.set(scope, group)
    // Canonical JSON has no line breaks.
    group.lines.push(`${ref} ${salt.toString('base64url')} ${payload}`)
    places.push(group.place)
    if (group.lines.length < together) continue
    close(scope, group)
    open.delete(scope)
  }
  for (const [scope, group] of open) close(scope, group)
  return { places, sealed }
}

const nothing = new Uint8Array(0)

/** The opening of one entry; null once its scope is shredded. */
export async function openOpening(
  vault: Vault,
  at: Tx | Reader,
  tenant: Tenant,
  stored: {
    readonly scope: string
    readonly ref: string
    readonly carrierRef: string
    readonly sealed: Buffer
  },
): Promise<Opening | null> {
  try {
    const plain = await vault.open(at, tenant, stored.scope, label(stored.carrierRef), stored.sealed)
    const line = plain
      .toString()
      .split('\n')
      .find((candidate) => candidate.startsWith(`${stored.ref} `))
    const [, salt = '', ...payload] = (line ?? '').split(' ')
    return { salt: Buffer.from(salt, 'base64url'), payload: payload.join(' ') }
  } catch (error) {
    if (error instanceof VaultError && error.code === 'vault/shredded') return null
    throw error
  }
}

function label(ref: string): string {
  return `journal opening ${ref}`
}
