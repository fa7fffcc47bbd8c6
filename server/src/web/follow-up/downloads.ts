import type { Language } from '../../i18n/i18n.ts'
import type { Answer, AnswerForm } from '../../rights/rights.ts'
import { day, type Html, html, nothing, postButton, receiptCard } from '../design/design.ts'
import { privateLinks } from '../links.ts'
import { places } from '../places.ts'
import { at } from '../route.ts'
import type { Case } from './case.ts'

/** The receipt held together. Its QR code names the case after the "#", which browsers never send. */
export function receiptSection(language: Language, { token, url }: Case, answer: Answer): Html {
  const { m, format, locale } = language
  const t = m.answer.receipt
  if (answer.receipt === null) return nothing
  const verify = at(places.receipt, locale)
  return receiptCard({
    title: t.title,
    reference: answer.reference,
    text: html`${t.proves} ${t.entry(format.number(answer.receipt.index))}.`,
    qr: { url: privateLinks(url).verify(answer.reference, locale), label: t.qr },
    actions: html`${postButton(t.letter, address(language, token, 'letter'))} <a href="${verify}">${t.verify}</a>`,
  })
}

const forms = ['html', 'zip', 'receipt'] as const satisfies readonly AnswerForm[]

/** The same answer to keep: a download is a POST, because it is counted. */
export function downloads(language: Language, { token, view }: Case): Html {
  const { m, format } = language
  const t = m.answer.downloads
  const until =
    view.answerUntil === null
      ? nothing
      : html`<p class="muted small">${t.until} ${day(format, view.answerUntil)}.</p>`
  return html`<section class="stack screen" aria-labelledby="emporter"><h2 id="emporter">${t.title}</h2>
<ul class="rows">${forms.map(
    (form) => html`<li><div><strong>${t[form]}</strong><p class="muted small">${t[`${form}Hint`]}</p></div>
${postButton(t.button[form], address(language, token, form), { quiet: true })}</li>`,
  )}</ul>
${until}</section>`
}

function address({ locale }: Language, token: string, form: AnswerForm): string {
  return at(places.download, locale, { token, form })
}
