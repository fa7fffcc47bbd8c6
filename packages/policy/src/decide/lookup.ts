import type {
  Agreement,
  Bundle,
  ChannelKind,
  Operation,
  Purpose,
  Recipient,
  RetentionRule,
} from '../bundle.ts'
import type { Dated, LawPack } from '../law/law.ts'

/** A policy and a law arranged so that every question is answered by looking up, never by searching. */
export interface Lookup {
  readonly financialYearEnd: string
  readonly subjects: ReadonlySet<string>
  /** Fields by category. */
  readonly categories: ReadonlyMap<string, ReadonlySet<string>>
  readonly channels: ReadonlyMap<string, ChannelKind | null>
  readonly recipients: ReadonlyMap<string, Recipient>
  readonly agreements: ReadonlyMap<string, readonly Agreement[]>
  readonly purposes: ReadonlyMap<string, LookupPurpose>
  readonly law: LookupLaw
}

export interface LookupPurpose {
  readonly purpose: Purpose
  readonly bases: ReadonlyMap<string, Purpose['legalBasis'][number]>
  /** Fields by category; null: all of them. */
  readonly data: ReadonlyMap<string, ReadonlySet<string> | null>
  readonly operations: ReadonlySet<Operation>
  readonly channels: ReadonlySet<string>
  readonly recipients: ReadonlySet<string>
  readonly rules: ReadonlyMap<string, RetentionRule>
  /** The narrowest rules for a type of person and a category. */
  rulesFor(subject: string, category: string): readonly RetentionRule[]
}

export interface LookupLaw {
  readonly area: ReadonlyMap<string, readonly LawPack['area'][number][]>
  readonly adequacy: ReadonlyMap<string, readonly LawPack['adequacy'][number][]>
  /** By channel and audience, "email consumer". */
  readonly prospecting: ReadonlyMap<string, readonly LawPack['prospecting'][number][]>
  readonly calling: ReadonlyMap<string, readonly LawPack['calling'][number][]>
  readonly holidays: LawPack['holidays']
}

export function createLookup(bundle: Bundle, law: LawPack): Lookup {
  const rules = Map.groupBy(bundle.retention, ({ purpose }) => purpose)
  const categories = new Map(
    bundle.categories.map(({ id, fields }) => [id, new Set(fields.map((field) => field.id))]),
  )
  return {
    financialYearEnd: bundle.organisation.financialYearEnd,
    subjects: new Set(bundle.subjects.map(({ id }) => id)),
    categories,
    channels: new Map(bundle.channels.map(({ id, kind }) => [id, kind])),
    recipients: new Map(bundle.recipients.map((recipient) => [recipient.id, recipient])),
    agreements: Map.groupBy(bundle.agreements, ({ recipient }) => recipient ?? ''),
    purposes: new Map(
      bundle.purposes.map((purpose) => [
        purpose.id,
        lookupPurpose(purpose, rules.get(purpose.id) ?? [], categories),
      ]),
    ),
    law: {
      area: Map.groupBy(law.area, ({ country }) => country),
      adequacy: Map.groupBy(law.adequacy, ({ country }) => country),
      prospecting: Map.groupBy(law.prospecting, ({ channel, audience }) => `${channel} ${audience}`),
      calling: Map.groupBy(law.calling, ({ channel, audience }) => `${channel} ${audience}`),
      holidays: law.holidays,
    },
  }
}

function lookupPurpose(
  purpose: Purpose,
  rules: readonly RetentionRule[],
  categories: Lookup['categories'],
): LookupPurpose {
  const narrowest = new Map<string, readonly RetentionRule[]>()
  return {
    purpose,
    bases: new Map(purpose.legalBasis.map((basis) => [basis.subject, basis])),
    data: new Map(
      purpose.data.map(({ category, fields }) => {
        const all = [...(categories.get(category) ?? [])]
        // Every field by name is the whole category.
        const isWhole = fields.length === 0 || (all.length > 0 && all.every((id) => fields.includes(id)))
        return [category, isWhole ? null : new Set(fields)]
      }),
    ),
    operations: new Set(purpose.operations),
    channels: new Set(purpose.channels),
    recipients: new Set(purpose.recipients),
    rules: new Map(rules.map((rule) => [rule.id, rule])),
    rulesFor(subject, category) {
      const key = `${subject} ${category}`
      const known = narrowest.get(key) ?? narrowestOf(rules, subject, category)
      narrowest.set(key, known)
      return known
    },
  }
}

/** A rule that names the persons or the data is meant for them, and the wide one for the rest. */
function narrowestOf(
  rules: readonly RetentionRule[],
  subject: string,
  category: string,
): readonly RetentionRule[] {
  const covering = rules.filter((rule) => covers(rule, subject, category))
  const best = Math.max(...covering.map(narrowness))
  return covering.filter((rule) => narrowness(rule) === best)
}

export function covers(rule: RetentionRule, subject: string, category: string): boolean {
  return (
    (rule.subjects.length === 0 || rule.subjects.includes(subject)) &&
    (rule.categories.length === 0 || rule.categories.includes(category))
  )
}

function narrowness({ subjects, categories }: RetentionRule): number {
  return (categories.length > 0 ? 2 : 0) + (subjects.length > 0 ? 1 : 0)
}

/** The one of these rows that holds on the day. */
export function holding<T>(rows: readonly Dated<T>[] | undefined, day: string): Dated<T> | undefined {
  return rows?.find(
    ({ validFrom, validTo }) =>
      (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo),
  )
}
