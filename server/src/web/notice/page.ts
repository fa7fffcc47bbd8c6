import type { Bundle } from '@garant/policy'
import type { Language } from '../../i18n/i18n.ts'
import { buttonLink, day, type Html, html, nothing, type Page } from '../design/design.ts'
import { publicNavigation } from '../navigation.ts'
import { places } from '../places.ts'
import { at } from '../route.ts'
import { byBasis, purposeLine } from './purpose.ts'
import { recipientSection, whereSection } from './recipients.ts'
import { retentionSection } from './retention.ts'
import { proofSection, rightsSection, whoSection } from './rights.ts'

export interface Notice {
  readonly bundle: Bundle
  /** Verifier key of the organisation's log. */
  readonly key: string
}

/** The public privacy page, made of the policy in force and of nothing else. */
export function noticePage(language: Language, { bundle, key }: Notice): Page {
  const { m, format, locale } = language
  const own = bundle.purposes.filter(({ role }) => role !== 'processor')
  const forClients = bundle.purposes.filter(({ role }) => role === 'processor')
  return {
    title: m.notice.title,
    width: 'wide',
    navigation: publicNavigation(language, 'notice'),
    body: html`<h1>${m.notice.title}</h1>
<p class="lead">${m.notice.lead}</p>
<section class="card ask" aria-labelledby="demander"><div><h2 id="demander">${m.notice.ask.title}</h2>
<p class="muted">${m.notice.ask.text}</p></div>
<div class="actions">${buttonLink(m.notice.ask.button, at(places.right, locale))} <a href="${at(places.again, locale)}">${m.notice.ask.again}</a></div></section>
${contents(language, forClients.length > 0)}
${section('pourquoi', m.notice.why.title, html`<p class="muted">${m.notice.why.lead}</p>${byBasis(language, bundle, own)}`)}
${
  forClients.length === 0
    ? nothing
    : section(
        'clients',
        m.notice.clients.title,
        html`<p class="muted">${m.notice.clients.lead}</p>${forClients.map((purpose) => purposeLine(language, bundle, purpose, 3))}`,
      )
}
${section('duree', m.notice.howLong.title, retentionSection(language, bundle))}
${section('destinataires', m.notice.whom.title, recipientSection(language, bundle))}
${section('lieux', m.notice.where.title, whereSection(language, bundle))}
${section('droits', m.notice.rights.title, rightsSection(language, bundle.organisation))}
${section('nous', m.notice.who.title, whoSection(language, bundle.organisation))}
${section('preuve', m.notice.proof.title, proofSection(language, key))}
<p class="muted small">${m.notice.version(bundle.version)}, ${m.notice.since} ${day(format, bundle.effective)}.</p>`,
  }
}

function section(id: string, title: string, body: Html): Html {
  return html`<section class="chapter" aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
${body}</section>`
}

function contents({ m }: Language, clients: boolean): Html {
  const entries: readonly (readonly [string, string])[] = [
    ['pourquoi', m.notice.why.title],
    ...(clients ? [['clients', m.notice.clients.title] as const] : []),
    ['duree', m.notice.howLong.title],
    ['destinataires', m.notice.whom.title],
    ['lieux', m.notice.where.title],
    ['droits', m.notice.rights.title],
    ['nous', m.notice.who.title],
    ['preuve', m.notice.proof.title],
  ]
  return html`<nav class="contents" aria-label="${m.notice.contents}"><ul>${entries.map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>`
}
