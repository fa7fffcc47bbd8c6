import type { Language } from '../../../i18n/i18n.ts'
import { endingStores } from '../../client/end/words.ts'
import { button, field, type Html, html, nothing, postButton } from '../../design/design.ts'
import { type OneClient, to } from './one-page.ts'

/** How the end of the agreement stands, and what the officer does about it. */
export function endSection(language: Language, one: OneClient): Html {
  const { m, format } = language
  const t = m.ending
  const { file, mayDecide, actor } = one
  const { ending: view, party } = file
  const act = (name: 'begin-end' | 'ask-erasure' | 'confirm-erasure' | 'resume-erasure', words: string) =>
    mayDecide ? postButton(words, to(language, one, name), { quiet: true }) : nothing
  const stopped = view?.stores.filter(({ state }) => state === 'stopped') ?? []
  return html`<section class="stack" aria-labelledby="fin"><h2 id="fin" tabindex="-1">${t.title} <span class="article">${t.article}</span></h2>
<p><strong>${t.standing[view === null ? 'none' : view.step]}</strong></p>
${view === null ? (party.until === null ? nothing : html`<p>${t.begin.text}</p>${act('begin-end', t.begin.button)}`) : nothing}
${view?.erasureAskedAt != null && view.confirmedAt === null ? html`<p>${t.erase.asked(format.instant(view.erasureAskedAt))}</p>` : nothing}
${view?.step === 'ask' ? act('ask-erasure', t.erase.ask) : nothing}
${view?.step === 'confirm' ? (view.erasureAskedBy === actor ? html`<p class="muted">${t.erase.same}</p>` : act('confirm-erasure', t.erase.confirm)) : nothing}
${view === null ? nothing : endingStores(language, file.bundle, view)}
${view?.step === 'stopped' ? html`${act('resume-erasure', t.stores.resume)}${mayDecide ? stopped.map(({ store }) => attestForm(language, one, store)) : nothing}` : nothing}</section>`
}

function attestForm(language: Language, one: OneClient, store: string): Html {
  const { m, text } = language
  const t = m.ending.stores
  const label = text(
    one.file.bundle.stores.find(({ name }) => name === store)?.label ?? { fr: store, en: store },
  )
  const name = `document-${store}`
  return html`<form class="stack" method="post" action="${to(language, one, 'attest')}"><input type="hidden" name="store" value="${store}">
${field(m, { name, label: t.document(label), autocomplete: 'off' })}${button(t.attest(label), { quiet: true })}</form>`
}
