import { hash } from 'node:crypto'
import type { ArchivedFile } from '../documents/documents.ts'
import { jsonFile, textFile } from './files.ts'
import type { Moment } from './moment.ts'

/** What an archive is, before its files. @param format version of its layout; a change is a new one, announced in the CHANGELOG. */
export interface ArchiveKind {
  readonly format: number
  readonly kind: string
  /** Whose it is beside the organisation's own, by name of the member; empty: nobody's. */
  readonly about: Readonly<Record<string, unknown>>
}

/** Names every file with its hash, and the same as `sha256sum -c` reads it. */
export function manifestFiles(
  { format, kind, about }: ArchiveKind,
  { day, bundle, published }: Pick<Moment, 'day' | 'bundle' | 'published'>,
  files: readonly ArchivedFile[],
): { readonly manifest: ArchivedFile; readonly sums: ArchivedFile } {
  const hashes = files.map(({ path, bytes }) => ({ path, bytes: bytes.length, hash: digest(bytes) }))
  const manifest = jsonFile('manifest.json', {
    format,
    kind,
    organisation: bundle.organisation.id,
    asOf: day,
    policy: { version: published.version, hash: published.hash, effective: published.effective },
    ...about,
    files: hashes,
  })
  const sums = hashes.map(({ path, hash: of }) => `${of.slice('sha256:'.length)}  ${path}\n`).join('')
  return { manifest, sums: textFile('SHA256SUMS', sums) }
}

export function digest(bytes: Buffer): string {
  return `sha256:${hash('sha256', bytes, 'hex')}`
}
