import { dayIn, jsonFile, type Moment, proofOf } from '../archives/archives.ts'
import type { ArchivedFile } from '../documents/documents.ts'
import { publicationOnce } from '../register/entries.ts'
import type { DossierDeps } from './dossier.ts'

export interface PublicationRow {
  readonly number: number
  readonly version: string
  readonly hash: string
  readonly effective: string
  /** ISO day. */
  readonly published: string
  readonly receipt: { readonly index: number; readonly file: string } | null
}

/** Every version published until then, newest first, each with the receipt of its publication. */
export async function publicationFiles(
  { journal }: DossierDeps,
  { tenant, history, bundle }: Moment,
): Promise<{ readonly rows: readonly PublicationRow[]; readonly files: readonly ArchivedFile[] }> {
  const receipts: ArchivedFile[] = []
  const rows: PublicationRow[] = []
  for (const { number, version, hash, effective, publishedAt } of history) {
    const path = `publications/${number}.tlog-proof`
    const proof = await proofOf(journal, tenant, publicationOnce(number), { path, kind: 'open' })
    if (proof !== null) receipts.push(proof.file)
    const published = dayIn(bundle.organisation.timeZone, publishedAt)
    const receipt = proof && { index: proof.index, file: path }
    rows.push({ number, version, hash, effective, published, receipt })
  }
  return { rows, files: [jsonFile('publications/publications.json', rows), ...receipts] }
}
