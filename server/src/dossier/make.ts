import {
  digest,
  erasureFiles,
  jsonFile,
  logFiles,
  manifestFiles,
  momentOf,
  registerFiles,
  requestFiles,
  textFile,
  verifierFile,
} from '../archives/archives.ts'
import { type ArchivedFile, archive } from '../documents/documents.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { DossierDeps, Made } from './dossier.ts'
import { lawRows } from './law.ts'
import { dossierPage } from './page.ts'
import { completenessOf, noticeFiles, policyFiles } from './policy.ts'
import { promiseFiles } from './promises.ts'
import { publicationFiles } from './publications.ts'
import { readme } from './readme.ts'

/** Version of the layout; a change is a new version, announced in the CHANGELOG. */
const format = 1

export async function make(deps: DossierDeps, tenant: Tenant, day: string | null): Promise<Made> {
  const found = await momentOf(deps, tenant, day)
  if (found.result !== 'found') return found
  const { moment } = found
  const { journal, promises } = deps
  // What was committed has its place in the log before its receipts are asked for.
  await journal.sequence(tenant)
  const fsck = await journal.fsck(tenant)

  const policy = policyFiles(moment, await deps.folder())
  const looked = { bundle: moment.bundle, hash: moment.published.hash, compiled: policy.compiled }
  const board = await promises.boardAsOf(tenant, looked, { at: moment.at, published: moment.published })
  const completeness = completenessOf(moment)
  const law = lawRows(moment)
  const requests = await requestFiles(deps, moment)
  const erasures = await erasureFiles(deps, moment)
  const publications = await publicationFiles(deps, moment)
  const notice = await noticeFiles(moment, deps.links)
  const contents = {
    ...{ moment, board, completeness, law, requests, erasures, publications, fsck },
    hasNotice: notice.length > 0,
    hasFiles: policy.files.length > 1,
  }

  const files: readonly ArchivedFile[] = [
    textFile('index.html', dossierPage(contents, 'fr')),
    textFile('index.en.html', dossierPage(contents, 'en')),
    textFile('LISEZ-MOI.md', readme(moment, 'fr')),
    textFile('README.md', readme(moment, 'en')),
    ...notice,
    ...(await registerFiles(moment, ['controller', 'processor'])),
    ...policy.files,
    jsonFile('policy/completeness.json', completeness),
    jsonFile('policy/law.json', law),
    ...(await promiseFiles(board, moment, journal)),
    ...requests.files,
    ...erasures.files,
    ...publications.files,
    ...(await logFiles(journal, tenant)),
    jsonFile('ledger/fsck.json', fsck),
    await verifierFile(),
  ]
  const { manifest, sums } = manifestFiles({ format, kind: 'garant-dossier', about: {} }, moment, files)
  return {
    result: 'made',
    day: moment.day,
    zip: await archive([manifest, sums, ...files], moment.stamp),
    manifest: digest(manifest.bytes),
    files: files.length + 2,
    problems: fsck.problems,
  }
}
