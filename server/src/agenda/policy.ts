import {
  type Bundle,
  type Dated,
  flowsThatStop,
  type JudgedFlow,
  judgeFlows,
  type LawPack,
} from '@garant/policy'
import type { Noted } from './line.ts'
import { plusDays } from './order.ts'

/** Days before its end at which something of the policy is told. */
const ahead = 90

/** What the policy in force says ends by itself: weighings, measures, agreements, transfers, and rules of the law to read again. */
export function policyLines(bundle: Bundle, law: LawPack, today: string): readonly Noted[] {
  const soon = plusDays(today, ahead)
  return [
    ...bundle.assessments
      .filter(({ review }) => review <= soon)
      .map(({ id, title, review }) => breaks(`assessment:${id}`, review, { what: 'assessment', id, title })),
    ...bundle.measures.flatMap(({ id, label, shownBy }) =>
      shownBy.kind === 'attestation' && shownBy.until <= soon
        ? [breaks(`measure:${id}`, shownBy.until, { what: 'measure', id, label })]
        : [],
    ),
    // One that ended long ago is history: what became of its data is told elsewhere.
    ...bundle.agreements.flatMap(({ id, title, until }) =>
      until !== null && until <= soon && until >= today
        ? [breaks(`agreement:${id}`, until, { what: 'agreement', id, label: title })]
        : [],
    ),
    ...flowLines(bundle, law, today, soon),
    ...lawLines(bundle, law, today),
  ]
}

function breaks(key: string, on: string, says: Noted['says']): Noted {
  return { key, kind: 'breaks', on, says }
}

/** Flows that stop on a day, and those that the law does not let go now, one line for a country and a day. */
function flowLines(bundle: Bundle, law: LawPack, today: string, soon: string): readonly Noted[] {
  const ending = flowsThatStop(bundle, law, today).filter(({ last }) => last <= soon)
  const refused = judgeFlows(bundle, law, today).filter(({ answer }) => !answer.allowed)
  const count = (flows: readonly JudgedFlow[]) => new Set(flows.map(({ rule }) => rule)).size
  return [
    ...[...Map.groupBy(ending, ({ country, last }) => `${country} ${last}`)].flatMap(([key, flows]) =>
      flows
        .slice(0, 1)
        .map(({ country, last, rule: id }) =>
          breaks(`flow:${key}`, last, { what: 'flow', id, country, count: count(flows) }),
        ),
    ),
    ...[...Map.groupBy(refused, ({ country }) => country)].flatMap(([country, flows]) =>
      flows.slice(0, 1).map(
        ({ rule: id }): Noted => ({
          ...{ key: `flow-refused:${country}`, kind: 'stuck', on: null },
          says: { what: 'flow-refused', id, country, count: count(flows) },
        }),
      ),
    ),
  ]
}

/** Rules of the law that the policy cites and that nobody has read again by their day, together. */
function lawLines(bundle: Bundle, law: LawPack, today: string): readonly Noted[] {
  const cited = new Set([
    ...bundle.retention.flatMap((rule) => rule.law ?? []),
    ...bundle.promises.flatMap(({ rules }) =>
      rules.filter((rule) => rule.startsWith('law:')).map((rule) => rule.slice('law:'.length)),
    ),
  ])
  const { id: _id, label: _label, ...lists } = law
  const rows: readonly Dated<object>[] = Object.values(lists).flat()
  const late = rows.filter(
    ({ id, reviewBy, validFrom, validTo }) =>
      cited.has(id) && reviewBy < today && (validFrom ?? '') <= today && today <= (validTo ?? '9999-12-31'),
  )
  if (late.length === 0) return []
  const on = late.map(({ reviewBy }) => reviewBy).toSorted()[0] ?? null
  const ids = late.map(({ id }) => id).toSorted()
  return [{ key: 'law:review', kind: 'due', on, says: { what: 'law', count: late.length, ids } }]
}
