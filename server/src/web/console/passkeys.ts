import type { Passkey } from '../../accounts/accounts.ts'
import type { Language } from '../../i18n/i18n.ts'
import {
  backLink,
  button,
  type Content,
  day,
  errorSummary,
  field,
  type Html,
  html,
  nothing,
  type Page,
  table,
} from '../design/design.ts'
import { places } from '../places.ts'
import { at, type Place } from '../route.ts'
import { consolePlaces } from './places.ts'

/** Where a person's own passkeys are moved; the console and the portal of clients have a set each. */
export interface PasskeyPlaces {
  readonly list: Place
  readonly ask: Place
  readonly add: Place
  readonly remove: Place
}

export type PasskeyProblem = 'name' | 'wrong' | 'locked' | 'refused'

export interface PasskeysView {
  readonly passkeys: readonly Passkey[]
  readonly name: string
  readonly problem: PasskeyProblem | null
}

/** A person's own passkeys: what they have, one more, one less. */
export function passkeysPage(
  language: Language,
  own: PasskeyPlaces,
  { passkeys, name, problem }: PasskeysView,
): Pick<Page, 'title' | 'wrong' | 'body'> {
  const { m, locale } = language
  const t = m.passkey
  const second = m.console.secondFactor
  const messages = { name: t.add.missing, wrong: second.wrong, locked: second.locked, refused: t.add.refused }
  const message = problem === null ? undefined : messages[problem]
  const place = problem === 'name' ? 'label' : problem === 'refused' ? 'ajouter' : 'code'
  const errorOf = (id: string) => (place === id ? message : undefined)
  return {
    title: t.title,
    wrong: problem !== null,
    body: html`${message === undefined ? nothing : errorSummary(m, [{ field: place, message }])}
<h1>${t.title}</h1><p class="lead">${t.lead}</p>
<section class="stack" aria-labelledby="cles"><h2 id="cles">${t.list.caption}</h2>
${passkeys.length === 0 ? html`<p class="muted">${t.list.none}</p>` : list(language, own, passkeys)}</section>
<section class="stack" aria-labelledby="ajouter"><h2 id="ajouter" tabindex="-1">${t.add.title}</h2>
<form method="post" action="${at(own.ask, locale)}">
${field(m, { name: 'label', label: t.add.name, hint: t.add.nameHint, autocomplete: 'off', value: name, error: errorOf('label') })}
${field(m, { name: 'code', label: second.code, hint: t.add.codeHint, autocomplete: 'one-time-code', numeric: true, size: 'code', error: errorOf('code') })}
${button(t.add.button)}
</form></section>`,
  }
}

function list({ m, format, locale }: Language, own: PasskeyPlaces, passkeys: readonly Passkey[]): Html {
  const t = m.passkey.list
  return html`<p>${t.text}</p>
${table({
  caption: t.caption,
  columns: [{ label: t.name }, { label: t.since }, { label: t.used }, { label: t.kept }, { label: t.act }],
  groups: [
    {
      title: null,
      rows: passkeys.map(({ id, name, since, lastUsedAt, backedUp }) => [
        name,
        day(format, format.dayOf(since)),
        lastUsedAt === null ? t.never : day(format, format.dayOf(lastUsedAt)),
        backedUp ? t.copied : t.single,
        html`<form method="post" action="${at(own.remove, locale)}"><input type="hidden" name="passkey" value="${id}">${button(t.remove(name), { quiet: true })}</form>`,
      ]),
    },
  ],
})}`
}

/** The device is asked to make one. @param given.options JSON for `navigator.credentials`. */
export function createPasskeyPage(
  language: Language,
  own: PasskeyPlaces,
  { name, options }: { readonly name: string; readonly options: string },
): Pick<Page, 'title' | 'back' | 'script' | 'body'> {
  const { m, locale } = language
  const t = m.passkey.create
  return {
    title: t.title,
    script: 'passkey',
    back: backLink(t.back, at(own.list, locale)),
    body: html`<h1>${t.title}</h1>
<p class="lead">${t.lead}</p>
${ceremony(language, {
  ...{ kind: 'create', action: at(own.add, locale), options, words: t.button },
  more: html`<input type="hidden" name="label" value="${name}">`,
})}`,
  }
}

/** The device is asked who it is. */
export function passkeySignInPage(language: Language, options: string): Page {
  const { m, locale } = language
  const t = m.passkey.signIn
  const action = at(consolePlaces.passkeyAnswer, locale)
  return {
    title: t.title,
    section: m.console.section,
    width: 'form',
    script: 'passkey',
    back: backLink(t.password, at(places.signIn, locale)),
    body: html`<h1>${t.title}</h1>
<p class="lead">${t.lead}</p>
${ceremony(language, { kind: 'get', action, options, words: t.button, more: nothing })}`,
  }
}

/** On the sign-in page, shown by the script alone: without one it would lead nowhere. */
export function passkeyOffer({ m, locale }: Language): Html {
  const t = m.passkey.signIn
  return html`<div data-passkey-offer hidden><form method="post" action="${at(consolePlaces.passkeySignIn, locale)}">
${button(t.offer, { quiet: true, wide: true })}</form></div>`
}

interface Ceremony {
  readonly kind: 'create' | 'get'
  readonly action: string
  readonly options: string
  readonly words: string
  readonly more: Content
}

/** The form that the script fills: it says in the page's language what the device said. */
function ceremony({ m }: Language, { kind, action, options, words, more }: Ceremony): Html {
  const t = m.passkey
  return html`<p data-passkey-without>${t.without}</p>
<form hidden method="post" action="${action}" data-passkey="${kind}" data-options="${options}" data-waiting="${t.waiting}" data-failed="${t.failed}" data-again="${t.again}">
${more}<input type="hidden" name="answer" value="">
<p role="status"></p>
${button(words, { wide: true })}
</form>`
}
