import { csv } from '../documents/documents.ts'
import type { RowPage } from '../stores/connector.ts'
import type { ReturnForm } from './ending.ts'

/** A file of rows in parts. */
export interface RowWriter {
  readonly head: string
  readonly foot: string
  rows(page: RowPage, first: boolean): string
}

/** CSV for a spreadsheet, in which nothing is run; JSON with each value as the database writes it. */
export function writerOf(form: ReturnForm, columns: readonly string[]): RowWriter {
  if (form === 'csv') {
    const head = csv(columns, [], ';')
    // Without the mark and the header that stand at the beginning of the file.
    return { head, foot: '', rows: (page) => csv(columns, page, ';').slice(head.length) }
  }
  // A column may bear the name of what every object has, and its number may be its name: neither changes place.
  const names = columns.map((column) => JSON.stringify(column))
  return {
    head: '[',
    foot: '\n]\n',
    rows: (page, first) =>
      page
        .map((row, place) => {
          const values = names.map((name, at) => `${name}:${JSON.stringify(row[at] ?? null)}`)
          return `${first && place === 0 ? '' : ','}\n{${values.join(',')}}`
        })
        .join(''),
  }
}
