import type { Reading } from '../reading.ts'
import type { Dated, LawPack } from './law.ts'
import { rowsOf } from './rows-of.ts'

/**
 * A pack gives one answer on any day: no row ends before it begins, and of one id, one country or one channel and
 * audience no two rows hold on the same day.
 */
export function checkPeriods(pack: LawPack, reading: Reading): void {
  const all = rowsOf(pack)
  for (const row of all) {
    if (row.validFrom === null || row.validTo === null || row.validFrom <= row.validTo) continue
    reading.report(
      'law/dates',
      reading.at(row),
      `\`${row.id}\` ends before it begins: correct one of its days`,
    )
  }
  const reported = new Set<object>()
  const apart = <T extends object>(rows: readonly Dated<T>[], key: (row: Dated<T>) => string): void => {
    for (const [named, group] of Map.groupBy(rows, key)) {
      for (const row of overlapping(group)) {
        if (row.id === '' || reported.has(row)) continue
        reported.add(row)
        const message = `two rows of \`${named}\` hold on the same day: end one before the other begins`
        reading.report('law/dates', reading.at(row), message)
      }
    }
  }
  apart(all, ({ id }) => id)
  apart(pack.area, ({ country }) => country)
  apart(pack.adequacy, ({ country }) => country)
  apart(pack.prospecting, ({ channel, audience }) => `${channel} to ${audience}`)
  apart(pack.calling, ({ channel, audience }) => `${channel} to ${audience}`)
}

/** Rows that begin while an earlier one still holds. */
function overlapping<T>(group: readonly Dated<T>[]): readonly Dated<T>[] {
  const inOrder = group.toSorted((a, b) => ((a.validFrom ?? '') < (b.validFrom ?? '') ? -1 : 1))
  return inOrder.filter((row, index) =>
    inOrder
      .slice(0, index)
      .some(({ validTo }) => validTo === null || row.validFrom === null || validTo >= row.validFrom),
  )
}
