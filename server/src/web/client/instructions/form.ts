import { type Bundle, labels, limitsOf, type Operation } from '@garant/policy'
import type { Instruction, InstructionProblem, NewInstruction } from '../../../decisions/decisions.ts'
import type { Language } from '../../../i18n/i18n.ts'
import { select } from '../../console/policy/select.ts'
import {
  button,
  type Content,
  type FieldError,
  field,
  type Html,
  html,
  nothing,
} from '../../design/design.ts'
import type { Form } from '../../form.ts'

/** Operations that somebody may ask of us, whatever the purposes say. */
const asked: readonly Operation[] = [
  'consult',
  'extract',
  'transmit',
  'adapt',
  'restrict',
  'anonymise',
  'erase',
]

const fields: Readonly<Record<InstructionProblem, string>> = {
  text: 'text',
  operations: 'operation',
  purposes: 'purpose',
  stores: 'store',
  days: 'from',
  author: 'author',
  replaces: 'replaces',
  limit: 'limit',
}

export function instructionError({ m }: Language, problem: InstructionProblem): FieldError {
  return { field: fields[problem], message: m.instructions.problems[problem] }
}

export interface InstructionForm {
  /** The client's own policy: its services, its stores, its limits. */
  readonly bundle: Bundle
  readonly standing: readonly Instruction[]
  readonly action: string
  readonly form: Form | null
  readonly errors: readonly FieldError[]
  /** Fields of whoever writes it down for the client; null: the client itself writes. */
  readonly author: Content | null
}

export function instructionForm(language: Language, given: InstructionForm): Html {
  const { m, text } = language
  const t = m.instructions.give
  const { bundle, form, errors } = given
  const value = (name: string) => form?.get(name) ?? ''
  const error = (name: string) => errors.find((one) => one.field === name)?.message
  const ours = bundle.purposes.filter(({ role, applies }) => role === 'processor' && applies)
  const needed = new Set(ours.flatMap(({ data }) => data.map(({ category }) => category)))
  const categories = bundle.categories.filter(({ id }) => needed.has(id))
  const limits = limitsOf(bundle)
  const ticks = (
    name: string,
    legend: string,
    options: readonly (readonly [string, string])[],
    hint?: string,
  ): Html => {
    const chosen = new Set(form?.all(name) ?? [])
    return html`<fieldset id="${name}"><legend>${legend}</legend>${hint === undefined ? nothing : html`<p class="hint">${hint}</p>`}${error(name) === undefined ? nothing : html`<p class="error">${m.common.errorPrefix} ${error(name) ?? ''}</p>`}
<ul class="checks">${options.map(([id, words]) => html`<li><label><input type="checkbox" name="${name}" value="${id}"${chosen.has(id) ? html` checked` : ''}>${words}</label></li>`)}</ul></fieldset>`
  }
  return html`<form class="stack" method="post" action="${given.action}">
${given.author ?? nothing}
${field(m, { name: 'text', label: t.text, hint: t.textHint, type: 'textarea', value: value('text'), error: error('text'), autocomplete: 'off' })}
${select({ name: 'purpose', label: t.purpose, value: value('purpose'), options: ours.map(({ id, label }) => [id, text(label)] as const) })}
${ticks(
  'operation',
  t.operations,
  asked.map((operation) => [operation, labels.operation[operation][language.locale]] as const),
)}
<details${form === null ? '' : html` open`}><summary>${t.more}</summary><div class="stack">${ticks(
    'category',
    t.categories,
    categories.map(({ id, label }) => [id, text(label)] as const),
    t.categoriesHint,
  )}
${ticks(
  'store',
  t.stores,
  bundle.stores.map(({ name, label }) => [name, text(label)] as const),
  t.storesHint,
)}
<div class="pair">${dayField(language, { name: 'from', label: t.from, value: value('from'), error: error('from') })}${dayField(language, { name: 'until', label: t.until, value: value('until') })}</div>
${limits.length === 0 ? nothing : select({ name: 'limit', label: t.limit, value: value('limit'), options: [['', t.noLimit], ...limits.map(({ id, label }) => [id, text(label)] as const)] })}
${given.standing.length === 0 ? nothing : select({ name: 'replaces', label: t.replaces, value: value('replaces'), options: [['', t.replacesNone], ...given.standing.map(({ reference, number }) => [reference, m.instructions.number(number)] as const)] })}</div></details>
${button(t.button)}</form>`
}

/** A day that may be left out. */
export function dayField(
  { m }: Language,
  given: {
    readonly name: string
    readonly label: string
    readonly value: string
    readonly error?: string | undefined
  },
): Html {
  const { name, label, value, error } = given
  return html`<div class="field"><label for="${name}">${label} <span>${m.common.optional}</span></label>${error === undefined ? nothing : html`<p class="error" id="${name}-error">${m.common.errorPrefix} ${error}</p>`}<input type="date" id="${name}" name="${name}" autocomplete="off" value="${value}"${error === undefined ? '' : html` aria-invalid="true" aria-describedby="${name}-error"`}></div>`
}

/** What was sent; what it is worth is for the register to say. */
export function instructionFrom(form: Form): Omit<NewInstruction, 'origin' | 'author'> {
  const optional = (name: string) => (form.get(name) === '' ? null : form.get(name))
  const ticked = form.all('operation')
  return {
    ...{ text: form.get('text'), about: null, givenOn: optional('given') },
    purposes: form.get('purpose') === '' ? [] : [form.get('purpose')],
    categories: form.all('category'),
    operations: asked.filter((operation) => ticked.includes(operation)),
    stores: form.all('store'),
    ...{ validFrom: optional('from'), validUntil: optional('until') },
    ...{ limit: optional('limit'), replaces: optional('replaces') },
  }
}
