/**
 * What every dated archive of ours is made of: files, a manifest that names each with its hash, the tenant's log with the
 * receipts that prove what is said, and a first page that opens from a disk.
 */
export { type ErasureRow, type Erasures, erasureFiles } from './erasures.ts'
export { jsonFile, textFile } from './files.ts'
export { logFiles, type Proof, proofOf } from './ledger.ts'
export { type ArchiveKind, digest, manifestFiles } from './manifest.ts'
export { dayIn, type Moment, type MomentResult, momentOf } from './moment.ts'
export { type Cell, documentPage, link, linksTo, table, tableOf } from './page.ts'
export { registerFiles } from './registers.ts'
export { reportHtml } from './report-html.ts'
export { countsOf, type RequestRow, type Requests, requestFiles, requestTable } from './requests.ts'
export { verifierFile } from './verifier.ts'
