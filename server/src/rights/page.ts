import type { Page, PageFact, PageLine, PageReceipt, PageSection } from '../documents/documents.ts'
import { type Language, language } from '../i18n/i18n.ts'
import type { Answer, AnsweredPurpose } from './answer.ts'
import type { Links } from './context.ts'
import { erasureFacts, erasureMark } from './page-erasure.ts'

/**
 * An answer as a document in the case's language: the same words become a file, a ZIP and a letter.
 * @param timeZone in which its instants are written.
 */
export function answerPage(answer: Answer, timeZone: string, links: Pick<Links, 'verify'>): Page {
  const words = language(answer.lang, timeZone)
  const at = words.format.instant(new Date(answer.at))
  const { organisation } = answer
  return {
    lang: answer.lang,
    sender: { name: organisation.name, address: organisation.address },
    dated: words.format.date(words.format.dayOf(new Date(answer.at))),
    ...headOf(answer, words, at),
    facts: [...factsOf(answer, words), disagree(answer, words)],
    sections:
      answer.right === 'access' ? answer.purposes.map((purpose) => purposeSection(purpose, words)) : [],
    receipt: receiptOf(answer, words, links.verify(answer.reference, answer.lang)),
    words: documentWords[answer.lang],
  }
}

function headOf(answer: Answer, { m, format }: Language, at: string): Pick<Page, 'title' | 'lead' | 'mark'> {
  switch (answer.right) {
    case 'access': {
      const { title, nothing, text, nothingText, ambiguous } = m.answer.access
      const rest = answer.ambiguousRows === 0 ? '' : ` ${ambiguous(format.number(answer.ambiguousRows))}`
      return answer.found
        ? { title, lead: text(at) + rest, mark: 'done' }
        : { title: nothing, lead: nothingText(at) + rest, mark: 'done' }
    }
    case 'erasure': {
      const { title, text } = m.answer.erasure
      return {
        title: title[answer.verdict],
        lead: text[answer.verdict](at),
        mark: erasureMark(answer.verdict),
      }
    }
    case 'refusal':
      return { title: m.answer.refusal.title[answer.asked], lead: m.answer.refusal.text(at), mark: 'refused' }
  }
}

function factsOf(answer: Answer, words: Language): readonly PageFact[] {
  const { m } = words
  switch (answer.right) {
    case 'access':
      // Art. 15(1)(e).
      return [fact(m.common.nav.request, m.answer.access.rights), ...disclosedFact(answer, words)]
    case 'erasure':
      return erasureFacts(answer, words)
    case 'refusal':
      return [
        fact(m.answer.refusal.why, m.answer.refusal.grounds[answer.refusal.ground]),
        fact(m.answer.refusal.detail, answer.refusal.reason),
        fact(m.answer.refusal.article, answer.refusal.article),
      ]
  }
}

/** Who has had the data, by name (Art. 15(1)(c); C-154/21). */
function disclosedFact({ disclosed }: Answer & { right: 'access' }, words: Language): readonly PageFact[] {
  const { m, format, set } = words
  const t = m.answer.access
  if (disclosed === undefined) return []
  const lines = disclosed.map(
    ({ name, on, ground }): PageLine => [t.disclosedTo(set(name), format.date(on), set(ground))],
  )
  return [{ term: t.disclosed, lines: lines.length > 0 ? lines : [[t.disclosedNone]] }]
}

/** Where to go with a disagreement: us, the authority, the court (Art. 12(4), 15(1)(f)). In every answer. */
function disagree({ organisation }: Answer, { m }: Language): PageFact {
  const { disagree: term, disagreeText } = m.answer
  const { authority, dpo } = organisation
  return {
    term,
    lines: [
      [
        `${disagreeText.write} `,
        { text: dpo.email, href: `mailto:${dpo.email}` },
        `, ${disagreeText.complain} `,
        { text: authority.name, href: authority.url },
        ` ${disagreeText.court}.`,
      ],
      [`${authority.name}, ${authority.address}`],
    ],
  }
}

/** One purpose: Art. 15(1)(a) to (h), then the copy itself. */
function purposeSection(purpose: AnsweredPurpose, words: Language): PageSection {
  const { m, format, text } = words
  const { access } = m.answer
  const recipients = purpose.recipients.map(
    ({ name, label, country }): PageLine => [`${name} (${text(label)}, ${format.country(country)})`],
  )
  return {
    title: text(purpose.label),
    paragraphs: [[text(purpose.description)]],
    facts: [
      {
        term: access.basis,
        lines: purpose.bases.map(({ basis, justification }) => [
          `${m.notice.bases[basis]} (${m.notice.basisArticle[basis]}) · ${text(justification)}`,
        ]),
      },
      fact(access.categories, format.list(purpose.categories.map(({ label }) => text(label)))),
      { term: access.recipients, lines: recipients.length > 0 ? recipients : [[access.nobody]] },
      { term: access.retention, lines: purpose.retention.map((rule) => [retentionOf(rule, words)]) },
      fact(access.source, text(purpose.source)),
    ].filter(({ lines }) => lines.length > 0),
    tables: purpose.tables.map((table) => ({
      caption: `${text(table.label)}, ${access.in(text(table.storeLabel))}`,
      columns: table.columns.map(({ name, category, withheld }) =>
        withheld
          ? `${name} (${access.withheldColumn})`
          : category === null
            ? name
            : `${name} (${text(category)})`,
      ),
      rows: table.rows.map(({ values }) => values),
      notes:
        table.withheldRows === 0
          ? []
          : [`${access.withheldRows(table.withheldRows)} ${access.withheldArticle}`],
    })),
  }
}

function retentionOf(rule: AnsweredPurpose['retention'][number], { m, format, text }: Language): string {
  const { access } = m.answer
  const active = format.duration(rule.active)
  const length = rule.archive === null ? active : access.archived(active, format.duration(rule.archive))
  const until = rule.until === null ? '' : `, ${access.until} ${format.date(rule.until)}`
  return `${text(rule.label)} · ${length}${until} (${rule.source})`
}

function receiptOf(answer: Answer, { m }: Language, url: string): PageReceipt {
  const { receipt } = m.answer
  return {
    label: receipt.title,
    reference: answer.reference,
    sentence: receipt.proves,
    // On paper a link is its address.
    howto: [{ text: receipt.verify, href: url }, ` (${url.replace(/^https?:\/\//, '')})`],
    qr: { content: url, alt: receipt.qr },
    proof: answer.receipt?.text ?? null,
  }
}

export function fact(term: string, line: string): PageFact {
  return { term, lines: [[line]] }
}

const documentWords: Record<Answer['lang'], Page['words']> = {
  fr: { search: 'Chercher dans vos données', noMatch: 'Rien ne correspond.', empty: 'vide' },
  en: { search: 'Search your data', noMatch: 'Nothing matches.', empty: 'empty' },
}
