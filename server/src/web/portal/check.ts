import type { Language, Messages } from '../../i18n/i18n.ts'
import type { Right } from '../../rights/rights.ts'
import { button, factList, type Html, html, type Page } from '../design/design.ts'
import { places } from '../places.ts'
import { at } from '../route.ts'
import { type Asked, type Carried, carried } from './asked.ts'
import { backButton } from './back.ts'

/** Page 3: check and send. */
export function checkPage({ m, locale }: Language, asked: Asked & { readonly right: Right }): Page {
  const t = m.portal.check
  const given = (['email', 'customer-number', 'phone'] as const).filter((kind) => asked.values[kind] !== '')
  const about = asked.about === '' ? [] : (['about'] as const)
  const fields: readonly Carried[] = ['right', ...given, ...about]
  return {
    title: t.title,
    section: m.common.nav.request,
    width: 'form',
    back: backButton(m.common.back, at(places.you, locale)),
    switchForm: { form: 'demande', action: at(places.check, locale === 'fr' ? 'en' : 'fr') },
    body: html`<div><p class="eyebrow">${m.common.step(3, 3)}</p>
<h1>${t.title}</h1></div>
<form id="demande" method="post" action="${at(places.send, locale)}">
${carried(asked, fields)}
${factList([
  {
    term: t.what,
    detail: m.portal.rightNames[asked.right],
    change: change(m, t.what, at(places.right, locale), 'right'),
  },
  ...given.map((kind) => ({
    term: t[kind],
    detail: asked.values[kind],
    change: change(m, t[kind], at(places.you, locale), kind),
  })),
  ...about.map((kind) => ({
    term: t.about,
    detail: asked.about,
    change: change(m, t.about, at(places.you, locale), kind),
  })),
])}
<p>${t.next}</p>
${button(t.send[asked.right], { wide: true })}
</form>`,
  }
}

/** "Modifier" with what it modifies, for who hears it out of its row. The field is where one lands. */
function change(m: Messages, what: string, action: string, landing: string): Html {
  return html`<button class="link" type="submit" formaction="${action}#${landing}" name="changing" value="yes">${m.portal.check.change}<span class="hidden">${m.common.colon} ${what}</span></button>`
}
