import type { Language } from '../../i18n/i18n.ts'
import type { Answer, AnswerOrganisation } from '../../rights/rights.ts'
import { type Fact, html, type Page } from '../design/design.ts'
import { accessBody } from './access.ts'
import type { Case } from './case.ts'
import { courseSection } from './course.ts'
import { downloads, receiptSection } from './downloads.ts'
import { erasureBody } from './erasure.ts'
import { looksSection } from './looks.ts'
import { refusalBody } from './refusal.ts'

/** The answer: verdict first, then what was done and why, then the receipt and what to take away. */
export function answerPage(language: Language, given: Case, answer: Answer): Page {
  const { m } = language
  const { title, body } = bodyOf(language, answer)
  return {
    title,
    section: m.common.nav.request,
    tour: 'answer',
    body: html`${body}
${receiptSection(language, given, answer)}
${downloads(language, given)}
<details class="screen"><summary>${m.answer.history}</summary>
${courseSection(language, given.view)}
${looksSection(language, given.looks)}</details>
<p class="muted small">${m.followUp.private}</p>`,
  }
}

function bodyOf(language: Language, answer: Answer) {
  switch (answer.right) {
    case 'access':
      return accessBody(language, answer)
    case 'erasure':
      return erasureBody(language, answer)
    case 'refusal':
      return refusalBody(language, answer)
  }
}

/** Where one may go from here (Art. 12(4), 77, 79). */
export function disagreement({ m }: Language, { dpo, authority }: AnswerOrganisation): Fact {
  const t = m.answer.disagreeText
  return {
    term: m.answer.disagree,
    detail: html`${t.write} <a href="mailto:${dpo.email}">${dpo.email}</a>, ${t.complain} <a href="${authority.url}">${authority.name}</a> ${t.court}.`,
  }
}
