import type { ScopeMoment } from './connector.ts'

/** A moment that may be written out in a statement. @throws {RangeError} for any other text. */
export function checkMoment(moment: ScopeMoment): ScopeMoment {
  const { instant, local } = moment
  if (!/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(instant) || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(local))
    throw new RangeError('not a moment')
  return moment
}
