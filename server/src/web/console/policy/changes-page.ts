import type { Change, Diagnostic } from '@garant/policy'
import type { Language } from '../../../i18n/i18n.ts'
import type { AmendedChange, Amendment, FileDifference } from '../../../register/register.ts'
import { backLink, button, day, type Html, html, nothing, type Page } from '../../design/design.ts'
import { at } from '../../route.ts'
import { consoleNavigation } from '../console.ts'
import { changeInWords, recipientName } from './change-in-words.ts'
import { consequences } from './consequences.ts'
import { detailOf } from './detail.ts'
import { explanationOf } from './explain.ts'
import { policyPlaces } from './places.ts'
import { targetOf } from './target.ts'

export interface ChangesView {
  readonly amendment: Amendment
  /** The policy in force, with which it is compared. */
  readonly bundle: Parameters<typeof consequences>[1]
  readonly mayDecide: boolean
  /** Why publishing failed; null: it was not tried. */
  readonly told: string | null
}

/** What would change: in the files, in the notice and for whom; and the one button that publishes it. */
export function changesPage(language: Language, { amendment, bundle, mayDecide, told }: ChangesView): Page {
  const { m, locale, format } = language
  const t = m.policy.changes
  const errors = amendment.diagnostics.filter(({ severity }) => severity === 'error')
  const none = amendment.changes.length === 0
  const draft = amendment.changes.map(({ change }) => change)
  const drop = (number: number | null): Html =>
    mayDecide
      ? html`<form method="post" action="${at(policyPlaces.drop, locale)}">${number === null ? nothing : html`<input type="hidden" name="number" value="${number}">`}${button(number === null ? t.dropAll : t.drop, { quiet: true })}</form>`
      : nothing
  const first = new Map(amendment.changes.toReversed().map((each) => [formKey(each.change), each]))
  const nameOf = (id: string): string => recipientName(language, id, bundle, draft)
  /** To the form that made it; once for a thing of which several changes were made. */
  const again = (change: AmendedChange): Html => {
    const target = targetOf(change.change)
    const key = formKey(change.change)
    if (!mayDecide || target === null || key === null || first.get(key) !== change) return nothing
    return html`<a class="edit" href="${at(policyPlaces.edit, locale, { ...target })}">${m.policy.edit}<span class="hidden"> ${changeInWords(language, change.change, bundle, draft)}</span></a>`
  }
  return {
    title: t.title(amendment.changes.length),
    section: m.console.section,
    navigation: consoleNavigation(language, 'policy'),
    width: 'wide',
    back: backLink(m.policy.back, at(policyPlaces.policy, locale)),
    body: html`${told === null ? nothing : html`<div class="problem" tabindex="-1" autofocus><div role="alert"><p>${told}</p></div></div>`}
<h1>${t.title(amendment.changes.length)}</h1>
${
  none
    ? html`<p class="lead">${t.none}</p>`
    : html`<p class="lead">${t.lead}</p>
<section class="chapter" aria-labelledby="quoi"><h2 id="quoi">${t.what}</h2>
<ul class="rows">${amendment.changes.map((change) => html`<li class="policy-row"><div><p>${changeInWords(language, change.change, bundle, draft)}</p>${change.refused === null ? html`<p class="muted small"><code>${change.path ?? ''}</code></p>` : html`<p class="error">${t.refused[change.refused]}</p>`}</div>${mayDecide ? html`<div class="actions">${again(change)}${drop(change.number)}</div>` : nothing}</li>`)}</ul></section>
${
  errors.length === 0
    ? nothing
    : html`<section class="chapter problem" aria-labelledby="erreurs"><h2 id="erreurs">${t.errors(errors.length)}</h2>
<ul>${errors.map((error) => explained(language, error, nameOf))}</ul></section>`
}
${amendment.compiled === null ? html`<p class="muted">${t.afterErrors}</p>` : consequences(language, bundle, amendment.compiled.bundle)}
<section class="chapter" aria-labelledby="fichiers"><h2 id="fichiers">${t.files}</h2>
${amendment.files.map((file) => fileDifference(language, file))}</section>
${
  amendment.compiled === null || !mayDecide
    ? nothing
    : html`<section class="chapter card" aria-labelledby="publier"><h2 id="publier">${t.publishTitle(amendment.version)}</h2>
<p>${t.publishText} ${day(format, amendment.effective)}.</p>
<form method="post" action="${at(policyPlaces.publish, locale)}"><input type="hidden" name="hash" value="${amendment.compiled.hash}">${button(t.publish)}</form></section>`
}
${drop(null)}`
}`,
  }
}

/** null: the form would not open. A recipient that is gone and a column are changed by taking them back. */
function formKey(change: Change): string | null {
  const target = targetOf(change)
  if (target === null || change.kind === 'recipient-gone' || change.kind === 'column') return null
  return `${target.part}/${target.id}`
}

/** What is wrong here, and what the page of the code says to do, both in the language of the page; the compiler's sentence is English. */
function explained(
  language: Language,
  { code, file, line, message }: Diagnostic,
  nameOf: (recipient: string) => string,
): Html {
  const { m, locale, set } = language
  const t = m.policy
  const asked = {
    because: t.changes.asked(t.duration.becauseName),
    active: t.changes.asked(t.duration.active),
    archive: t.changes.asked(t.duration.archive),
    contract: t.changes.asked(t.recipient.contract),
    country: t.changes.asked(t.recipient.country),
  }
  const detail = detailOf(language, code, message, nameOf)
  const at = html`<code>${file}:${line}</code>`
  const compiler = html`<span${locale === 'fr' ? html` lang="en"` : nothing}>${message}</span>`
  return html`<li>${detail === null ? nothing : html`<p>${detail}</p>`}<p>${set(explanationOf(locale, code, asked) ?? '')}</p>${
    locale === 'en' || detail === null
      ? html`<p class="muted small">${at} ${compiler}</p>`
      : html`<details class="muted small"><summary>${t.changes.compilerSays}</summary><p>${at} ${compiler}</p></details>`
  }</li>`
}

function fileDifference({ m }: Language, { path, hunks }: FileDifference): Html {
  const t = m.policy.changes
  return html`<figure class="difference"><figcaption><code>${path}</code></figcaption>
${hunks.map(({ lines }, at) => html`<pre tabindex="0" role="region" aria-label="${path}${hunks.length === 1 ? '' : ` ${at + 1}`}">${lines.map((line) => differenceLine(line, t))}</pre>`)}</figure>`
}

/** The sign is text, so that it does not depend on a colour. */
function differenceLine(line: string, t: { readonly gone: string; readonly come: string }): Html {
  const sign = line[0]
  if (sign === '-') return html`<del><span class="hidden">${t.gone}</span>${line}</del>\n`
  if (sign === '+') return html`<ins><span class="hidden">${t.come}</span>${line}</ins>\n`
  return html`${line}\n`
}
