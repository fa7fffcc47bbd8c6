import { type Bundle, clientsOf, engagementOf } from '@garant/policy'
import type { Language } from '../../../i18n/i18n.ts'
import type { Particulars } from '../../../parties/parties.ts'
import { type FieldError, field, type Html, html } from '../../design/design.ts'
import type { Form } from '../../form.ts'
import { select } from '../policy/select.ts'

/** Fields of the form, by what they tell. */
const fields: Readonly<Record<keyof Particulars, string>> = {
  name: 'company',
  address: 'address',
  country: 'country',
  place: 'place',
  contact: 'contact',
  service: 'fr',
  data: 'data',
  purposes: 'purpose',
  stores: 'store',
  engagedBy: 'engager',
  contentAccess: 'access',
}

/** What is wrong with one thing that was told, at its field. */
export function announceError({ m }: Language, wrong: keyof Particulars): FieldError {
  return { field: fields[wrong], message: m.processors.form.errors[wrong] }
}

/** Nothing but what a client has to read, in the order in which it reads it. */
export function announceFields(
  { m, text, set, format }: Language,
  bundle: Bundle,
  form: Form | null,
  errors: readonly FieldError[],
): Html {
  const t = m.processors.form
  const line = (
    name: string,
    label: string,
    more: { hint?: string; type?: 'email'; size?: 'short' } = {},
  ): Html =>
    field(m, {
      ...{ name, label, value: form?.get(name) ?? '', autocomplete: 'off', ...more },
      error: errors.find((error) => error.field === name)?.message,
    })
  const ticks = (
    name: string,
    legend: string,
    options: readonly (readonly [id: string, words: string])[],
    hint?: string,
  ): Html => {
    const chosen = new Set(form?.all(name) ?? [])
    const error = errors.find((one) => one.field === name)?.message
    return html`<fieldset class="ticks" id="${name}"><legend>${legend}</legend>
${hint === undefined ? '' : html`<p class="hint">${hint}</p>`}${error === undefined ? '' : html`<p class="error">${m.common.errorPrefix} ${error}</p>`}
${options.map(([id, words]) => html`<div class="choice"><input type="checkbox" id="${name}-${id}" name="${name}" value="${id}"${chosen.has(id) ? html` checked` : ''}><div><label for="${name}-${id}">${words}</label></div></div>`)}
</fieldset>`
  }
  const ours = bundle.purposes.filter(({ applies, role }) => applies && role === 'processor')
  // Of what we process for clients, and of nothing else.
  const needed = new Set(ours.flatMap(({ data }) => data.map(({ category }) => category)))
  const stores = clientsOf(bundle).flatMap((client) =>
    client.stores.map((store) => [store.name, `${text(store.label)} (${set(client.name)})`] as const),
  )
  const engagers = bundle.recipients.filter(
    (one) =>
      (one.kind === 'processor' || one.kind === 'sub-processor') && engagementOf(one).state === 'active',
  )
  return html`${line('company', t.name)}
${line('address', t.address)}
${line('place', t.place, { hint: t.placeHint })}
${line('country', t.country, { hint: t.countryHint(format.country('FR')), size: 'short' })}
${line('contact', t.contact, { type: 'email' })}
${line('fr', t.service.fr, { hint: t.serviceHint.fr })}
${line('en', t.service.en, { hint: t.serviceHint.en })}
${select({ name: 'engager', label: t.engagedBy, value: form?.get('engager') ?? '', options: [['', t.we], ...engagers.map((one) => [one.id, set(one.name)] as const)] })}
${select({
  name: 'access',
  label: t.access,
  value: form?.get('access') ?? 'no',
  options: [
    ['no', t.no],
    ['yes', t.yes],
  ],
})}
${ticks(
  'purpose',
  t.purposes,
  ours.map((purpose) => [purpose.id, text(purpose.label)] as const),
)}
${ticks(
  'data',
  t.data,
  bundle.categories
    .filter(({ id }) => needed.has(id))
    .map((category) => [category.id, text(category.label)] as const),
)}
${stores.length === 0 ? '' : ticks('store', t.stores, stores, t.storesHint)}`
}

/** What was sent, as it will be announced; what it is worth is for the register to say. */
export function particularsFrom(form: Form): Particulars {
  return {
    name: form.get('company'),
    address: form.get('address'),
    country: form.get('country').toUpperCase(),
    place: form.get('place'),
    contact: form.get('contact'),
    service: { fr: form.get('fr'), en: form.get('en') },
    data: form.all('data'),
    purposes: form.all('purpose'),
    stores: form.all('store'),
    engagedBy: form.get('engager') === '' ? null : form.get('engager'),
    contentAccess: form.get('access') === 'yes',
  }
}

/** What is missing, before anything is asked of the register: the whole list at once. */
export function announceErrors(language: Language, given: Particulars): readonly FieldError[] {
  const wrong: (keyof Particulars)[] = []
  if (given.name === '') wrong.push('name')
  if (given.address === '') wrong.push('address')
  if (given.place === '') wrong.push('place')
  if (!/^[A-Z]{2}$/.test(given.country)) wrong.push('country')
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(given.contact)) wrong.push('contact')
  if (given.service.fr === '' || given.service.en === '') wrong.push('service')
  if (given.purposes.length === 0) wrong.push('purposes')
  if (given.data.length === 0) wrong.push('data')
  return wrong.map((one) => announceError(language, one))
}

/** The same again, unseen, for the page that asks for the last word. */
export function hiddenFields(given: Particulars): Html {
  const values: readonly (readonly [string, string])[] = [
    ...([
      ['company', given.name],
      ['address', given.address],
      ['place', given.place],
      ['country', given.country],
      ['contact', given.contact],
      ['fr', given.service.fr],
      ['en', given.service.en],
      ['engager', given.engagedBy ?? ''],
      ['access', given.contentAccess ? 'yes' : 'no'],
    ] as const),
    ...given.purposes.map((id) => ['purpose', id] as const),
    ...given.data.map((id) => ['data', id] as const),
    ...given.stores.map((name) => ['store', name] as const),
  ]
  return html`${values.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}`
}
