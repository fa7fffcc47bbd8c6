import type { BreachView, Letter } from '../../../breach/breach.ts'
import type { Language } from '../../../i18n/i18n.ts'
import { button, field, type Html, html, nothing } from '../../design/design.ts'
import { at } from '../../route.ts'
import { selectField } from './fields.ts'
import { breachPlaces } from './places.ts'
import { when } from './words.ts'

/** Letters, how far they are, or a public communication in their place (Art. 34). */
export function peopleSection(language: Language, view: BreachView, mayDecide: boolean): Html {
  const t = language.m.breach.letters
  const { letters, publicAt, risk, assessment } = view
  const spared = assessment?.exemption === 'encrypted' || assessment?.exemption === 'removed'
  if (letters === null && publicAt === null && (risk !== 'high' || spared)) return nothing
  const may = mayDecide && view.state !== 'closed' && !view.drill
  return html`<section class="stack" aria-labelledby="personnes"><h2 id="personnes">${t.title}</h2><p>${t.text} <span class="article">RGPD 34</span></p>
${letters === null ? nothing : progressOf(language, view)}
${publicAt === null ? nothing : html`<p>${t.publicDone(when(language, publicAt))}</p>`}
${may && letters === null && publicAt === null ? html`${letterForm(language, view.reference, null)}${publicForm(language, view)}` : nothing}
${may && letters?.state === 'stopped' ? html`<details><summary>${t.resume}</summary>${letterForm(language, view.reference, null)}</details>` : nothing}</section>`
}

function progressOf({ m, format }: Language, { letters }: BreachView): Html {
  if (letters === null) return nothing
  const t = m.breach.letters
  const number = format.number
  const said = {
    writing: t.writing(number(letters.written)),
    written: t.written(number(letters.written)),
    stopped: t.stopped(number(letters.written), letters.trouble ?? ''),
  }[letters.state]
  const more = [
    letters.without > 0 ? t.without(number(letters.without)) : '',
    letters.again > 0 ? t.again(number(letters.again)) : '',
    letters.refused > 0 ? t.refused(number(letters.refused)) : '',
    letters.waiting > 0 ? t.waiting(number(letters.waiting)) : '',
  ].filter((line) => line !== '')
  return html`<p role="status"><strong>${said}</strong></p>${more.length === 0 ? nothing : html`<ul>${more.map((line) => html`<li>${line}</li>`)}</ul>`}`
}

export const letterParts = ['happened', 'consequences', 'done', 'advice'] as const

export function letterForm({ m, locale }: Language, reference: string, letter: Letter | null): Html {
  const t = m.breach.letters
  return html`<form class="stack" method="post" action="${at(breachPlaces.act, locale, { reference, act: 'preview-letter' })}">
${letterParts.map((part) => field(m, { name: `letter-${part}`, label: t[part], type: 'textarea', value: letter?.[part] ?? '', autocomplete: 'off' }))}
${selectField(
  t.lang,
  'lang',
  (['fr', 'en'] as const).map((lang) => [lang, t.langs[lang]] as const),
  letter?.lang ?? 'fr',
)}
${button(t.preview)}</form>`
}

function publicForm({ m, locale }: Language, { reference }: BreachView): Html {
  const t = m.breach.letters
  return html`<details><summary>${t.public}</summary><p>${t.publicText} <span class="article">RGPD 34(3)(c)</span></p>
<form class="stack" method="post" action="${at(breachPlaces.act, locale, { reference, act: 'tell-public' })}">
${field(m, { name: 'where', label: t.where, autocomplete: 'off' })}
${field(m, { name: 'words', label: t.words, type: 'textarea', autocomplete: 'off' })}
${field(m, { name: 'reason', label: t.reason, type: 'textarea', autocomplete: 'off' })}
${button(t.publicButton, { quiet: true })}</form></details>`
}
