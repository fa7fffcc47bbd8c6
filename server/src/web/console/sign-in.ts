import type { Language } from '../../i18n/i18n.ts'
import { button, errorSummary, field, html, type Page } from '../design/design.ts'
import { places } from '../places.ts'
import { at } from '../route.ts'
import { passkeyOffer } from './passkeys.ts'
import { consolePlaces } from './places.ts'

export interface SignInGiven {
  readonly email: string
  readonly wrong: 'wrong' | 'locked' | 'passkey' | null
}

/** Address and password. */
export function signInPage(language: Language, { email, wrong }: SignInGiven): Page {
  const { m, locale } = language
  const t = m.console.signIn
  const error = wrong === null || wrong === 'passkey' ? undefined : t[wrong]
  const message = wrong === 'passkey' ? m.passkey.signIn.wrong : error
  return {
    title: t.title,
    section: m.console.section,
    width: 'form',
    script: 'passkey',
    wrong: wrong !== null,
    body: html`${errorSummary(m, message === undefined ? [] : [{ field: 'email', message }])}
<h1>${t.title}</h1>
<p class="lead">${t.lead}</p>
<form method="post" action="${at(places.signIn, locale)}">
${field(m, { name: 'email', label: t.email, type: 'email', autocomplete: 'username', value: email, error })}
${field(m, { name: 'password', label: t.password, type: 'password', autocomplete: 'current-password' })}
${button(t.button, { wide: true })}
</form>
${passkeyOffer(language)}
<p class="muted small">${t.lost}</p>`,
  }
}

/** The six digits of the moment. */
export function secondFactorPage({ m, locale }: Language, wrong: 'wrong' | 'locked' | null): Page {
  const t = m.console.secondFactor
  const error = wrong === null ? undefined : t[wrong]
  return {
    title: t.title,
    section: m.console.section,
    width: 'form',
    wrong: wrong !== null,
    body: html`${errorSummary(m, error === undefined ? [] : [{ field: 'code', message: error }])}
<h1>${t.title}</h1>
<p class="lead">${t.lead}</p>
<form method="post" action="${at(consolePlaces.secondFactor, locale)}">
${field(m, { name: 'code', label: t.code, hint: t.recovery, autocomplete: 'one-time-code', size: 'code', error })}
${button(t.button, { wide: true })}
</form>`,
  }
}
