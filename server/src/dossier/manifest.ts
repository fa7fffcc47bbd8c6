import { hash } from 'node:crypto'
import type { ArchivedFile } from '../documents/documents.ts'
import { jsonFile, textFile } from './files.ts'
import type { Moment } from './moment.ts'

/** Version of the layout; a change is a new version, announced in the CHANGELOG. */
export const dossierFormat = 1

/** Names every file with its hash, and the same as `sha256sum -c` reads it. */
export function manifestFiles(
  { day, bundle, published }: Moment,
  files: readonly ArchivedFile[],
): { readonly manifest: ArchivedFile; readonly sums: ArchivedFile } {
  const hashes = files.map(({ path, bytes }) => ({ path, bytes: bytes.length, hash: digest(bytes) }))
  const manifest = jsonFile('manifest.json', {
    format: dossierFormat,
    kind: 'garant-dossier',
    organisation: bundle.organisation.id,
    asOf: day,
    policy: { version: published.version, hash: published.hash, effective: published.effective },
    files: hashes,
  })
  const sums = hashes.map(({ path, hash: of }) => `${of.slice('sha256:'.length)}  ${path}\n`).join('')
  return { manifest, sums: textFile('SHA256SUMS', sums) }
}

export function digest(bytes: Buffer): string {
  return `sha256:${hash('sha256', bytes, 'hex')}`
}
