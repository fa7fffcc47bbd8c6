import type { CompletenessItem } from '@garant/policy'
import { html } from 'hono/html'
import {
  countsOf,
  documentPage,
  type Erasures,
  link,
  linksTo,
  type Moment,
  type Requests,
  requestTable,
  table,
  tableOf,
} from '../archives/archives.ts'
import { type Language, language } from '../i18n/i18n.ts'
import type { Fsck } from '../journal/journal.ts'
import type { Board } from '../promises/promises.ts'
import type { LawRow } from './law.ts'
import { promiseTable } from './promises.ts'
import type { PublicationRow } from './publications.ts'

/** What the first page tells of, and leads to. */
export interface Contents {
  readonly moment: Moment
  readonly board: Board
  readonly completeness: readonly CompletenessItem[]
  readonly law: readonly LawRow[]
  readonly requests: Requests
  readonly erasures: Erasures
  readonly publications: { readonly rows: readonly PublicationRow[] }
  readonly fsck: Fsck
  readonly hasNotice: boolean
  readonly hasFiles: boolean
}

/** The dossier as one page that opens from a disk, without any request and without script. */
export function dossierPage(contents: Contents, locale: 'fr' | 'en'): string {
  const { bundle, day } = contents.moment
  const { organisation } = bundle
  const words = language(locale, organisation.timeZone)
  const t = words.m.dossier
  const other = locale === 'fr' ? 'index.en.html' : 'index.html'
  const sections = [
    policySection(contents, words),
    noticeSection(contents, words),
    registerSection(words, locale),
    promiseSection(contents, words, locale),
    completenessSection(contents, words, locale),
    lawSection(contents, words, locale),
    requestSection(contents, words, locale),
    erasureSection(contents, words),
    publicationSection(contents, words),
    ledgerSection(contents, words),
  ]
  return documentPage(
    {
      locale,
      other: { href: other, words: t.other },
      title: t.title(organisation.name),
      day,
    },
    html`<p class="day">${t.asOf(words.format.date(day))}</p>
<p>${t.lead}</p>
${sections}`,
  )
}

function policySection({ moment: { bundle, published }, hasFiles }: Contents, { m, format, set }: Language) {
  const t = m.dossier
  const { dpo } = bundle.organisation
  return html`<section>
<h2>${t.policy}</h2>
<dl>
<div><dt>${t.version}</dt><dd>${published.version}</dd></div>
<div><dt>${t.effective}</dt><dd>${format.date(published.effective)}</dd></div>
<div><dt>${t.fingerprint}</dt><dd><code>${published.hash}</code></dd></div>
<div><dt>${t.officer}</dt><dd>${set(dpo.name)}, ${dpo.email}</dd></div>
<div><dt>${t.files}</dt><dd><a href="policy/bundle.json">policy/bundle.json</a>${hasFiles ? html`, <a href="policy/files/">policy/files/</a>` : html`<br>${t.noFiles}`}</dd></div>
</dl>
</section>`
}

function noticeSection({ hasNotice }: Contents, { m }: Language) {
  const t = m.dossier
  const links = ['fr', 'en'].flatMap((locale) =>
    ['html', 'pdf', 'md', 'json'].map((form) => `notice/notice.${locale}.${form}`),
  )
  return html`<section><h2>${t.notice}</h2>${hasNotice ? linksTo(links) : html`<p>${t.noNotice}</p>`}</section>`
}

function registerSection({ m }: Language, locale: 'fr' | 'en') {
  const t = m.dossier
  const of = (role: 'controller' | 'processor') => [
    ...['ods', 'csv', 'pdf'].map((form) => `registers/${role}.${locale}.${form}`),
    `registers/${role}.jsonld`,
  ]
  return html`<section><h2>${t.registers}</h2>
<h3>${t.register.controller}</h3>${linksTo(of('controller'))}
<h3>${t.register.processor}</h3>${linksTo(of('processor'))}</section>`
}

function promiseSection({ board, moment }: Contents, { m }: Language, locale: 'fr' | 'en') {
  const t = m.dossier
  if (board.promises.length === 0)
    return html`<section><h2>${t.promises}</h2><p>${t.noPromises}</p></section>`
  const counts = (['broken', 'at-risk', 'unchecked', 'attested', 'kept', 'not-applicable'] as const).map(
    (state) => [t.states[state], String(board.counts[state])],
  )
  const { columns, cells } = promiseTable(board.promises, locale, moment.bundle.organisation.timeZone)
  return html`<section><h2>${t.promises}</h2>${table([t.state, t.number], counts)}${table(columns, cells)}${linksTo(['promises/promises.json', `promises/promises.${locale}.csv`])}</section>`
}

function completenessSection({ completeness }: Contents, { m, text }: Language, locale: 'fr' | 'en') {
  const t = m.dossier
  const rows = completeness.map(({ article, requires, exempt, said, complete }) => [
    article,
    text(requires),
    exempt === null ? '' : `${t.exempt}: ${text(exempt)}`,
    complete ? said[locale].map(({ section, what }) => `${section} (${what})`).join(', ') : t.missing,
  ])
  return html`<section><h2>${t.completeness}</h2>${table(['Article', t.requires, t.exempt, t.saidIn], rows)}${linksTo(['policy/completeness.json'])}</section>`
}

function lawSection({ law }: Contents, { m, text }: Language, _locale: 'fr' | 'en') {
  const t = m.dossier
  const rows = law.map(({ id, label, source, certainty, reviewBy }) => [
    `${id} · ${text(label)}`,
    source,
    t.certainties[certainty],
    reviewBy,
  ])
  return html`<section><h2>${t.law}</h2>${table(['', t.source, t.certainty, t.review], rows)}${linksTo(['policy/law.json'])}</section>`
}

function requestSection({ requests: { rows }, moment }: Contents, { m }: Language, locale: 'fr' | 'en') {
  const t = m.dossier
  const { columns, cells } = requestTable(rows, locale, moment.bundle.organisation.timeZone)
  return html`<section><h2>${t.requests}</h2>
<p>${t.requestCount(rows.length, countsOf(rows).late ?? 0)}</p>${table(columns, cells)}${linksTo(['requests/requests.json', `requests/requests.${locale}.csv`])}</section>`
}

function erasureSection({ erasures: { rows, erasures } }: Contents, { m }: Language) {
  const t = m.dossier
  return html`<section><h2>${t.erasures}</h2>
<p>${t.erasureCount(erasures, rows.length)}</p>
${tableOf(
  [t.closed, t.verdict, t.certificate, t.entry],
  rows.map(({ day, verdict, certificate, receipt }) => [
    day,
    t.verdicts[verdict],
    link(certificate),
    receipt === null ? '' : html`${link(receipt.file)} (${receipt.index})`,
  ]),
)}</section>`
}

function publicationSection({ publications: { rows } }: Contents, { m }: Language) {
  const t = m.dossier
  return html`<section><h2>${t.publications}</h2>
${tableOf(
  [t.version, t.published, t.effective, t.fingerprint, t.entry],
  rows.map(({ version, published, effective, hash, receipt }) => [
    version,
    published,
    effective,
    html`<code>${hash}</code>`,
    receipt === null ? '' : html`${link(receipt.file)} (${receipt.index})`,
  ]),
)}</section>`
}

function ledgerSection({ fsck: { size, problems } }: Contents, { m }: Language) {
  const t = m.dossier
  return html`<section><h2>${t.ledger}</h2>
<p>${problems.length === 0 ? t.ledgerHolds(size) : t.ledgerFails}</p>
${problems.length === 0 ? '' : html`<ul>${problems.map((problem) => html`<li>${problem}</li>`)}</ul>`}
${linksTo(['ledger/key.txt', 'ledger/checkpoint', 'verify.html'])}
<h3>${t.verify}</h3>
<ol>${t.steps.map((step) => html`<li>${step}</li>`)}</ol>
<p>${t.limits}</p></section>`
}
