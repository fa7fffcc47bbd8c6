import { StoreError, type StoreErrorCode } from '../errors.ts'

/**
 * SQLSTATE classes and codes (PostgreSQL manual, appendix A), the longer first. Anything else that the server says is a
 * refusal; anything that it does not say is a connection that failed.
 */
const codes: readonly (readonly [string, StoreErrorCode, string])[] = [
  ['25006', 'store/rights', 'the session may only read'],
  ['42501', 'store/rights', 'the role lacks a right'],
  ['28', 'store/credentials', 'the server refused the login'],
  ['3D000', 'store/unknown-name', 'the server has no such database'],
  ['40', 'store/busy', 'another transaction was in the way'],
  ['55P03', 'store/busy', 'a lock was not given in time'],
  ['57014', 'store/busy', 'the statement was cancelled or took too long'],
  ['57P', 'store/unreachable', 'the server is starting, stopping or ended the session'],
  ['53300', 'store/unreachable', 'the server has too many connections'],
  ['08', 'store/unreachable', 'the connection failed'],
  ['42P01', 'store/drifted', 'a table is no longer there'],
  ['42703', 'store/drifted', 'a column is no longer there'],
  ['3F000', 'store/drifted', 'a schema is no longer there'],
  ['42883', 'store/drifted', 'a column is no longer of its type'],
  ['42804', 'store/drifted', 'a column is no longer of its type'],
  ['42846', 'store/drifted', 'a column is no longer of its type'],
  ['22P02', 'store/drifted', 'a column is no longer of its type'],
  ['22003', 'store/drifted', 'a column is no longer of its type'],
  ['22007', 'store/drifted', 'a column is no longer of its type'],
  ['22008', 'store/drifted', 'a column is no longer of its type'],
  ['23503', 'store/drifted', 'a row outside the plan still points at one of its rows'],
  ['23001', 'store/drifted', 'a row outside the plan still points at one of its rows'],
]

/** Our own words for what went wrong: the server's message, detail and hint may hold values and are dropped. */
export function storeError(error: unknown): StoreError {
  if (error instanceof StoreError) return error
  const state = sqlState(error)
  if (state === null) return new StoreError('store/unreachable', 'the connection to the store failed')
  const [, code, message] = codes.find(([prefix]) => state.startsWith(prefix)) ?? [
    '',
    'store/refused' as const,
    'the server refused the statement',
  ]
  return new StoreError(code, `${message} (SQLSTATE ${state})`, {
    facts: { sqlstate: state, ...namesIn(error) },
  })
}

/** Names of the schema that the server gives apart from its message. */
function namesIn(error: unknown): Record<string, string> {
  const { table, column, constraint } = error as Readonly<Record<string, unknown>>
  return Object.fromEntries(
    Object.entries({ table, column, constraint }).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  )
}

/** What a failed COMMIT means: without an answer of the server, it may have been done. */
export function commitError(error: unknown): StoreError {
  const failure = storeError(error)
  return failure.code === 'store/unreachable'
    ? new StoreError('store/interrupted', 'the connection broke while committing')
    : failure
}

function sqlState(error: unknown): string | null {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && 'severity' in (error as object)
    ? code
    : null
}
