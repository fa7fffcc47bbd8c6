import type { Db, Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Vault } from '../vault/vault.ts'
import { canonical, type GivenIdentifier } from './canonical.ts'

export { canonical, type GivenIdentifier } from './canonical.ts'
export { type RowSeed, rowSeed, seedOf } from './row-seed.ts'
export { padsOf, tokenBytes, tokensBy } from './token.ts'

/** What is known of a person before any store is searched: what they gave. */
export type Identifiers = readonly GivenIdentifier[]

/** Persons are kept only as sealed identifiers, which die with their scope, and as keyed fingerprints. */
export interface People {
  /** One sealed record for all of them, in order. */
  seal(
    at: Tx | Db['read'],
    tenant: Tenant,
    scope: string,
    label: string,
    people: readonly Identifiers[],
  ): Promise<Buffer>
  /** @throws VaultError `vault/shredded` when they were forgotten. */
  open(
    at: Tx | Db['read'],
    tenant: Tenant,
    scope: string,
    label: string,
    sealed: Uint8Array,
  ): Promise<readonly Identifiers[]>
  /**
   * Fingerprints of the canonical identifiers; what has no canonical form has none. `country` (ISO 3166-1 alpha-2) is
   * where a phone number without prefix is taken to be.
   */
  fingerprints(tenant: Tenant, identifiers: Identifiers, country: string): readonly Buffer[]
}

export function createPeople({ vault }: { readonly vault: Vault }): People {
  return {
    seal: (at, tenant, scope, label, people) =>
      vault.seal(at, tenant, scope, label, Buffer.from(JSON.stringify(people))),
    open: async (at, tenant, scope, label, sealed) =>
      JSON.parse((await vault.open(at, tenant, scope, label, sealed)).toString()),
    fingerprints: (tenant, identifiers, country) =>
      identifiers.flatMap((identifier) => {
        const text = canonical(identifier, country)
        return text === null ? [] : [vault.fingerprint(tenant, identifier.kind, text)]
      }),
  }
}
