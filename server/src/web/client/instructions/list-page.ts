import { type Bundle, limitsOf } from '@garant/policy'
import type { Instruction } from '../../../decisions/decisions.ts'
import type { Language } from '../../../i18n/i18n.ts'
import {
  backLink,
  errorSummary,
  type FieldError,
  factList,
  type Html,
  html,
  nothing,
  type Page,
  table,
} from '../../design/design.ts'
import type { Form } from '../../form.ts'
import { at, type Place } from '../../route.ts'
import { clientPage } from '../client.ts'
import { clientPlaces } from '../places.ts'
import { instructionForm } from './form.ts'
import { instructionPlaces } from './places.ts'
import { headline, instructionBadge, validity } from './words.ts'

export interface InstructionList {
  readonly instructions: readonly Instruction[]
  /** The client's own policy. */
  readonly bundle: Bundle
  /** Name of the operator in running text. */
  readonly operator: string
  readonly mayAct: boolean
  readonly form: Form | null
  readonly errors: readonly FieldError[]
}

/** The register, what technology does not allow, and the form for another. */
export function instructionsPage(language: Language, list: InstructionList): Page {
  const { m, locale, set } = language
  const t = m.instructions
  const { instructions, errors } = list
  const standing = instructions.filter(({ state }) => state === 'live' || state === 'suspended')
  return clientPage(language, null, {
    title: t.title,
    wrong: errors.length > 0,
    back: backLink(m.client.nav.home, at(clientPlaces.home, locale)),
    body: html`${errorSummary(m, errors)}<h1>${t.title} <span class="article">${t.article}</span></h1>
<p class="lead">${t.lead(set(list.operator))}</p>
${instructions.length === 0 ? html`<p>${t.none}</p>` : instructionTable(language, instructions, instructionPlaces.one)}
${limitList(language, list.bundle)}
${
  list.mayAct
    ? html`<section class="stack" aria-labelledby="donner"><h2 id="donner">${t.give.title}</h2>${instructionForm(
        language,
        {
          ...{ bundle: list.bundle, standing, form: list.form, errors, author: null },
          action: at(instructionPlaces.list, locale),
        },
      )}</section>`
    : nothing
}`,
  })
}

/** @param one where one of them is read; the reference and these parameters are put in. */
export function instructionTable(
  language: Language,
  instructions: readonly Instruction[],
  one: Place,
  params: Readonly<Record<string, string>> = {},
): Html {
  const { m, locale, format } = language
  const t = m.instructions
  return table({
    caption: t.nav,
    columns: [
      { label: t.columns.number },
      { label: t.columns.what },
      { label: t.columns.state },
      { label: t.columns.days },
      { label: t.columns.uses, number: true },
    ],
    groups: [
      {
        title: null,
        rows: instructions.map((instruction) => [
          html`<a href="${at(one, locale, { ...params, reference: instruction.reference })}">${t.number(instruction.number)}</a>`,
          headline(language, instruction),
          instructionBadge(language, instruction),
          validity(language, instruction),
          format.number(instruction.uses.times),
        ]),
      },
    ],
  })
}

export function limitList({ m, text }: Language, bundle: Bundle): Html {
  const t = m.instructions.limits
  const limits = limitsOf(bundle)
  return html`<section class="stack" aria-labelledby="limites"><h2 id="limites">${t.title}</h2>
${limits.length === 0 ? html`<p>${t.none}</p>` : html`<p>${t.lead}</p>${factList(limits.map(({ label, why }) => ({ term: text(label), detail: text(why) })))}`}</section>`
}
