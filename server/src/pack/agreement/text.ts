import type { Report, ReportBlock } from '../../documents/documents.ts'
import type { Language, Messages } from '../../i18n/i18n.ts'
import type { Chapter, ChapterMaker } from '../chapter.ts'
import { measures } from '../chapters/measures.ts'
import { parties } from '../chapters/parties.ts'
import { processing } from '../chapters/processing.ts'
import { processors } from '../chapters/processors.ts'
import { retention } from '../chapters/retention.ts'
import type { PackContext } from '../context.ts'
import { blocksOf } from '../report.ts'

/** Which chapters make each annex, in the order of the annexes. */
const annexes: readonly (readonly [keyof Messages['agreement']['annexes'], readonly ChapterMaker[]])[] = [
  ['parties', [parties]],
  ['processing', [processing, retention]],
  ['measures', [measures]],
  ['processors', [processors]],
]

/**
 * The text of the agreement with a client: rules in our own words, in the order of the clauses of Decision (EU) 2021/915, and
 * the client's particulars as the policy in force has them. Never the signed text itself, which stays where it is kept.
 */
export async function agreementText(context: PackContext, language: Language): Promise<Report> {
  const { m, set, format, locale } = language
  const t = m.agreement
  const { client, operator, agreement, moment } = context
  const particulars = {
    client: set(client.name),
    operator: set(operator.name),
    noticeHours: format.duration(`PT${client.noticeHours}H`),
    objection: format.duration(`P${client.objectionDays}D`),
    endWithin: format.duration(client.ends.within),
    endData: client.ends.data,
  }
  const parts = [t.frame(particulars), t.duties(particulars), t.end(particulars)]
  let number = 0
  const body = parts.flatMap((sections, part): readonly ReportBlock[] => [
    { kind: 'heading', level: 1, text: t.parts[part] ?? '', note: '' },
    ...sections.flatMap(({ title, clauses }): readonly ReportBlock[] => {
      number += 1
      const items = clauses.map((text, place) => ({ number: `${number}.${place + 1}`, text }))
      return [
        { kind: 'heading', level: 2, text: `${number}. ${title}`, note: '' },
        { kind: 'clauses', items },
      ]
    }),
  ])
  const annexed: ReportBlock[] = []
  for (const [id, makers] of annexes) {
    annexed.push({ kind: 'heading', level: 1, text: t.annexes[id], note: '' })
    for (const maker of makers) {
      const made = await maker.make(context, language)
      const shown = maker === measures ? withoutResults(made) : made
      annexed.push(...blocksOf(shown, language, { headed: false, filed: false }))
    }
  }
  const a = m.pack.chapters.agreement
  const signed =
    agreement === null
      ? t.unsigned
      : `${a.signed(format.date(client.signed))} ${a.document}${m.common.colon} ${set(agreement.document)}.`
  return {
    ...{ lang: locale, title: t.title(set(client.name)), author: set(operator.name) },
    ...{
      lines: [signed, t.facts(moment.published.version, format.date(moment.bundle.effective))],
      lead: t.lead,
    },
    blocks: [...body, ...annexed],
  }
}

/** An annex says which measures there are and what shows them; what was seen last changes every day. */
function withoutResults(chapter: Chapter): Chapter {
  const kept = [0, 2]
  const pick = <Item>(items: readonly Item[]) => items.filter((_, place) => kept.includes(place))
  const tables = chapter.tables.map((table) => ({
    ...table,
    columns: pick(table.columns),
    rows: table.rows.map(pick),
  }))
  return { ...chapter, paragraphs: [], tables }
}
