import type { Kysely, Transaction } from 'kysely'

/**
 * Our own database. A module declares the tables it owns beside its SQL (`db.read.withTables<…>()`), so there is no
 * list of all tables; writers take a `Tx`, and only `transact` makes one: nothing is written outside a transaction.
 */
export interface Db {
  readonly read: Kysely<unknown>
  /** Runs `work` in one READ COMMITTED transaction; commits when it resolves, rolls back when it throws. */
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Raw connection string, for pg-boss and for child processes' environment; never logged. */
  readonly url: string
  close(): Promise<void>
}

export type Tx = Transaction<unknown> & { readonly writable?: true }
