import type { Bundle } from '@garant/policy'
import type { NewDisclosureRequest } from '../../../disclosures/disclosures.ts'
import type { Language } from '../../../i18n/i18n.ts'
import {
  backLink,
  button,
  errorSummary,
  type FieldError,
  field,
  type Html,
  html,
  nothing,
  type Page,
  radioCards,
} from '../../design/design.ts'
import type { Form } from '../../form.ts'
import { at } from '../../route.ts'
import { consoleNavigation } from '../console.ts'
import { select } from '../policy/select.ts'
import { disclosurePlaces } from './places.ts'

/** Fields of the form, by what they tell. */
const fields: Readonly<Record<keyof NewDisclosureRequest, string>> = {
  kind: 'kind',
  recipient: 'recipient',
  named: 'named',
  purpose: 'purpose',
  categories: 'category',
  caseRef: 'case',
  legalRef: 'legal',
  country: 'country',
  scope: 'scope',
  document: 'document',
  person: 'mailbox',
  once: 'once',
}

export function formError({ m }: Language, wrong: keyof NewDisclosureRequest): FieldError {
  return { field: fields[wrong], message: m.disclosures.form.errors[wrong] }
}

interface Prepared {
  readonly bundle: Bundle
  readonly once: string
  readonly form: Form | null
  readonly errors: readonly FieldError[]
  /** Why it may not leave, whatever the fields say; null: nothing. */
  readonly told: string | null
}

/** First who, for what and on which ground; the data of that purpose are chosen on the next page. */
export function preparePage(language: Language, given: Prepared): Page {
  const { m, locale, text, set } = language
  const t = m.disclosures.form
  const { bundle, once, form, errors } = given
  const shown = (name: string): string => form?.get(name) ?? ''
  const wrong = (name: string) => errors.find((error) => error.field === name)?.message
  const line = (name: string, label: string, hint?: string, optional = false): Html =>
    field(m, {
      ...{ name, label, value: shown(name), error: wrong(name), autocomplete: 'off', optional },
      ...(hint === undefined ? {} : { hint }),
    })
  const outside = bundle.recipients.filter(({ kind }) => kind === 'authority' || kind === 'third-party')
  const purposes = bundle.purposes.filter(
    ({ applies, recipients }) => applies && outside.some(({ id }) => recipients.includes(id)),
  )
  return frame(
    language,
    t.title,
    given,
    html`<p class="lead">${t.lead}</p>
<form method="post" action="${at(disclosurePlaces.prepare, locale)}"><input type="hidden" name="once" value="${once}">
${radioCards(m, {
  ...{
    name: 'kind',
    legend: t.kind,
    chosen: shown('kind') === '' ? null : shown('kind'),
    error: wrong('kind'),
  },
  choices: (['requisition', 'case'] as const).map((kind) => ({
    value: kind,
    label: m.disclosures.kinds[kind],
    hint: t.kindHint[kind],
  })),
})}
${select({ name: 'recipient', label: t.recipient, value: shown('recipient'), options: outside.map((one) => [one.id, set(one.name)] as const) })}
${line('named', t.named, t.namedHint)}
${line('country', t.country, t.countryHint, true)}
${select({ name: 'purpose', label: t.purpose, value: shown('purpose'), options: purposes.map((one) => [one.id, text(one.label)] as const) })}
${line('legal', t.legalRef, t.legalRefHint, true)}
${line('case', t.caseRef, t.caseRefHint, true)}
${line('scope', t.scope, t.scopeHint)}
${line('document', t.document, t.documentHint)}
${field(m, { name: 'mailbox', label: t.email, value: shown('mailbox'), error: wrong('mailbox'), type: 'email', autocomplete: 'off', optional: true })}
${line('number', t.number, undefined, true)}
<input type="hidden" name="step" value="choose">${button(t.next)}</form>`,
  )
}

/** The data of the purpose, to be ticked one by one. */
export function choosePage(language: Language, given: Prepared & { readonly form: Form }): Page {
  const { m, locale, text } = language
  const t = m.disclosures.form
  const { bundle, form, errors } = given
  const purpose = bundle.purposes.find(({ id }) => id === form.get('purpose'))
  const needed = new Set((purpose?.data ?? []).map(({ category }) => category))
  const chosen = new Set(form.all('category'))
  const error = errors.find((one) => one.field === 'category')?.message
  return frame(
    language,
    t.categories,
    given,
    html`<p class="lead">${t.categoriesHint}</p>
<form method="post" action="${at(disclosurePlaces.prepare, locale)}">${hidden(form)}<input type="hidden" name="step" value="ask">
<fieldset class="ticks" id="category"><legend>${t.categories}</legend>${error === undefined ? nothing : html`<p class="error">${m.common.errorPrefix} ${error}</p>`}
${bundle.categories
  .filter(({ id }) => needed.has(id))
  .map(
    ({ id, label }) =>
      html`<div class="choice"><input type="checkbox" id="category-${id}" name="category" value="${id}"${chosen.has(id) ? html` checked` : ''}><div><label for="category-${id}">${text(label)}</label></div></div>`,
  )}</fieldset>
${button(t.ask)}</form>`,
  )
}

function frame(language: Language, title: string, { errors, told }: Prepared, body: Html): Page {
  const { m, locale } = language
  return {
    title,
    section: m.console.section,
    navigation: consoleNavigation(language, 'processors'),
    back: backLink(m.disclosures.title, at(disclosurePlaces.list, locale)),
    width: 'form',
    wrong: errors.length > 0 || told !== null,
    body: html`${errorSummary(m, errors)}<h1>${title}</h1>
${told === null ? nothing : html`<div class="problem" role="alert"><p>${told}</p></div>`}
${body}`,
  }
}

const single = [
  'once',
  'kind',
  'recipient',
  'named',
  'purpose',
  'legal',
  'case',
  'country',
  'scope',
  'document',
  'mailbox',
  'number',
]

function hidden(form: Form): Html {
  return html`${single.map((name) => html`<input type="hidden" name="${name}" value="${form.get(name)}">`)}`
}

export function requestFrom(form: Form): NewDisclosureRequest {
  const optional = (name: string): string | null => (form.get(name) === '' ? null : form.get(name))
  const [email, number] = [form.get('mailbox'), form.get('number')]
  return {
    kind: form.get('kind') === 'case' ? 'case' : 'requisition',
    recipient: form.get('recipient'),
    named: form.get('named'),
    purpose: form.get('purpose'),
    categories: form.all('category'),
    caseRef: optional('case'),
    legalRef: optional('legal'),
    country: optional('country')?.toUpperCase() ?? null,
    scope: form.get('scope'),
    document: form.get('document'),
    person: [
      ...(email === '' ? [] : [{ kind: 'email', value: email } as const]),
      ...(number === '' ? [] : [{ kind: 'customer-number', value: number } as const]),
    ],
    once: form.get('once'),
  }
}

/** What is missing on the first page: the whole list at once. */
export function prepareErrors(language: Language, form: Form): readonly FieldError[] {
  const { named, country, scope, document, person, caseRef, legalRef, kind, once } = requestFrom(form)
  const wrong: (keyof NewDisclosureRequest)[] = []
  if (once === '') wrong.push('once')
  if (form.get('kind') !== 'case' && form.get('kind') !== 'requisition') wrong.push('kind')
  if (named === '') wrong.push('named')
  if (kind === 'requisition' && legalRef === null) wrong.push('legalRef')
  if (form.get('kind') === 'case' && caseRef === null) wrong.push('caseRef')
  if (country !== null && !/^[A-Z]{2}$/.test(country)) wrong.push('country')
  if (scope === '') wrong.push('scope')
  if (document === '') wrong.push('document')
  if (person.length === 0) wrong.push('person')
  return wrong.map((one) => formError(language, one))
}
