import type { IdentifierKind } from '@garant/policy'
import type { CatalogColumn, CatalogTable } from '../connector.ts'
import { StoreError } from '../errors.ts'

/** What a table that refuses to be read says: nothing. A database that does not answer ends the draft. */
export async function unlessRefused<Answer>(asked: Promise<Answer>, otherwise: Answer): Promise<Answer> {
  try {
    return await asked
  } catch (error) {
    if (
      error instanceof StoreError &&
      error.code !== 'store/unreachable' &&
      error.code !== 'store/credentials'
    )
      return otherwise
    throw error
  }
}

/**
 * What a draft asks of a database besides its catalogue. Read only and bounded. Values are looked at and forgotten: they
 * are never printed, logged or kept. Names come from the catalogue. Rejects with a `StoreError`.
 */
export interface Probe {
  /** At most `limit` rows, in text form, each value cut after 200 characters. */
  sample(
    table: CatalogTable,
    columns: readonly CatalogColumn[],
    limit: number,
  ): Promise<readonly (readonly (string | null)[])[]>
  /** Whether a value is not in the canonical form of an identifier, or the table has more than `limit` rows. */
  hasOther(table: CatalogTable, column: CatalogColumn, kind: IdentifierKind, limit: number): Promise<boolean>
  /** How many values, without case, stand on several of at most `limit` rows. */
  repeated(table: CatalogTable, column: CatalogColumn, limit: number): Promise<number>
  close(): Promise<void>
}
