import type { Organisation, RetentionRule } from './bundle.ts'
import { addDuration, financialYearEnd } from './calendar.ts'
import { inForce, type LawPack } from './law/law.ts'
import { noLaw } from './law/no-law.ts'
import { compare } from './reading.ts'
import { lengthOf } from './retention-length.ts'

/** What somebody asks about: these data, of these people, held for this purpose since this day. */
export interface Held {
  readonly purpose: string
  /** Type of the person; null: not known, any rule may be about them. */
  readonly subject: string | null
  readonly category: string
  /** ISO day of the event. */
  readonly day: string
}

/**
 * `prohibition`: the law allows no more. `obligation`: the law, or a duty that the policy states, requires as much.
 * `permission`: what the organisation promises.
 */
export interface Claim {
  readonly kind: 'prohibition' | 'obligation' | 'permission'
  /** Id of the rule or of the row of the law. */
  readonly by: string
  /** Last ISO day that it allows or requires. */
  readonly until: string
}

/**
 * The last day these data may be held, and what decides it; null when no rule covers them, so that they may not be held
 * at all. The more protective of law and promise: a prohibition stands before an obligation, an obligation before what
 * is promised, and the strictest promise of those that speak most precisely before the others. An obligation reaches
 * the categories of its own rule and no other (Art. 17(3)(b)).
 *
 * @throws {RangeError} when `day` is not an ISO day.
 */
export function effectiveRetention(
  rules: readonly RetentionRule[],
  law: LawPack,
  held: Held,
  organisation: Pick<Organisation, 'financialYearEnd'>,
): Claim | null {
  return decide(claimsOn(rules, law, held, organisation))
}

/**
 * Which rule governs such data, by the same precedence and whatever their day: the longest duty of those that reach them
 * where it asks more than what is promised, else the strictest promise of those that speak most precisely. Where several
 * are alike, those that `isDated` finds the day of come first; null when no rule covers them.
 */
export function governingRule(
  rules: readonly RetentionRule[],
  held: Omit<Held, 'day'>,
  organisation: Pick<Organisation, 'financialYearEnd'>,
  isDated: (rule: RetentionRule) => boolean = () => true,
): RetentionRule | null {
  const covering = rules.filter((rule) => covers(rule, held))
  const promised = covering.filter(({ duty }) => !duty)
  const closest = Math.max(...promised.map(precision))
  const alike = promised.filter((rule) => precision(rule) === closest)
  const dated = alike.filter(isDated)
  const asked = [...covering.filter(({ duty }) => duty), ...(dated.length > 0 ? dated : alike)]
  const decided = effectiveRetention(asked, noLaw, { ...held, day: anyDay }, organisation)
  return asked.find(({ id }) => id === decided?.by) ?? null
}

/** Months have their usual lengths from there. */
const anyDay = '2001-01-01'

/** What decides among claims on the same data; null when there is none but prohibitions. */
export function decide(claims: readonly Claim[]): Claim | null {
  const of = (kind: Claim['kind']): readonly Claim[] =>
    claims.filter((claim) => claim.kind === kind).toSorted(earliest)
  const promise = of('permission')[0] ?? null
  const duty = of('obligation').at(-1) ?? null
  const limit = of('prohibition')[0] ?? null
  const asked = duty !== null && (promise === null || duty.until > promise.until) ? duty : promise
  return asked !== null && limit !== null && limit.until < asked.until ? limit : asked
}

function earliest(a: Claim, b: Claim): number {
  return compare(a.until, b.until) || compare(a.by, b.by)
}

function claimsOn(
  rules: readonly RetentionRule[],
  law: LawPack,
  held: Held,
  organisation: Pick<Organisation, 'financialYearEnd'>,
): readonly Claim[] {
  const covering = rules.filter((rule) => covers(rule, held))
  const closest = Math.max(...covering.filter(({ duty }) => !duty).map(precision))
  return covering.flatMap((rule) => {
    const from =
      rule.trigger === 'event' ? held.day : financialYearEnd(held.day, organisation.financialYearEnd)
    const rows = inForce(law.retention, held.day).filter(({ id }) => id === rule.law)
    const ofLaw = rows.flatMap((row): readonly Claim[] => {
      const until = endOf(row, from)
      if (until === null || row.kind === 'recommendation') return []
      return [{ kind: row.kind === 'duty' ? 'obligation' : 'prohibition', by: row.id, until }]
    })
    const until = endOf(rule, from)
    if (until === null) return ofLaw
    if (rule.duty) return [...ofLaw, { kind: 'obligation', by: rule.id, until }]
    return precision(rule) === closest ? [...ofLaw, { kind: 'permission', by: rule.id, until }] : ofLaw
  })
}

function covers(rule: RetentionRule, { purpose, subject, category }: Omit<Held, 'day'>): boolean {
  return (
    rule.purpose === purpose &&
    (rule.subjects.length === 0 || subject === null || rule.subjects.includes(subject)) &&
    (rule.categories.length === 0 || rule.categories.includes(category))
  )
}

/** A rule that names its categories or its people is written for them; one that names none is for the rest. */
function precision(rule: RetentionRule): number {
  return (rule.categories.length > 0 ? 2 : 0) + (rule.subjects.length > 0 ? 1 : 0)
}

function endOf(phases: Parameters<typeof lengthOf>[0], from: string): string | null {
  const length = lengthOf(phases)
  return length === null ? null : addDuration(from, length)
}
