import type { Language } from '../../i18n/i18n.ts'
import type { Answer, CaseState } from '../../rights/rights.ts'
import { day, type Fact, factList, type Html, html, plainList } from '../design/design.ts'
import { keptLines } from '../follow-up/kept.ts'

/** A closed case: what was sent, when, and where it stands in the log. */
export function sentSection(language: Language, state: CaseState, answer: Answer): Html {
  const { m, format } = language
  const t = m.console.done
  const title = t.title[state === 'refused' ? 'refused' : 'answered']
  const entry: readonly Fact[] =
    answer.receipt === null
      ? []
      : [{ term: m.answer.receipt.title, detail: t.entry(format.number(answer.receipt.index)) }]
  return html`<section class="stack" aria-labelledby="envoi"><h2 id="envoi">${title}</h2>
<p>${t.text(format.instant(new Date(answer.at)))}</p>
${factList([...outcome(language, answer), ...entry])}</section>`
}

function outcome(language: Language, answer: Answer): readonly Fact[] {
  const { m, format, text } = language
  switch (answer.right) {
    case 'refusal':
      return [
        {
          term: m.answer.refusal.why,
          detail: html`${m.answer.refusal.grounds[answer.refusal.ground]} <span class="article">${answer.refusal.article}</span>`,
        },
        { term: m.answer.refusal.detail, detail: answer.refusal.reason },
      ]
    case 'access': {
      const rows = answer.purposes
        .flatMap(({ tables }) => tables)
        .reduce((sum, table) => sum + table.rows.length, 0)
      return [{ term: m.console.rights.access, detail: m.answer.access.rows(rows, format.number(rows)) }]
    }
    case 'erasure': {
      const t = m.answer.erasure
      const line = ({ label, rows }: { label: { fr: string; en: string }; rows: number }) =>
        `${text(label)}${m.common.colon} ${m.answer.access.rows(rows, format.number(rows))}`
      const facts: Fact[] = [{ term: m.console.rights.erasure, detail: t.title[answer.verdict] }]
      if (answer.erased.length > 0) facts.push({ term: t.erased, detail: plainList(answer.erased.map(line)) })
      if (answer.masked.length > 0) facts.push({ term: t.masked, detail: plainList(answer.masked.map(line)) })
      if (answer.kept.length > 0)
        facts.push({ term: m.console.plan.fates.kept, detail: plainList(keptLines(language, answer.kept)) })
      if (answer.backupsUntil !== null)
        facts.push({ term: t.backups, detail: html`${t.backupsUntil} ${day(format, answer.backupsUntil)}` })
      return facts
    }
  }
}
