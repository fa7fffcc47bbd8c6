import type { Engine, Store, TableName } from '@garant/policy'
import type { Connector } from '../../src/stores/connector.ts'

/** What the contract must know of an engine to put it to the test. */
export interface Dialect {
  readonly engine: Engine
  /** Longest name of a table or column, in bytes or characters as the engine counts. */
  readonly longestName: number
  quote(name: string): string
  /** A fresh database holding the world of `fixture.<engine>.sql`. */
  create(): Promise<ContractDatabase>
}

export interface ContractDatabase {
  readonly port: number
  /** Runs statements as the owner of everything. */
  execute(sql: string): Promise<void>
  /** The first column of every row, as text. */
  column(sql: string): Promise<readonly (string | null)[]>
  /** Begins a transaction, runs the statement and stays in it until `release`, which rolls back. */
  hold(sql: string): Promise<{ release(): Promise<void> }>
  /** Ends, from the server's side, every session of the connectors that are open. */
  killSessions(): Promise<void>
  open(store: Store, options?: OpenOptions): Connector
  drop(): Promise<void>
}

export interface OpenOptions {
  /** `reader` may only read; `nobody` may connect and nothing else; `stranger` is not known to the server. */
  readonly as?: 'owner' | 'reader' | 'nobody' | 'stranger'
  /** Connects to this port of 127.0.0.1 instead of the server's. */
  readonly port?: number
  readonly lockTimeoutMs?: number
  readonly statementTimeoutMs?: number
}

/** A table of the default schema. */
export const at = (name: string): TableName => ({ schema: null, name })
