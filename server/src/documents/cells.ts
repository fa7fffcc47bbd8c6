import { stringify } from 'csv-stringify/sync'

/**
 * A CSV table that no spreadsheet executes (test F2), by RFC 4180 with a byte order mark. Every field is quoted, and a
 * text that a spreadsheet could take for a formula gets an apostrophe before the sign; the JSON beside it has the exact
 * value.
 * @param delimiter what the spreadsheets of the reader's country expect: ";" in France.
 */
export function csv(
  columns: readonly string[],
  rows: readonly (readonly (string | null)[])[],
  delimiter: ',' | ';',
): string {
  const safe = [columns, ...rows].map((row) => row.map((value) => (value === null ? null : inert(value))))
  return stringify(safe, {
    bom: true,
    quoted: true,
    quoted_empty: false,
    delimiter,
    record_delimiter: '\r\n',
  })
}

/** Signs with which a formula begins, and their full-width forms. */
const sign = '[=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20]'

/**
 * Where a cell may begin in a spreadsheet: at the start, and, since some split at another separator than ours in spite
 * of the quotes, after each of these.
 */
const cellStart = new RegExp(`(^|[,;|\\t\\r\\n"'])([\\s\\uFEFF]*)(?=${sign})`, 'gu')

/** A text of the same meaning that begins no formula anywhere. */
function inert(text: string): string {
  const defused = text.replace(cellStart, "$1$2'")
  return /^[\t\r\n]/.test(defused) ? `'${defused}` : defused
}
