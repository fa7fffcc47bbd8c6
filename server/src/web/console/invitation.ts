import type { AccountRole } from '../../accounts/accounts.ts'
import type { Language } from '../../i18n/i18n.ts'
import { button, errorSummary, field, html, type Page, qrCode } from '../design/design.ts'
import { at } from '../route.ts'
import { consolePlaces } from './places.ts'

export interface InvitationGiven {
  readonly token: string
  readonly role: AccountRole
  readonly name: string
  readonly email: string
  readonly wrong: 'password-too-short' | 'email-taken' | 'email-invalid' | 'name-missing' | null
}

/** The one-time link: name, address, password. */
export function invitationPage({ m, locale }: Language, given: InvitationGiven): Page {
  const { wrong } = given
  const t = m.console.invitation
  const message = wrong === null ? '' : wrong === 'name-missing' ? t.missing : t.wrong[wrong]
  const place = wrong === 'name-missing' ? 'name' : wrong === 'password-too-short' ? 'password' : 'email'
  const errorOf = (name: string) => (wrong !== null && place === name ? message : undefined)
  return {
    title: t.title,
    section: m.console.section,
    width: 'form',
    wrong: wrong !== null,
    body: html`${errorSummary(m, wrong === null ? [] : [{ field: place, message }])}
<h1>${t.title}</h1>
<p class="lead">${t.lead} <strong>${t.roles[given.role]}</strong>.</p>
<form method="post" action="${at(consolePlaces.invitation, locale, { token: given.token })}">
${field(m, { name: 'name', label: t.name, autocomplete: 'name', value: given.name, error: errorOf('name') })}
${field(m, { name: 'email', label: m.console.signIn.email, type: 'email', autocomplete: 'email', value: given.email, error: errorOf('email') })}
${field(m, { name: 'password', label: t.password, hint: t.passwordHint, type: 'password', autocomplete: 'new-password', error: errorOf('password') })}
${button(t.button, { wide: true })}
</form>`,
  }
}

/** A link that opens nothing any more, and what to do about it. */
export function closedInvitationPage({ m }: Language, state: 'used' | 'expired' | 'unknown'): Page {
  const t = m.console.invitation
  return {
    title: t.closed[state],
    section: m.console.section,
    width: 'form',
    body: html`<h1>${t.closed[state]}</h1><p class="lead">${t.closedText}</p>`,
  }
}

export interface EnrolmentGiven {
  readonly totpUri: string
  readonly backupCodes: readonly string[]
}

/** The phone: a code to scan, recovery codes to write down, the first six digits. Shown once. */
export function enrolmentPage({ m, locale }: Language, given: EnrolmentGiven): Page {
  const t = m.console.enrolment
  return {
    title: t.title,
    section: m.console.section,
    width: 'form',
    body: html`<h1>${t.title}</h1>
<p class="lead">${t.lead}</p>
<div class="qr qr-large">${qrCode(given.totpUri, t.qr)}</div>
<details><summary>${t.manual}</summary><p><code class="key">${given.totpUri}</code></p></details>
<form method="post" action="${at(consolePlaces.enrolment, locale)}">
${field(m, { name: 'code', label: m.console.secondFactor.code, autocomplete: 'one-time-code', numeric: true, size: 'code' })}
${button(t.button, { wide: true })}
</form>
<section class="card stack" aria-labelledby="secours"><h2 id="secours">${t.backup}</h2><p>${t.backupText}</p>
<ul class="codes">${given.backupCodes.map((code) => html`<li><code>${code}</code></li>`)}</ul></section>`,
  }
}

/** The code was wrong: the phone is connected already, so only the digits are asked again. */
export function enrolmentAgainPage({ m, locale }: Language): Page {
  const t = m.console.secondFactor
  return {
    title: t.title,
    section: m.console.section,
    width: 'form',
    wrong: true,
    body: html`${errorSummary(m, [{ field: 'code', message: t.wrong }])}
<h1>${t.title}</h1>
<form method="post" action="${at(consolePlaces.enrolment, locale)}">
${field(m, { name: 'code', label: t.code, autocomplete: 'one-time-code', numeric: true, size: 'code', error: t.wrong })}
${button(m.console.enrolment.button, { wide: true })}
</form>`,
  }
}
