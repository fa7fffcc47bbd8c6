import type { ArchivedFile } from '../documents/documents.ts'
import type { Certificate, Erasure } from '../erasure/erasure.ts'
import type { Journal } from '../journal/journal.ts'
import { jsonFile } from './files.ts'
import { proofOf } from './ledger.ts'
import type { Moment } from './moment.ts'

export interface ErasureRow {
  readonly erasure: string
  /** Place among the people of the erasure. */
  readonly person: number
  readonly day: string
  readonly verdict: Certificate['verdict']
  readonly stores: readonly { readonly store: string; readonly verdict: Certificate['verdict'] }[]
  readonly certificate: string
  /** null: the certificate waits for its place in the log. */
  readonly receipt: { readonly index: number; readonly file: string } | null
}

export interface Erasures {
  readonly rows: readonly ErasureRow[]
  readonly files: readonly ArchivedFile[]
  readonly erasures: number
}

/** A certificate for each person, with its receipt. It holds counts, grounds and days, and no value of anybody's. */
export async function erasureFiles(
  {
    erasure,
    journal,
  }: {
    readonly erasure: Pick<Erasure, 'doneBy' | 'certificate' | 'certificateEntry'>
    readonly journal: Journal
  },
  { tenant, at }: Moment,
): Promise<Erasures> {
  const files: ArchivedFile[] = []
  const rows: ErasureRow[] = []
  const done = await erasure.doneBy(tenant, at)
  for (const { id, people } of done)
    for (let person = 0; person < people; person++) {
      const certificate = await erasure.certificate(tenant, id, person)
      if (certificate === null) continue
      const place = `erasures/${id}/${person + 1}`
      const once = erasure.certificateEntry(id, person)
      const proof = await proofOf(journal, tenant, once, { path: `${place}.tlog-proof`, kind: 'open' })
      files.push(jsonFile(`${place}.json`, certificate), ...(proof === null ? [] : [proof.file]))
      rows.push({
        erasure: id,
        person: person + 1,
        day: certificate.day,
        verdict: certificate.verdict,
        stores: certificate.stores.map(({ store, verdict }) => ({ store, verdict })),
        certificate: `${place}.json`,
        receipt: proof && { index: proof.index, file: proof.file.path },
      })
    }
  return { rows, files: [jsonFile('erasures/erasures.json', rows), ...files], erasures: done.length }
}
