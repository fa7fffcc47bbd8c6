import {
  digest,
  erasureFiles,
  jsonFile,
  logFiles,
  manifestFiles,
  registerFiles,
  reportHtml,
  requestFiles,
  textFile,
  verifierFile,
} from '../archives/archives.ts'
import { type ArchivedFile, archive, csv, reportMarkdown, reportPdf } from '../documents/documents.ts'
import { language } from '../i18n/i18n.ts'
import type { Tenant } from '../kernel/tenant.ts'
import { agreementText } from './agreement/text.ts'
import { type Chapter, type ChapterId, cellText, chapterIds, lacksOf, type Makers } from './chapter.ts'
import { extractOf } from './chapters/processing.ts'
import { contextOf, type PackContext } from './context.ts'
import { evidenceFiles } from './evidence.ts'
import { readLog } from './log.ts'
import type { MadePack, PackDeps } from './pack.ts'
import { packReport } from './report.ts'
import { countDeliveries } from './store.ts'

/** Version of the layout; a change is a new version, announced in the CHANGELOG. */
const format = 1
const locales = ['fr', 'en'] as const

export async function make(deps: PackDeps, tenant: Tenant, makers: Makers): Promise<MadePack> {
  const { journal } = deps
  // What was committed has its place in the log before its receipts are asked for.
  await journal.sequence(tenant)
  const found = await contextOf(deps, tenant, (client) => readLog(journal, client))
  if (found.result !== 'found') return found
  const { context } = found
  const { moment } = context
  const lacks = lacksOf(makers, context)
  const unreached = (await context.reach()).flatMap(({ store, reached }) => (reached ? [] : [store]))
  const fsck = await context.fsck()

  const files: readonly ArchivedFile[] = [
    ...(await documents(context, makers, { lacks, unreached })),
    ...(await agreementFiles(context)),
    ...(await registerFiles({ bundle: extractOf(context), law: context.law }, ['processor'])),
    ...(await requestFiles(deps, moment)).files,
    ...(await erasureFiles(deps, moment)).files,
    ...(await evidenceFiles(deps, context)),
    textFile('audit/entries.jsonl', (await context.log()).map(({ leaf }) => `${leaf}\n`).join('')),
    ...(await logFiles(journal, tenant)),
    jsonFile('ledger/fsck.json', fsck),
    await verifierFile(),
  ]
  const about = { client: tenant, lacks, unreached }
  const { manifest, sums } = manifestFiles({ format, kind: 'garant-pack', about }, moment, files)
  // Handing a file over makes an entry: it is no reason to hand over another.
  const others = fsck.size - (await countDeliveries(deps.db.read, tenant))
  return {
    result: 'made',
    day: moment.day,
    zip: await archive([manifest, sums, ...files], moment.stamp),
    manifest: digest(manifest.bytes),
    contents: contentsOf(files, others),
    files: files.length + 2,
    ...{ lacks, unreached, problems: fsck.problems },
  }
}

/** The file as documents: a first page, a PDF and a text in each language, and each chapter as data and as tables. */
async function documents(
  context: PackContext,
  makers: Makers,
  state: { readonly lacks: readonly ChapterId[]; readonly unreached: readonly string[] },
): Promise<readonly ArchivedFile[]> {
  const { operator, moment, bundle } = context
  const present = chapterIds.flatMap((id) => makers.get(id) ?? [])
  const files: ArchivedFile[] = []
  for (const locale of locales) {
    const words = language(locale, operator.timeZone)
    const t = words.m.pack
    const chapters: Chapter[] = []
    for (const maker of present) chapters.push(await maker.make(context, words))
    const names = {
      lacks: state.lacks.map((id) => `« ${t.chapters[id].title} »`),
      unreached: state.unreached.map((name) => {
        const store = bundle.stores.find((one) => one.name === name)
        return store === undefined ? name : `${words.text(store.label)} (${name})`
      }),
    }
    const report = packReport(context, chapters, words, names)
    const [index, other] = locale === 'fr' ? ['index.html', 'index.en.html'] : ['index.en.html', 'index.html']
    files.push(
      textFile(index, reportHtml(report, { day: moment.day, other: { href: other, words: t.other } })),
      { path: `pack.${locale}.pdf`, bytes: await reportPdf(report, moment.stamp) },
      textFile(`pack.${locale}.md`, reportMarkdown(report)),
      ...chapters.flatMap(({ tables }) =>
        tables.map(({ id, columns, rows }) => {
          const cells = rows.map((row) => row.map(cellText))
          return textFile(`data/${id}.${locale}.csv`, csv(columns, cells, locale === 'fr' ? ';' : ','))
        }),
      ),
    )
  }
  for (const maker of present) files.push(jsonFile(`data/${maker.id}.json`, await maker.data(context)))
  return files
}

async function agreementFiles(context: PackContext): Promise<readonly ArchivedFile[]> {
  const { operator, bundle, moment } = context
  // Its facts are the policy's, so it bears the policy's day.
  const at = new Date(`${bundle.effective}T00:00:00Z`)
  const files: ArchivedFile[] = []
  for (const locale of locales) {
    const words = language(locale, operator.timeZone)
    const text = await agreementText(context, words)
    const other = { href: `agreement.${locale === 'fr' ? 'en' : 'fr'}.html`, words: words.m.pack.other }
    const place = `agreement/agreement.${locale}`
    files.push(
      textFile(`${place}.html`, reportHtml(text, { day: moment.bundle.effective, other })),
      textFile(`${place}.md`, reportMarkdown(text)),
      { path: `${place}.pdf`, bytes: await reportPdf(text, at) },
    )
  }
  return files
}

/** A digest of what the file says, beside the log and its receipts, which grow by the handing over itself. */
function contentsOf(files: readonly ArchivedFile[], entries: number): string {
  const said = files
    .filter(
      ({ path }) => !/^(ledger|audit)\/|^data\/(audit|entries)|^index\.|^pack\.|\.tlog-proof$/.test(path),
    )
    .map(({ path, bytes }) => `${digest(bytes)} ${path}\n`)
  return digest(Buffer.from([`${entries} entries\n`, ...said].join('')))
}
