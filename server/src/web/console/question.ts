import type { Language } from '../../i18n/i18n.ts'
import type { CaseView, IdentityDoubt } from '../../rights/rights.ts'
import { button, field, type Html, html, nothing } from '../design/design.ts'
import { at, type Place } from '../route.ts'

export const identityDoubts: readonly IdentityDoubt[] = ['contradicted', 'several-people', 'unusual']

/** Asks what identifies the person; the clock stands still until the answer is noted. */
export function questionForm(
  { m, locale }: Language,
  { reference, state, deadline }: CaseView,
  place: Place,
): Html {
  const t = m.console.others
  if ((state !== 'confirmed' && state !== 'taken') || deadline.suspendedSince !== null) return nothing
  return html`<form method="post" action="${at(place, locale, { reference, act: 'suspend' })}"><h3>${t.suspend}</h3><p>${t.suspendText} <span class="article">${m.followUp.deadline.suspendedArticle}</span></p>
<div class="field"><label for="doubt">${t.doubt}</label><select id="doubt" name="doubt">${identityDoubts.map((doubt) => html`<option value="${doubt}">${t.doubts[doubt]}</option>`)}</select></div>
${field(m, { name: 'question', label: t.question, hint: t.questionHint, type: 'textarea', autocomplete: 'off' })}
${button(t.suspend, { quiet: true })}</form>`
}

/** What was asked, and the form that notes the answer: while it is awaited, it is what the officer has to do. */
export function answerForm(
  { m, format, locale, set }: Language,
  view: CaseView,
  mayDecide: boolean,
  place: Place,
): Html {
  const t = m.console.others
  const { suspendedSince: since, today } = view.deadline
  const asked = view.questions.at(-1)
  if (since === null || asked === undefined) return nothing
  const form = html`<form method="post" action="${at(place, locale, { reference: view.reference, act: 'restart' })}">
<div class="field"><label for="received-on">${t.receivedOn}</label><input type="date" id="received-on" name="received-on" autocomplete="off" required min="${since}" max="${today}" value="${today}"></div>
${button(t.restart)}</form>`
  return html`<section class="card stack" aria-labelledby="question"><h2 id="question">${t.restart}</h2>
<p>${t.restartText(format.date(since))}</p><p><strong>${t.doubts[asked.doubt]}</strong></p><blockquote>${set(asked.question)}</blockquote>${mayDecide ? form : nothing}</section>`
}
