import type { Language, Messages } from '../../i18n/i18n.ts'
import type { CodeConfirmation } from '../../rights/rights.ts'
import { button, day, errorSummary, field, html, nothing, type Page, postButton } from '../design/design.ts'
import { places } from '../places.ts'
import { at } from '../route.ts'
import type { Case } from './case.ts'

/** The first page of a case: what we received, what to do now, what happens next and when. */
export function confirmPage({ m, format, locale }: Language, { token, view, error }: Case): Page {
  const t = m.followUp.confirm
  return {
    title: t.title,
    section: m.common.nav.request,
    wrong: error !== null,
    tour: 'mail',
    body: html`${error === null ? nothing : errorSummary(m, [{ field: 'code', message: error }])}
<h1>${t.title}</h1>
<p class="lead">${t.mailed(view.email)}</p>
<div class="card receipt"><div class="stack"><form method="post" action="${at(places.confirmCode, locale, { token })}" novalidate>
${field(m, {
  name: 'code',
  label: t.code,
  hint: t.codeHint,
  autocomplete: 'one-time-code',
  numeric: true,
  size: 'code',
  error: error ?? undefined,
})}
<p>${button(t.button)}</p></form>
${postButton(t.resend, at(places.resendCode, locale, { token }), { quiet: true })}</div>
<div><p class="muted small">${m.followUp.reference}</p>
<p class="reference">${view.reference}</p></div></div>
<h2>${t.next}</h2>
<ol class="prose steps"><li>${t.nextSteps.confirm}</li>
<li>${t.nextSteps.search[view.right]}</li>
<li>${t.nextSteps.answer} <strong>${day(format, view.deadline.current, 'day')}</strong>.</li></ol>
<p class="muted small">${t.keep}</p>`,
  }
}

/** Why a code was not taken; null: it was, or had been. */
export function codeProblem(
  m: Messages,
  done: Exclude<CodeConfirmation, { result: 'later' | 'unknown' }>,
): string | null {
  switch (done.result) {
    case 'confirmed':
    case 'used':
      return null
    case 'wrong':
      return m.followUp.confirm.wrong(done.triesLeft)
    case 'expired':
      return m.followUp.confirm.expired
  }
}
