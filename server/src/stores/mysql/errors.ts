import { StoreError, type StoreErrorCode } from '../errors.ts'

/** Numbers of MariaDB and MySQL; the engines' own messages quote values and are never passed on. */
const byNumber: Readonly<Record<number, StoreErrorCode>> = {
  1040: 'store/unreachable', // too many connections
  1203: 'store/unreachable', // too many connections of this user
  1226: 'store/unreachable', // a resource of this user is used up
  1053: 'store/unreachable', // the server shuts down
  1927: 'store/unreachable', // the connection was killed
  1205: 'store/busy', // lock wait timeout
  1213: 'store/busy', // deadlock
  1317: 'store/busy', // the query was interrupted
  1969: 'store/busy', // max_statement_time (MariaDB)
  3024: 'store/busy', // max_execution_time (MySQL)
  1045: 'store/credentials',
  1698: 'store/credentials',
  1044: 'store/rights', // no right on the database
  1142: 'store/rights',
  1143: 'store/rights',
  1227: 'store/rights',
  1290: 'store/rights', // the server is read-only
  1792: 'store/rights', // the transaction is read-only
  1049: 'store/unknown-name', // unknown database
  1054: 'store/drifted', // unknown column
  1146: 'store/drifted', // unknown table
  1451: 'store/drifted', // a row outside the plan still points here
}

const lost = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'PROTOCOL_CONNECTION_LOST',
  'PROTOCOL_SEQUENCE_TIMEOUT',
  'ER_CON_COUNT_ERROR',
])

const sentences: Readonly<Record<StoreErrorCode, string>> = {
  'store/unreachable': 'The database does not answer.',
  'store/busy': 'The database is busy with the same rows; nothing was done.',
  'store/interrupted': 'The connection broke while committing; it may have been done.',
  'store/credentials': 'The database does not accept the login.',
  'store/rights': 'The database role may not do this.',
  'store/drifted': 'The rows or the schema are no longer as planned; nothing was done.',
  'store/unknown-name': 'The database has no such name.',
  'store/undeclared-effect': 'A reference or a trigger reaches what the policy does not declare.',
  'store/not-permitted': 'It may not be done now.',
  'store/refused': 'The database refused the statement.',
}

/**
 * The error of ours for one thrown by the driver. `committing`: a connection lost now leaves it open whether the step was
 * done. Only the engine's number is kept: its text may hold values.
 */
export function storeError(thrown: unknown, committing = false): StoreError {
  if (thrown instanceof StoreError) return thrown
  const { errno, code } = driverFacts(thrown)
  const connection = lost.has(code) || errno === 1927 || errno === 1053 || isAbort(thrown)
  if (connection && committing) return failed('store/interrupted', errno)
  if (connection) return failed('store/unreachable', errno)
  return failed(byNumber[errno] ?? 'store/refused', errno)
}

export function failed(code: StoreErrorCode, errno = 0): StoreError {
  return new StoreError(code, sentences[code], errno === 0 ? {} : { facts: { number: errno } })
}

function isAbort(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === 'AbortError'
}

function driverFacts(thrown: unknown): { errno: number; code: string } {
  const facts = { errno: 0, code: '' }
  if (typeof thrown !== 'object' || thrown === null) return facts
  if ('errno' in thrown && typeof thrown.errno === 'number') facts.errno = thrown.errno
  if ('code' in thrown && typeof thrown.code === 'string') facts.code = thrown.code
  return facts
}
