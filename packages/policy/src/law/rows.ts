import { bilingual, checked, day, oneOf, text } from '../shapes/scalars.ts'
import { list, optional, required, type Shape } from '../shapes/shape.ts'
import type { Dated } from './law.ts'

/** The key of a row is that of the law's own list, so that a sentence, a rule and a lawyer name the same thing. */
const lawId = checked(
  'value/id',
  'the id of a row of the law, such as T-06 or R-D1',
  (written) => /^[A-Z]+(?:-[A-Z0-9]+)+$/.test(written) && written.length <= 40,
)

/** What every row of a pack says of itself, whatever it rules. */
export const dates = {
  id: required(lawId),
  label: required(bilingual),
  source: required(text),
  certainty: required(oneOf(['checked', 'second-hand', 'known', 'unverified'])),
  'valid-from': optional(day, null),
  'valid-to': optional(day, null),
  'review-by': required(day),
}

interface Written extends Omit<Dated<unknown>, 'validFrom' | 'validTo' | 'reviewBy'> {
  readonly 'valid-from': string | null
  readonly 'valid-to': string | null
  readonly 'review-by': string
}

/** A list of dated rows: `written` reads a row, `own` takes from it what is not said of every row. */
export function rows<W extends Written, T extends object>(
  written: Shape<W>,
  own: (row: W) => T,
): Shape<readonly Dated<T>[]> {
  const build = (row: W): Dated<T> => ({
    ...own(row),
    id: row.id,
    label: row.label,
    source: row.source,
    certainty: row.certainty,
    validFrom: row['valid-from'],
    validTo: row['valid-to'],
    reviewBy: row['review-by'],
  })
  return list<Dated<T>>({
    expects: written.expects,
    blank: build(written.blank),
    read: (node, reading) => reading.trace(build(written.read(node, reading)), node.place, new Map()),
  })
}
