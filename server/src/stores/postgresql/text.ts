import type { PgColumn } from './table.ts'

/**
 * Whether a text is a value of the column's type, in a form that the server takes as nothing else. What is not can equal
 * no row, so it is left out before it reaches SQL: there is neither an error nor an implicit cast.
 */
export function isValueOf(column: PgColumn, text: string): boolean {
  if (text.includes('\0') || !text.isWellFormed()) return false
  if (column.compare !== 'typed') return true
  switch (column.kind) {
    case 'integer':
      return isInteger(text, column.type)
    case 'number':
      return /^-?(0|[1-9]\d{0,300})(\.\d{1,300})?(e[+-]?\d{1,3})?$/.test(text)
    case 'boolean':
      return text === 'true' || text === 'false'
    case 'uuid':
      return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
    case 'binary':
      return /^\\x([0-9a-f]{2})*$/.test(text)
    case 'date':
      return isDay(text)
    case 'time':
      return isTime(text, column.type)
    default:
      return false
  }
}

const bits: Readonly<Record<string, bigint>> = { smallint: 16n, integer: 32n, bigint: 64n }

function isInteger(text: string, type: string): boolean {
  if (!/^(0|-?[1-9]\d{0,18})$/.test(text)) return false
  const value = BigInt(text)
  return BigInt.asIntN(Number(bits[type] ?? 64n), value) === value
}

function isDay(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []
  if (year === undefined || month === undefined || day === undefined || year === '0000') return false
  const date = new Date(`${text}T00:00:00Z`)
  return date.getUTCMonth() + 1 === Number(month) && date.getUTCDate() === Number(day)
}

function isTime(text: string, type: string): boolean {
  const time = /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?([+-]\d\d(:\d\d)?)?$/
  if (type.startsWith('time ') || type.startsWith('time(')) return time.test(text)
  const separator = text[10]
  return separator === ' ' && isDay(text.slice(0, 10)) && time.test(text.slice(11))
}
