import type { CatalogColumn, Value } from './connector.ts'

/** A value as an answer to an access request gives it: plain JSON. */
export type ExportValue =
  | null
  | string
  | number
  | boolean
  | readonly ExportValue[]
  | { readonly [name: string]: ExportValue }

/**
 * The text form of a database value as a person's program reads it: whole numbers that JavaScript can hold as numbers,
 * decimals as text (they would lose digits), time stamps in ISO 8601, JSON parsed, bytes in base64, the rest as it is.
 */
export function exportValue({ kind }: Pick<CatalogColumn, 'kind'>, value: Value): ExportValue {
  if (value === null) return null
  switch (kind) {
    case 'integer':
      return isSafeInteger(value) ? Number(value) : value
    case 'boolean':
      return value === 'true' || value === '1' || value === 't'
    case 'time':
      return isoTime(value)
    case 'json':
      return parsed(value)
    case 'binary':
      return value.startsWith('\\x') ? Buffer.from(value.slice(2), 'hex').toString('base64') : value
    default:
      return value
  }
}

function isSafeInteger(text: string): boolean {
  return text.length < 16 || Number.isSafeInteger(Number(text))
}

/** "2026-01-02 03:04:05.678+00" becomes "2026-01-02T03:04:05.678Z"; a time of day stays as it is. */
function isoTime(text: string): string {
  if (text[10] !== ' ') return text
  const time = text.slice(11)
  const zone = time.endsWith('+00') ? `${time.slice(0, -3)}Z` : time
  return `${text.slice(0, 10)}T${zone}`
}

function parsed(text: string): ExportValue {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
