import type { Bundle, IdentifierKind, Store, Table } from '@garant/policy'
import type { Tenant } from '../kernel/tenant.ts'
import { padsOf, rowSeed, tokenBytes, tokensBy } from '../people/people.ts'
import type { Key, ReturnedRows, ReturnQuestion } from '../stores/stores.ts'
import type { ReturnsDeps } from './context.ts'

/** A row in which somebody is who was erased. */
export interface Candidate {
  readonly table: Table
  readonly key: Key
  readonly kind: IdentifierKind
  readonly value: string
}

/** Rows of a store that know somebody who was erased, a page at a time; a row that holds two such identifiers comes twice. */
export async function* candidatesIn(
  deps: ReturnsDeps,
  tenant: Tenant,
  bundle: Bundle,
  store: Store,
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly Candidate[]> {
  const { db, protections, vault, pageRows: limit = 10_000 } = deps
  const connector = deps.connector(tenant, bundle, store.name)
  const together = connector.tokensAtOnce ?? 1_000_000
  for (const table of store.tables)
    for (const { kind, column, canonical } of table.identifiers) {
      const pads = padsOf(vault.watchKey(tenant, kind))
      const { schema, name } = table
      let tokens = await protections.remembered(db.read, tenant, kind, null, together)
      while (tokens.length > 0) {
        for (let after: string | null = null; ; ) {
          const question: ReturnQuestion = {
            table: { schema, name },
            column,
            kind,
            canonical,
            pads,
            tokens,
            after,
            limit,
          }
          const found: ReturnedRows | undefined = await connector.returned?.(question, signal)
          const rows = (found?.keys ?? []).map((key, at): Candidate => {
            return { table, key, kind, value: found?.identifiers[at] ?? '' }
          })
          const sure = await Promise.all(rows.map((row) => wasErased(deps, tenant, bundle, row)))
          yield rows.filter((_, at) => sure[at])
          after = found?.next ?? null
          if (after === null) break
        }
        if (tokens.length < together * tokenBytes) break
        const last = tokens.subarray(-tokenBytes)
        tokens = await protections.remembered(db.read, tenant, kind, last, together)
      }
    }
}

/** A token is short: whether it is really somebody who was erased, the whole fingerprint says. */
async function wasErased(
  { db, people, protections }: ReturnsDeps,
  tenant: Tenant,
  { organisation }: Bundle,
  identifier: { readonly kind: IdentifierKind; readonly value: string },
): Promise<boolean> {
  const prints = people.fingerprints(tenant, [identifier], organisation.country)
  const standing = prints.length === 0 ? [] : await protections.on(db.read, tenant, prints)
  return standing.some(({ kind }) => kind === 'suppression')
}

/** What tells a row apart: its place and key, not what it holds. */
export function rowToken(
  { vault }: Pick<ReturnsDeps, 'vault'>,
  tenant: Tenant,
  store: string,
  { table, key }: Pick<Candidate, 'table' | 'key'>,
): Buffer {
  const { value } = rowSeed({ store, schema: table.schema, table: table.name, key })
  return tokensBy(vault.watchKey(tenant, 'row'))(value)
}
