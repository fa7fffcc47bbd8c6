import type { Place } from '../node.ts'
import { compare, type Reading } from '../reading.ts'
import type { Sources } from '../sources.ts'
import { type Dated, inForce, type LawPack } from './law.ts'
import { rowsOf } from './rows-of.ts'

/** A row of the law on which the policy rests, and where. */
interface Use {
  readonly row: Dated<unknown>
  readonly place: Place
}

interface ReviewInput {
  readonly sources: Sources
  readonly law: LawPack
  /** ISO day. */
  readonly at: string
  readonly reading: Reading
}

/**
 * Warns of rules of the law that the policy uses and that nobody vouches for on `at`: past their review date, no longer
 * in force, or never verified. Each is named once, at the first place that rests on it.
 */
export function reviewLaw(input: ReviewInput): void {
  const { at, reading } = input
  reportEnded(input)
  const used = [...cited(input), ...prospecting(input), ...transfers(input)].toSorted(byPlace)
  const seen = new Set<string>()
  for (const { row, place } of used) {
    if (seen.has(row.id)) continue
    seen.add(row.id)
    const named = `\`${row.id}\` (${row.source})`
    if (row.reviewBy < at) {
      const message = `the rule ${named} was to be reviewed by ${row.reviewBy}: read its source again and move \`review-by\``
      reading.report('law/review-due', place, message)
    }
    if (row.certainty === 'unverified') {
      const message = `the rule ${named} is unverified: ask a lawyer, and take it for a careful setting until then`
      reading.report('law/uncertain', place, message)
    }
  }
}

/** Rules that retention rules and promises name, as they stand on the day. */
function cited({ law, at, reading }: ReviewInput): readonly Use[] {
  const rows = new Map(inForce(rowsOf(law), at).map((row) => [row.id, row]))
  return reading.references.flatMap(({ kind, id, place }) => {
    const row = kind === 'law' ? rows.get(id) : undefined
    return row === undefined ? [] : [{ row, place }]
  })
}

/** A rule that is named and has no row on the day rules nothing: it ended, or has not begun. */
function reportEnded({ law, at, reading }: ReviewInput): void {
  const known = new Set(rowsOf(law).map(({ id }) => id))
  const now = new Set(inForce(rowsOf(law), at).map(({ id }) => id))
  for (const { kind, id, place } of reading.references) {
    if (kind !== 'law' || now.has(id) || !known.has(id)) continue
    const message = `the rule \`${id}\` is not in force on ${at}: cite the one that is`
    reading.report('law/review-due', place, message)
  }
}

/** What prospecting takes, for the channels of purposes to which Art. 21(2) applies. */
function prospecting({ sources, law, at, reading }: ReviewInput): readonly Use[] {
  const kinds = new Map(sources.vocabulary.channels.map(({ key, value }) => [key, value.kind]))
  const rows = inForce([...law.prospecting, ...law.calling], at)
  return sources.purposes
    .filter((purpose) => purpose.objection === 'absolute' && purpose['not-applicable'] === null)
    .flatMap(({ channels }) =>
      channels.flatMap((id, index) => {
        const place = reading.at(channels, index)
        return rows.filter(({ channel }) => channel === kinds.get(id)).map((row) => ({ row, place }))
      }),
    )
}

/** Adequacy decisions for the countries of recipients and stores. */
function transfers({ sources, law, at, reading }: ReviewInput): readonly Use[] {
  const rows = new Map(inForce(law.adequacy, at).map((row) => [row.country, row]))
  const area = new Set(inForce(law.area, at).map(({ country }) => country))
  const countries = [
    ...sources.recipients.map(({ value }) => ({
      country: value.country,
      place: reading.at(value, 'country'),
    })),
    ...sources.stores.map(({ location }) => ({
      country: location.country,
      place: reading.at(location, 'country'),
    })),
  ]
  return countries.flatMap(({ country, place }) => {
    const row = area.has(country) ? undefined : rows.get(country)
    return row === undefined ? [] : [{ row, place }]
  })
}

function byPlace(a: Use, b: Use): number {
  return compare(a.place.file, b.place.file) || a.place.line - b.place.line || a.place.column - b.place.column
}
