import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { PassThrough, type Readable } from 'node:stream'
import type { Bundle } from '@garant/policy'
import { ZipFile } from 'yazl'
import { wallClock } from '../documents/documents.ts'
import type { CatalogTable, Connector } from '../stores/connector.ts'
import { StoreError } from '../stores/stores.ts'
import type { ReturnForm } from './ending.ts'
import { writerOf } from './return-form.ts'
import { holdingRows, idOf, labelOf } from './tables.ts'

export interface HandOver {
  readonly bundle: Bundle
  readonly connector: (store: string) => Connector
  readonly form: ReturnForm
  /** When the end was begun: written into the archive, so that the same data are the same bytes. */
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
  readonly schema: string | null
  readonly table: string
  readonly columns: readonly string[]
  readonly rows: number
  readonly bytes: number
  readonly sha256: string
}

/** What is in a store and not in the archive, because our role may not read it. */
interface Withheld {
  readonly store: string
  readonly schema: string | null
  readonly table: string
  /** null: the whole table. */
  readonly columns: readonly string[] | null
}

/**
 * A ZIP made while it is read: at no time more than a page of rows is held, and no copy is laid down here. Every table that holds
 * rows is in it, with or without personal data. A store that does not answer breaks it off: half of the data would pass for all
 * of them.
 */
export async function* handOver(given: HandOver): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile()
  const left = new AbortController()
  const fed = feed(given, zip, left.signal)
  const output = zip.outputStream as Readable
  fed.catch((error: unknown) => output.destroy(error instanceof Error ? error : new Error('unreadable')))
  try {
    for await (const chunk of output as AsyncIterable<Buffer>) yield chunk
    const { manifest, rows } = await fed
    await given.done(manifest, rows)
  } finally {
    // Whoever went away takes nothing more: the reading of the store ends too.
    left.abort()
    output.destroy()
  }
}

async function feed(
  given: HandOver,
  zip: ZipFile,
  left: AbortSignal,
): Promise<{ readonly manifest: string; readonly rows: number }> {
  const { bundle, form, under } = given
  const options = { mtime: wallClock(given.at), forceDosTimestamp: true, mode: 0o100644 }
  const files: Listed[] = []
  const withheld: Withheld[] = []
  const taken = new Set<string>()
  for (const { name: store, tables } of bundle.stores) {
    const connector = given.connector(store)
    const inspection = await under(() => connector.inspect())
    const declared = new Set(tables.map(idOf))
    for (const table of holdingRows(inspection).toSorted((a, b) => (idOf(a) < idOf(b) ? -1 : 1))) {
      const { schema, name } = table
      const hidden = table.columns.filter(({ readable }) => readable === false).map((one) => one.name)
      if (!table.rights.select || table.hidesRows === true) {
        // What holds personal data is given back, or nothing is.
        if (declared.has(idOf(table))) throw new StoreError('store/rights', `${store} may not be read`)
        withheld.push({ store, schema, table: name, columns: null })
        continue
      }
      if (hidden.length > 0) withheld.push({ store, schema, table: name, columns: hidden })
      const path = pathOf(taken, `${store}/${safe(labelOf(table))}`, form)
      const stream = new PassThrough()
      zip.addReadStream(stream, path, options)
      files.push({
        path,
        store,
        schema,
        table: name,
        ...(await pour({ given, connector, table, stream, left })),
      })
    }
  }
  const manifest = Buffer.from(
    `${JSON.stringify({ format: 2, client: bundle.organisation.id, files, withheld }, null, 2)}\n`,
  )
  zip.addBuffer(manifest, 'manifest.json', options)
  zip.end()
  const sha256 = createHash('sha256').update(manifest).digest('hex')
  return { manifest: `sha256:${sha256}`, rows: files.reduce((sum, { rows }) => sum + rows, 0) }
}

interface Pouring {
  readonly given: HandOver
  readonly connector: Connector
  readonly table: CatalogTable
  readonly stream: PassThrough
  readonly left: AbortSignal
}

/** Writes one table, no faster than it is taken. */
async function pour({
  given,
  connector,
  table,
  stream,
  left,
}: Pouring): Promise<Pick<Listed, 'columns' | 'rows' | 'bytes' | 'sha256'>> {
  const columns = table.columns.filter(({ readable }) => readable !== false).map(({ name }) => name)
  const write = writerOf(given.form, columns)
  const hash = createHash('sha256')
  let bytes = 0
  let rows = 0
  const out = async (text: string): Promise<void> => {
    left.throwIfAborted()
    const made = Buffer.from(text)
    hash.update(made)
    bytes += made.length
    if (!stream.write(made)) await once(stream, 'drain', { signal: left })
  }
  const ended = once(stream, 'end', { signal: left })
  ended.catch(() => {})
  try {
    await out(write.head)
    const { schema, name } = table
    await given.under(() =>
      connector.read({ table: { schema, name }, columns }, async (page) => {
        await out(write.rows(page, rows === 0))
        rows += page.length
      }),
    )
    await out(write.foot)
  } catch (error) {
    stream.destroy()
    throw error
  }
  stream.end()
  await ended
  return { columns, rows, bytes, sha256: hash.digest('hex') }
}

/** A name that every system can write as a file; the manifest has the table's own. */
function safe(name: string): string {
  const plain = name.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}_.$-]/gu, '_')
  return plain.replace(/\.{2,}|^\.|\.$/g, '_')
}

/** Two names that some system takes for one get a number. */
function pathOf(taken: Set<string>, base: string, form: ReturnForm): string {
  for (let number = 1; ; number += 1) {
    const path = `${base}${number === 1 ? '' : `~${number}`}.${form}`
    const folded = path.toLowerCase()
    if (taken.has(folded)) continue
    taken.add(folded)
    return path
  }
}
