import { type Bundle, labels } from '@garant/policy'
import type { Instruction, InstructionState } from '../../../decisions/decisions.ts'
import type { Language } from '../../../i18n/i18n.ts'
import { type Fact, type Html, html, nothing, type StateName, stateBadge } from '../../design/design.ts'

const shapes: Readonly<Record<InstructionState, StateName>> = {
  live: 'kept',
  future: 'attested',
  suspended: 'broken',
  limited: 'at-risk',
  expired: 'not-applicable',
  replaced: 'not-applicable',
  withdrawn: 'not-applicable',
}

export function instructionBadge({ m }: Language, { state }: Pick<Instruction, 'state'>): Html {
  return stateBadge(m, shapes[state], '', m.instructions.states[state])
}

/** What it is, in the client's words, or where it comes from. */
export function headline({ m, set }: Language, { text, origin, about }: Instruction): string {
  if (text !== '') return set(text.length > 120 ? `${text.slice(0, 120).trimEnd()}…` : text)
  const t = m.instructions.origins
  return origin === 'request' ? t.request(about ?? '') : t[origin]
}

export function validity({ m, format }: Language, { validFrom, validUntil }: Instruction): string {
  const t = m.instructions
  return validUntil === null
    ? t.from(format.date(validFrom))
    : t.between(format.date(validFrom), format.date(validUntil))
}

/** Everything that is known of one, line by line, for the client and for the officer. */
export function instructionFacts(language: Language, bundle: Bundle, given: Instruction): readonly Fact[] {
  const { m, format, text, set, locale } = language
  const t = m.instructions.facts
  const { author, origin, about, uses } = given
  const named = (ids: readonly string[], all: readonly { id: string; label: { fr: string; en: string } }[]) =>
    format.list(ids.map((id) => text(all.find((one) => one.id === id)?.label ?? { fr: id, en: id })))
  const stores = bundle.stores.map(({ name, label }) => ({ id: name, label }))
  return [
    ...(given.text === '' ? [] : [{ term: t.text, detail: html`<p class="letter">${set(given.text)}</p>` }]),
    { term: t.given, detail: format.date(given.givenOn) },
    {
      term: t.by,
      detail:
        author !== null
          ? set(author.name)
          : origin === 'request'
            ? m.instructions.origins.request(about ?? '')
            : m.instructions.origins[origin],
    },
    ...(author === null ? [] : [{ term: t.document, detail: set(author.document) }]),
    ...(given.purposes.length === 0
      ? []
      : [{ term: t.purposes, detail: named(given.purposes, bundle.purposes) }]),
    {
      term: t.categories,
      detail: given.categories.length === 0 ? t.allCategories : named(given.categories, bundle.categories),
    },
    {
      term: t.operations,
      detail: format.list(given.operations.map((operation) => labels.operation[operation][locale])),
    },
    { term: t.stores, detail: given.stores.length === 0 ? t.allStores : named(given.stores, stores) },
    { term: t.valid, detail: validity(language, given) },
    {
      term: t.uses,
      detail: uses.last === null ? t.usesNone : t.usesOf(format.number(uses.times), format.date(uses.last)),
    },
    ...(given.withdrawnAt === null ? [] : [{ term: t.withdrawn, detail: format.instant(given.withdrawnAt) }]),
  ]
}

/** What a machine noticed; nothing where it noticed nothing. */
export function hintList({ m }: Language, { hints }: Pick<Instruction, 'hints'>): Html {
  const t = m.instructions.hints
  if (hints.length === 0) return nothing
  return html`<section class="stack" aria-labelledby="regarder"><h2 class="quiet" id="regarder">${t.title}</h2><ul>${hints.map((hint) => html`<li>${t[hint]}</li>`)}</ul></section>`
}
