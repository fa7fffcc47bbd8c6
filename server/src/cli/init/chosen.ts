import type { LawPack } from '@garant/policy'
import type { Answers } from './answers.ts'
import { customers } from './parts/customers.ts'
import { employees } from './parts/employees.ts'
import { everybody } from './parts/everybody.ts'
import { prospects } from './parts/prospects.ts'
import { website } from './parts/website.ts'
import type { AssessmentSheet, DatumSheet, PromiseSheet, PurposeSheet, RuleSheet } from './sheets.ts'
import { underLaw } from './under-law.ts'

/** What databases were seen to hold, by purpose: the categories of their columns. */
export type Found = ReadonlyMap<string, ReadonlySet<string>>

export interface ChosenPurpose extends Omit<PurposeSheet, 'data'> {
  readonly data: readonly DatumSheet[]
  readonly promises: readonly string[]
}

export interface ChosenRule extends Omit<RuleSheet, 'categories'> {
  /** Empty: all of the purpose. */
  readonly categories: readonly string[]
}

/** The sheets that these answers and databases ask for. */
export interface Chosen {
  readonly purposes: readonly ChosenPurpose[]
  readonly rules: readonly ChosenRule[]
  readonly assessments: readonly AssessmentSheet[]
  readonly promises: readonly PromiseSheet[]
  readonly subjects: readonly string[]
  readonly categories: readonly string[]
  readonly channels: readonly string[]
}

const parts = { customers, prospects, website, employees } as const

export function choose(answers: Answers, found: Found, law: LawPack, today: string): Chosen {
  const under = underLaw(law, today, answers.language)
  const asked = [everybody, ...partNames.filter((name) => answers[name]).map((name) => parts[name])]
  const all = [everybody, ...Object.values(parts)]
  const wanted = new Set([...asked.flatMap(({ purposes }) => purposes.map(({ id }) => id)), ...found.keys()])
  const sheets = all
    .flatMap((part) => part.purposes)
    .filter(({ id }) => wanted.has(id))
    .map((sheet) => ({
      ...sheet,
      basis: under.basis(sheet.basis),
      data: sheet.data.filter((one) => one.ifFound !== true || found.get(sheet.id)?.has(one.category)),
    }))
  const rules = all
    .flatMap((part) => part.rules)
    .flatMap((rule) => chooseRule(rule, sheets, all))
    .map(under.rule)
  const needed = all
    .flatMap((part) => part.promises)
    .filter(({ needs }) => needs === null || wanted.has(needs))
  const promises = under.promises(needed, rules)
  const purposes = sheets.map((sheet) => ({
    ...sheet,
    promises: promises.filter(({ needs }) => needs === sheet.id).map(({ id }) => id),
  }))
  return {
    purposes,
    promises,
    rules,
    assessments: all
      .flatMap((part) => part.assessments)
      .filter((assessment) => assessment.purposes.some((id) => wanted.has(id))),
    subjects: [...new Set(purposes.flatMap(({ basis }) => basis.subjects))],
    categories: [...new Set(purposes.flatMap(({ data }) => data.map(({ category }) => category)))],
    channels: [...new Set([...purposes.flatMap((purpose) => purpose.channels)])],
  }
}

/** Everything there is a sheet for: what a database may be drafted against. */
export function chooseAll(): Found {
  return new Map(
    Object.values(parts).flatMap((part) =>
      part.purposes.map(({ id, data }) => [id, new Set(data.map(({ category }) => category))] as const),
    ),
  )
}

const partNames = ['customers', 'prospects', 'website', 'employees'] as const

function chooseRule(
  { categories, ...rule }: RuleSheet,
  purposes: readonly Pick<PurposeSheet, 'id' | 'data'>[],
  all: readonly { readonly rules: readonly RuleSheet[] }[],
): readonly ChosenRule[] {
  const purpose = purposes.find(({ id }) => id === rule.purpose)
  if (purpose === undefined) return []
  const held = purpose.data.map(({ category }) => category)
  if (categories === null) return [{ ...rule, categories: [] }]
  const named = all
    .flatMap((part) => part.rules)
    .filter((other) => other.purpose === rule.purpose)
    .flatMap((other) => (Array.isArray(other.categories) ? other.categories : []))
  const own =
    categories === 'rest'
      ? held.filter((id) => !named.includes(id))
      : held.filter((id) => categories.includes(id))
  return own.length === 0 ? [] : [{ ...rule, categories: own }]
}
