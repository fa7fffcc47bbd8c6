import type { Language } from '../../i18n/i18n.ts'
import { buttonLink, html, type Page } from '../design/design.ts'
import { publicNavigation } from '../navigation.ts'
import { places } from '../places.ts'
import { at } from '../route.ts'

/** Where the receipt's QR code leads: what a receipt is, and how to check it without us. */
export function receiptPage(language: Language, key: string): Page {
  const { m, locale } = language
  const t = m.proof
  return {
    title: t.title,
    navigation: publicNavigation(language, 'receipt'),
    body: html`<h1>${t.title}</h1>
<p class="lead">${t.lead}</p>
<h2>${t.steps.title}</h2>
<ol class="prose steps"><li>${t.steps.file}</li><li>${t.steps.key}</li><li>${t.steps.open}</li></ol>
<p class="actions">${buttonLink(t.button, '/verify.html')}</p>
<div class="stack"><h2 class="small">${t.key}</h2>
<p><code class="key">${key}</code></p>
<h2 class="small">${t.command}</h2>
<p><code class="key">npx garant-verify FILE.tlog-proof --key '${key}'</code></p></div>
<h2>${t.says.title}</h2>
<div class="stack"><p>${t.says.yes}</p><p>${t.says.no}</p></div>
<h2>${t.reference.title}</h2>
<p>${t.reference.text} <a href="${at(places.again, locale)}">${t.reference.link}</a></p>`,
  }
}
