import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Bundle, Table } from '@garant/policy'
import { ZipFile } from 'yazl'
import { csv, wallClock } from '../documents/documents.ts'
import type { Connector } from '../stores/connector.ts'
import { inspectionOf } from '../stores/stores.ts'
import type { ReturnForm } from './ending.ts'
import { catalogOf, pagesOf } from './rows.ts'

export interface HandOver {
  readonly bundle: Bundle
  readonly connector: (store: string) => Connector
  readonly form: ReturnForm
  readonly at: Date
  /** Enters the tenant and cites the instruction, for each look at a store. */
  readonly under: <T>(work: () => Promise<T>) => Promise<T>
  /** Told the manifest's hash once all of it was made. */
  readonly done: (manifest: string, rows: number) => Promise<void>
}

/** One file of the archive, as the manifest names it. */
interface Listed {
  readonly path: string
  readonly store: string
  readonly table: string
  readonly rows: number
  readonly bytes: number
  readonly sha256: string
}

/**
 * A ZIP made while it is read: at no time more than a page of rows is held. A store that does not answer breaks it off: half of
 * the data would pass for all of them.
 */
export async function* handOver(given: HandOver): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile()
  const options = { mtime: wallClock(given.at), forceDosTimestamp: true, mode: 0o100644 }
  const listed: Listed[] = []
  const failed = new AbortController()
  const feed = async () => {
    for (const store of given.bundle.stores)
      for (const table of store.tables) {
        const path = `${store.name}/${table.schema === null ? '' : `${table.schema}.`}${table.name}.${given.form}`
        const stream = Readable.from(fileOf(given, store.name, table, path, listed), { objectMode: false })
        const ended = new Promise<void>((resolve, reject) => {
          stream.once('end', resolve)
          stream.once('error', reject)
        })
        zip.addReadStream(stream, path, options)
        await ended
      }
    const manifest = Buffer.from(
      `${JSON.stringify({ format: 1, client: given.bundle.organisation.id, files: listed }, null, 2)}\n`,
    )
    zip.addBuffer(manifest, 'manifest.json', options)
    zip.end()
    return `sha256:${createHash('sha256').update(manifest).digest('hex')}`
  }
  const fed = feed()
  fed.catch((error) => {
    failed.abort(error)
    ;(zip.outputStream as Readable).destroy(error instanceof Error ? error : new Error('unreadable'))
  })
  for await (const chunk of zip.outputStream as AsyncIterable<Buffer>) yield chunk
  await given.done(
    await fed,
    listed.reduce((sum, { rows }) => sum + rows, 0),
  )
}

async function* fileOf(
  given: HandOver,
  store: string,
  table: Table,
  path: string,
  listed: Listed[],
): AsyncGenerator<Buffer> {
  const connector = given.connector(store)
  const inspection = await given.under(() => inspectionOf(connector))
  const columns = (catalogOf(inspection, table)?.columns ?? [])
    .filter(({ readable }) => readable !== false)
    .map(({ name }) => name)
  const hash = createHash('sha256')
  let bytes = 0
  let rows = 0
  const out = (text: string): Buffer => {
    const made = Buffer.from(text)
    hash.update(made)
    bytes += made.length
    return made
  }
  yield out(given.form === 'csv' ? csv(columns, [], ';') : '[')
  const pages = pagesOf(connector, table, columns)
  for (;;) {
    const next = await given.under(() => pages.next())
    if (next.done === true) break
    const { values } = next.value
    yield out(given.form === 'csv' ? lines(columns, values) : objects(columns, values, rows === 0))
    rows += values.length
  }
  if (given.form === 'json') yield out('\n]\n')
  listed.push({ path, store, table: table.name, rows, bytes, sha256: hash.digest('hex') })
}

/** The rows alone: without the mark and the header that stand at the beginning of the file. */
function lines(columns: readonly string[], values: readonly (readonly (string | null)[])[]): string {
  const whole = csv(columns, values, ';')
  return whole.slice(csv(columns, [], ';').length)
}

function objects(
  columns: readonly string[],
  values: readonly (readonly (string | null)[])[],
  first: boolean,
): string {
  return values
    .map((row, place) => {
      const one = Object.fromEntries(columns.map((column, at) => [column, row[at] ?? null]))
      return `${first && place === 0 ? '' : ','}\n${JSON.stringify(one)}`
    })
    .join('')
}
