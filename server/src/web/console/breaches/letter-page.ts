import type { Bundle } from '@garant/policy'
import { type BreachView, type Letter, letterWords } from '../../../breach/breach.ts'
import type { Language } from '../../../i18n/i18n.ts'
import { backLink, button, html, type Page } from '../../design/design.ts'
import { at } from '../../route.ts'
import { consoleNavigation } from '../console.ts'
import { letterForm, letterParts } from './people-section.ts'
import { breachPlaces } from './places.ts'
import { peopleInWords } from './words.ts'

/** The letter as it will leave, with how many people it goes to beside the button. Nothing is kept yet. */
export function letterPage(language: Language, view: BreachView, bundle: Bundle, letter: Letter): Page {
  const { m, locale } = language
  const t = m.breach.letters
  const { reference } = view
  const words = letterWords(bundle, letter)
  const own = (view.counted?.stores ?? []).filter(({ client }) => client === null)
  const counts = own.flatMap((one) => (one.reached ? one.people.map(({ count }) => count) : []))
  const figures = {
    atLeast: Math.max(0, ...counts),
    atMost: own.every(({ reached }) => reached) ? counts.reduce((sum, one) => sum + one, 0) : null,
    records: 0,
  }
  return {
    title: t.previewTitle,
    section: m.console.section,
    navigation: consoleNavigation(language, 'breaches'),
    back: backLink(t.change, at(breachPlaces.breach, locale, { reference })),
    body: html`<h1>${t.previewTitle}</h1>
<article class="card mail" lang="${letter.lang}"><p><strong>${words.subject}</strong></p>${words.paragraphs.map((paragraph) => html`<p>${paragraph}</p>`)}</article>
<form class="stack" method="post" action="${at(breachPlaces.act, locale, { reference, act: 'send-letters' })}">
${letterParts.map((part) => html`<input type="hidden" name="letter-${part}" value="${letter[part]}">`)}<input type="hidden" name="lang" value="${letter.lang}">
<p>${t.irreversible}</p>${button(t.send(peopleInWords(language, figures)))}</form>
<details><summary>${m.breach.assess.again}</summary>${letterForm(language, reference, letter)}</details>`,
  }
}
