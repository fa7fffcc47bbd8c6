import type { Organisation } from '@garant/policy'
import type { Language } from '../../i18n/i18n.ts'
import { buttonLink, factList, type Html, html, plainList } from '../design/design.ts'
import { places } from '../places.ts'
import { at } from '../route.ts'

export function rightsSection({ m, locale }: Language, { authority }: Organisation): Html {
  const t = m.notice.rights
  return html`<div class="prose stack"><p>${t.lead}</p>
${plainList([t.access, t.erasure, t.others, t.withdraw, t.death])}
<p>${t.delay} <span class="article">${t.articles}</span></p>
<p>${t.complain} <a href="${authority.url}">${authority.name}</a>.</p>
<p class="actions">${buttonLink(m.notice.ask.button, at(places.right, locale))}</p></div>`
}

export function whoSection(
  { m, set }: Language,
  { name, address, dpo, contact, authority }: Organisation,
): Html {
  const t = m.notice.who
  return factList([
    { term: t.controller, detail: html`${set(name)}<br>${set(address.join(', '))}` },
    { term: t.officer, detail: html`${set(dpo.name)}, <a href="mailto:${dpo.email}">${dpo.email}</a>` },
    { term: t.write, detail: html`<a href="mailto:${contact.email}">${contact.email}</a>` },
    ...(contact.phone === null ? [] : [{ term: t.phone, detail: contact.phone }]),
    {
      term: t.authority,
      detail: html`<a href="${authority.url}">${authority.name}</a><br>${set(authority.address)}`,
    },
  ])
}

export function proofSection({ m, locale }: Language, key: string): Html {
  const t = m.notice.proof
  return html`<div class="stack"><p>${t.text}</p>
<p class="small muted" id="cle">${t.key}</p>
<p><code class="key">${key}</code></p>
<p class="small muted">${t.keyHint}</p>
<p class="actions">${buttonLink(t.verify, at(places.receipt, locale), { quiet: true })}</p></div>`
}
