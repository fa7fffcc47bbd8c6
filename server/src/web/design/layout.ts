import type { Language, Messages } from '../../i18n/i18n.ts'
import type { Locale } from '../../i18n/typeset.ts'
import { type Content, type Html, html, nothing } from './html.ts'
import { mark } from './icons.ts'

/** What is the same on every page of an installation. */
export interface Site {
  readonly name: string
  readonly stylesheet: string
  readonly font: string
  /** Of the pages that need one, by its name. */
  readonly scripts: Readonly<Record<PageScript, string>>
  readonly help: {
    readonly email: string
    readonly phone: string | null
    readonly address: readonly string[]
  }
  /** An installation for trial says so on every page. */
  readonly evaluation: boolean
  readonly home: Record<Locale, string>
  readonly links: Record<Locale, { readonly find: string; readonly verify: string }>
}

/** Around the page being written: language, place, navigation, tour. */
export interface Frame extends Language {
  readonly site: Site
  /** This page in each language; null: the switch leads home. */
  readonly here: Record<Locale, string> | null
  /** Above everything, in the guided tour; null otherwise. */
  readonly tour: Html | null
}

export interface NavigationLink {
  readonly label: string
  readonly href: string
  readonly current: boolean
}

/** The scripts there are: everything else of ours works without. */
export type PageScript = 'passkey'

/** One page, as its function returns it. */
export interface Page {
  readonly title: string
  /** Beside the name in the header: "Vos droits". */
  readonly section?: string
  readonly navigation?: readonly NavigationLink[]
  /** Reading width of a text (default), a form, or a wide page. */
  readonly width?: 'narrow' | 'form' | 'wide'
  /** First thing in the page. */
  readonly back?: Html
  /** The title says that there is an error. */
  readonly wrong?: boolean
  /** What the page runs: a browser can be asked for a passkey in no other way. */
  readonly script?: PageScript
  /** The language switch sends the form being filled, so that nothing is lost; the form's id and the address. */
  readonly switchForm?: { readonly form: string; readonly action: string }
  /** What the guided tour says to do next, when the page knows better than its route. */
  readonly tour?: keyof Messages['demo']['next']
  readonly body: Content
}

const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 28 28'%3E%3Crect width='28' height='28' rx='7' fill='%230b5a63'/%3E%3Cpath d='M9 14.5l3.5 3.5 7-8' fill='none' stroke='white' stroke-width='2.6'/%3E%3C/svg%3E"

/** A whole document. */
export function layout(frame: Frame, page: Page): Html {
  const { locale, m, site } = frame
  const { width = 'narrow', wrong = false } = page
  const size = width === 'wide' ? '' : `-${width}`
  return html`<!DOCTYPE html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<title>${wrong ? `${m.common.errorPrefix} ` : ''}${page.title} – ${site.name}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="${icon}">
<link rel="preload" href="${site.font}" as="font" type="font/woff2" crossorigin>
<link rel="stylesheet" href="${site.stylesheet}">
${
  page.script === undefined
    ? nothing
    : html`<script type="module" src="${site.scripts[page.script]}"></script>
`
}</head>
<body>
${defaultButton(page)}<a class="skip" href="#contenu">${m.common.skip}</a>
${frame.tour ?? nothing}${site.evaluation ? html`<div class="notice-bar" role="note"><p>${m.common.evaluation}</p></div>` : nothing}
<header class="top">
<a class="brand" href="${site.home[locale]}">${mark}<strong>${site.name}</strong> ${page.section === undefined ? html`<span class="general">${m.common.section}</span>` : html`<span>${page.section}</span>`}</a>
${navigation(frame, page)}${languageSwitch(frame, page)}
</header>
<main class="page${size === '' ? '' : ` page${size}`}" id="contenu">
${page.back ?? nothing}
${page.body}
</main>
<footer class="bottom${size === '' ? '' : ` bottom${size}`}"><div>
${help(frame)}
<p class="colophon"><a href="${site.links[locale].find}">${m.common.footer.find}</a> <a href="${site.links[locale].verify}">${m.common.footer.verify}</a> <a href="${site.home[locale]}">${m.common.footer.notice}</a></p>
</div></footer>
</body>
</html>
`
}

/**
 * Enter in a field presses the form's first button in the page, and the language switch and the way back stand before
 * the form: without this one, Enter would change the language.
 */
function defaultButton({ switchForm, title }: Page): Html {
  if (switchForm === undefined) return nothing
  return html`<button class="hidden" type="submit" form="${switchForm.form}" tabindex="-1" aria-hidden="true">${title}</button>
`
}

function navigation({ m }: Frame, { navigation: links = [] }: Page): Html {
  if (links.length === 0) return nothing
  return html`<nav aria-label="${m.common.mainNavigation}"><ul>${links.map(
    ({ label, href, current }) =>
      html`<li><a href="${href}"${current ? html` aria-current="page"` : ''}>${label}</a></li>`,
  )}</ul></nav>
`
}

function languageSwitch({ locale, m, here, site }: Frame, { switchForm }: Page): Html {
  const other: Locale = locale === 'fr' ? 'en' : 'fr'
  if (switchForm !== undefined)
    return html`<button class="language" type="submit" form="${switchForm.form}" formaction="${switchForm.action}" formnovalidate lang="${other}">${m.common.otherLanguage}</button>`
  return html`<a class="language" href="${(here ?? site.home)[other]}" hreflang="${other}" lang="${other}">${m.common.otherLanguage}</a>`
}

/** The same help at the same place on every page (WCAG 3.2.6). */
function help({ m, site }: Frame): Html {
  const { email, phone, address } = site.help
  return html`<section class="help" id="aide" aria-labelledby="aide-titre"><h2 id="aide-titre">${m.common.help.title}</h2>
<p>${m.common.help.write} <a href="mailto:${email}">${email}</a>, ${m.common.help.letter(address.join(', '))}${
    phone === null
      ? ''
      : html` ${m.common.help.phone} <a href="tel:${phone.replace(/[^+\d]/g, '')}">${phone}</a>.`
  }</p></section>`
}

/** A link back to the page before. */
export function backLink(words: string, href: string): Html {
  return html`<a class="back" href="${href}">‹ ${words}</a>`
}
