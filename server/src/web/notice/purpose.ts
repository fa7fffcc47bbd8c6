import type { Bundle, LegalBasisKind, Purpose } from '@garant/policy'
import type { Language } from '../../i18n/i18n.ts'
import { factList, factMark, type Html, html, nothing, plainList } from '../design/design.ts'
import { places } from '../places.ts'
import { at } from '../route.ts'
import { durationOf, rulesOf } from './rules.ts'

/** What a person would want to know first comes first. */
const order: readonly LegalBasisKind[] = [
  'contract',
  'legal-obligation',
  'consent',
  'legitimate-interests',
  'public-task',
  'vital-interests',
]

/** Uses under the reason that comes first among their own. */
export function byBasis(language: Language, bundle: Bundle, purposes: readonly Purpose[]): Html {
  const first = (purpose: Purpose) => order.find((basis) => basesOf(purpose).includes(basis))
  return html`${order.map((basis) => {
    const own = purposes.filter((purpose) => first(purpose) === basis)
    return own.length === 0
      ? nothing
      : html`<h3 class="because" id="parce-${basis}">${language.m.notice.because[basis]}</h3>
${own.map((purpose) => purposeLine(language, bundle, purpose, 4))}`
  })}`
}

function basesOf({ legalBasis }: Purpose): readonly LegalBasisKind[] {
  return order.filter((kind) => legalBasis.some(({ basis }) => basis === kind))
}

/** One use of data: what for, what allows it, how long; the rest stands on its own page. */
export function purposeLine(language: Language, bundle: Bundle, purpose: Purpose, level: 3 | 4): Html {
  const { m, text } = language
  const rules = rulesOf(bundle, purpose)
  const name = html`<a href="${at(places.purpose, language.locale, { id: purpose.id })}">${text(purpose.label)}</a>`
  return html`<article class="line" id="usage-${purpose.id}"><div>
${level === 3 ? html`<h3>${name}</h3>` : html`<h4>${name}</h4>`}
<p>${text(purpose.description)}</p></div>
<div class="aside small">
<p>${basesOf(purpose).map((basis) => html`<span class="basis">${m.notice.bases[basis]} <span class="article">${m.notice.basisArticle[basis]}</span></span> `)}</p>
<p>${rules.map((rule) => html`${factMark(durationOf(language, rule), `#regle-${rule.id}`, text(rule.label))} `)}</p></div></article>`
}

/** All that is said of one use: grounds, data, recipients, durations, sources. */
export function purposeDetail(language: Language, bundle: Bundle, purpose: Purpose): Html {
  const { m, text, set } = language
  const subjects = new Map(bundle.subjects.map(({ id, label }) => [id, text(label)]))
  const categories = new Map(bundle.categories.map((category) => [category.id, category]))
  const recipients = bundle.recipients.filter(({ id }) => purpose.recipients.includes(id))
  return factList([
    {
      term: m.notice.why.basis,
      detail: plainList(
        purpose.legalBasis.map(
          ({ subject, basis, justification }) =>
            html`${subjects.get(subject) ?? subject}${m.common.colon} ${m.notice.bases[basis].toLocaleLowerCase(language.locale)}. ${text(justification)}`,
        ),
      ),
    },
    {
      term: m.notice.why.data,
      detail: plainList(
        purpose.data.map(({ category, necessity, mandatory }) => {
          const known = categories.get(category)
          const label = known === undefined ? category : text(known.label)
          const marks = [
            mandatory ? m.notice.why.mandatory : m.notice.why.optional,
            ...(known?.special === true ? [m.notice.why.special] : []),
          ]
          return html`<strong>${label}</strong> <span class="muted">(${marks.join(', ')})</span>${m.common.colon} ${text(necessity)}`
        }),
      ),
    },
    {
      term: m.notice.why.recipients,
      detail:
        recipients.length === 0
          ? m.notice.why.nobody
          : plainList(recipients.map(({ name, label }) => html`${set(name)}, ${text(label)}`)),
    },
    ...(purpose.withoutData === null
      ? []
      : [{ term: m.notice.why.without, detail: text(purpose.withoutData) }]),
    { term: m.notice.why.source, detail: text(purpose.source) },
    {
      term: m.notice.why.retention,
      detail: plainList(
        rulesOf(bundle, purpose).map(
          (rule) => html`<strong>${durationOf(language, rule)}</strong> ${text(rule.label)}`,
        ),
      ),
    },
    ...(purpose.automatedDecision === null
      ? []
      : [{ term: m.notice.why.automated, detail: text(purpose.automatedDecision) }]),
  ])
}
