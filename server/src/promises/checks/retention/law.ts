import {
  type Dated,
  durationInDays,
  inForce,
  type LawPack,
  lengthInDays,
  type RetentionRule,
} from '@garant/policy'
import type { StaticCheck } from '../../check.ts'
import { cannotKnow, earliest, figure, noneOf } from '../../finding.ts'
import { dayAfter } from '../../state.ts'
import { sabotage } from './law.sabotage.ts'

/** A month may be three days shorter than another: as much may be between two ways to write one length. */
const slack = 3

export const retentionLaw: StaticCheck = {
  id: 'retention.law',
  static: true,
  run({ bundle, law, today }) {
    if (law === null)
      return cannotKnow({
        fr: 'Cette version n’a pas la loi de ce pays.',
        en: 'This version does not have the law of this country.',
      })
    const followed = bundle.retention.flatMap((rule) => {
      const known = law.retention.some(({ id }) => id === rule.law)
      return rule.law === null || !known
        ? []
        : [{ rule, row: inForce(law.retention, today).find(({ id }) => id === rule.law) }]
    })
    const unknown = bundle.retention.filter(
      ({ law: id }) => id !== null && !law.retention.some((row) => row.id === id),
    )
    const places = [
      ...unknown.map(({ id }) => `retention:${id}`),
      ...followed
        .filter(({ rule, row }) => row === undefined || contradicts(rule, row))
        .map(({ rule }) => `retention:${rule.id}`),
    ]
    const breaksOn = earliest(followed.flatMap(({ row }) => (row === undefined ? [] : [lastDay(row)])))
    const [of, some] = [figure(followed.length), figure(places.length)]
    return noneOf(
      places,
      {
        fr: `Règles de durée tenues contre la loi du jour : ${of.fr}, aucune ne la contredit.`,
        en: `Retention rules held against the law of the day: ${of.en}, none contradicts it.`,
      },
      {
        fr: `Règles de durée qui contredisent la loi, ou une loi qui n’est plus en vigueur : ${some.fr}.`,
        en: `Retention rules that contradict the law, or a law no longer in force: ${some.en}.`,
      },
      breaksOn,
    )
  },
  sabotage,
}

type Row = LawPack['retention'][number]

/** A row without a length only says what the end follows from. */
function contradicts(rule: RetentionRule, { kind, active, archive }: Row): boolean {
  if (active === null && archive === null) return false
  const legal =
    (active === null ? 0 : durationInDays(active)) + (archive === null ? 0 : durationInDays(archive))
  if (kind === 'duty') return lengthInDays(rule) < legal - slack
  return kind === 'limit' && lengthInDays(rule) > legal + slack
}

/** The day on which the row no longer holds, or nobody has looked at it again in time. */
function lastDay({ validTo, reviewBy }: Dated<unknown>): string | null {
  return earliest([validTo, reviewBy].map((day) => day && dayAfter(day)))
}
