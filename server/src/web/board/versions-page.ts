import type { Language } from '../../i18n/i18n.ts'
import type { PublishedPolicy, PublishedSummary } from '../../register/register.ts'
import { backLink, day, type Html, html, instant, nothing, type Page } from '../design/design.ts'
import { publicNavigation } from '../navigation.ts'
import { contents } from '../notice/contents.ts'
import { paperOf } from '../notice/paper.ts'
import { plainProse } from '../notice/plain-prose.ts'
import { places } from '../places.ts'
import { at } from '../route.ts'
import { boardPlaces } from './places.ts'

/** Every published version, newest first. @param current number of the one that is in force. */
export function versionsPage(
  language: Language,
  versions: readonly PublishedSummary[],
  current: number,
): Page {
  const { m } = language
  const t = m.board.versions
  return {
    title: t.title,
    navigation: publicNavigation(language, 'notice'),
    back: backLink(m.board.notice, at(places.notice, language.locale)),
    body: html`<h1>${t.title}</h1>
<p class="lead">${t.lead}</p>
<ol class="rows" reversed>${versions.map((version) => html`<li>${row(language, version, current)}</li>`)}</ol>`,
  }
}

function row({ m, format, locale }: Language, version: PublishedSummary, current: number): Html {
  const t = m.board.versions
  const number = `${version.number}`
  const standing = version.number === current ? t.inForce : version.number > current ? t.coming : ''
  return html`<div><p><strong>${t.one(version.version)}</strong>${standing === '' ? nothing : html` <span class="muted">(${standing})</span>`}</p>
<p class="muted small">${t.effective} ${day(format, version.effective)}, ${t.published} ${instant(format, version.publishedAt.toISOString())}</p>
<p class="muted small"><code>${version.hash}</code></p></div>
<p class="actions"><a href="${at(boardPlaces.version, locale, { number })}">${t.read}<span class="hidden"> ${t.one(version.version)}</span></a>${
    version.number === 1
      ? html`<span class="muted small">${t.first}</span>`
      : html`<a href="${at(boardPlaces.changes, locale, { number })}">${t.compare}<span class="hidden"> ${t.one(version.version)}</span></a>`
  }</p>`
}

/**
 * A version as it was published, without states: they are of today.
 * @param current number of the version that is in force.
 */
export function versionPage(language: Language, policy: PublishedPolicy, current: number): Page {
  const { m, format, locale } = language
  const t = m.board.versions
  const paper = paperOf(language, policy)
  const title = t.one(policy.version)
  return {
    title,
    width: 'wide',
    navigation: publicNavigation(language, 'notice'),
    back: backLink(t.back, at(boardPlaces.versions, locale)),
    body: html`<h1>${title}</h1>
<p class="lead">${t.effective} ${day(format, policy.effective)}</p>
${policy.number === current ? nothing : html`<p>${policy.number > current ? t.ahead : t.old} <a href="${at(places.notice, locale)}">${t.oldLink}</a></p>`}
${paper === null ? html`<p>${t.noProse}</p>` : html`${contents(language, paper)}${plainProse(language, paper)}`}`,
  }
}
