import { createHash } from 'node:crypto'
import { type ArchivedFile, archive } from './archive.ts'
import { csv } from './cells.ts'

/** What the ZIP of an answer holds. */
export interface AnswerArchive {
  readonly lang: 'fr' | 'en'
  readonly reference: string
  /** Instant of the answer; every file in the archive bears it. */
  readonly at: Date
  readonly tables: readonly ArchiveTable[]
  /** The whole answer as plain data. */
  readonly data: unknown
  /** The one-file page. */
  readonly page: string
  readonly receipt: string | null
}

export interface ArchiveTable {
  readonly store: string
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | null)[])[]
}

interface ArchiveFile extends ArchivedFile {
  /** Rows of a table, without its header. */
  readonly rows?: number
}

/** Version of the layout below; a change is a new version, announced in the CHANGELOG. */
export const archiveFormat = 1

/**
 * The answer as a ZIP: `manifest.json` first, then the page, the data as JSON, each table as CSV, the receipt. Equal
 * answers have equal bytes.
 */
export async function answerZip(answer: AnswerArchive): Promise<Buffer> {
  const files = filesOf(answer)
  return archive([manifest(answer, files), ...files], answer.at)
}

function filesOf(answer: AnswerArchive): readonly ArchiveFile[] {
  const delimiter = answer.lang === 'fr' ? ';' : ','
  const files: ArchiveFile[] = [
    { path: 'index.html', bytes: Buffer.from(answer.page) },
    { path: 'data.json', bytes: Buffer.from(`${JSON.stringify(answer.data, null, 2)}\n`) },
    ...answer.tables.map((table, position) => ({
      path: `tables/${String(position + 1).padStart(2, '0')}-${fileName(table.store)}-${fileName(table.name)}.csv`,
      bytes: Buffer.from(csv(table.columns, table.rows, delimiter)),
      rows: table.rows.length,
    })),
  ]
  if (answer.receipt !== null) files.push({ path: 'receipt.tlog-proof', bytes: Buffer.from(answer.receipt) })
  return files
}

function manifest(answer: AnswerArchive, files: readonly ArchiveFile[]): ArchiveFile {
  const tables = files.filter((file) => file.rows !== undefined)
  const content = {
    format: archiveFormat,
    kind: 'garant-answer',
    reference: answer.reference,
    answered: answer.at.toISOString(),
    counts: { tables: tables.length, rows: tables.reduce((sum, file) => sum + (file.rows ?? 0), 0) },
    files: files.map(({ path, bytes, rows }) => ({
      path,
      bytes: bytes.length,
      ...(rows === undefined ? {} : { rows }),
      hash: `sha256:${createHash('sha256').update(bytes).digest('hex')}`,
    })),
  }
  return { path: 'manifest.json', bytes: Buffer.from(`${JSON.stringify(content, null, 2)}\n`) }
}

/** A name that every system can hold: tables may be called anything. */
function fileName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9_-]+/g, '_')
    .slice(0, 60)
}
