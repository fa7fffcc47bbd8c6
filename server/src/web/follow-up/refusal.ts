import type { Language } from '../../i18n/i18n.ts'
import type { RefusalAnswer } from '../../rights/rights.ts'
import { factList, type Html, html, verdict } from '../design/design.ts'

/** A refusal is never without ground, article and remedies (Art. 12(4)). */
export function refusalBody(
  { m, format, text }: Language,
  answer: RefusalAnswer,
): { title: string; body: Html } {
  const t = m.answer.refusal
  const { refusal, organisation } = answer
  const { authority, court } = refusal.remedies
  const title = t.title[answer.asked]
  return {
    title,
    body: html`${verdict({ tone: 'wait', title, text: t.text(format.instant(new Date(answer.at))) })}
${factList([
  { term: t.why, detail: html`${t.grounds[refusal.ground]} <span class="article">${refusal.article}</span>` },
  { term: t.detail, detail: refusal.reason },
  {
    term: m.answer.disagree,
    detail: html`${m.answer.disagreeText.write} <a href="mailto:${organisation.dpo.email}">${organisation.dpo.email}</a>, ${m.answer.disagreeText.complain} <a href="${authority.url}">${authority.name}</a> (${authority.address}) ${t.court} ${text(court)}.`,
  },
])}`,
  }
}
