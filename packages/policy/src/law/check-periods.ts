import type { Reading } from '../reading.ts'
import type { Dated, LawPack } from './law.ts'

/**
 * A pack gives one answer on any day: no row ends before it begins, and of one id, one country or one channel and
 * audience no two rows hold on the same day.
 */
export function checkPeriods(pack: LawPack, reading: Reading): void {
  const { id: _, label: __, ...lists } = pack
  const all: readonly Dated<object>[] = Object.values(lists).flat()
  for (const row of all) {
    if (row.validFrom === null || row.validTo === null || row.validFrom <= row.validTo) continue
    reading.report(
      'law/dates',
      reading.at(row),
      `\`${row.id}\` ends before it begins: correct one of its days`,
    )
  }
  apart(all, ({ id }) => id, reading)
  apart(pack.area, ({ country }) => country, reading)
  apart(pack.adequacy, ({ country }) => country, reading)
  apart(pack.prospecting, ({ channel, audience }) => `${channel} to ${audience}`, reading)
  apart(pack.calling, ({ channel, audience }) => `${channel} to ${audience}`, reading)
}

function apart<T extends object>(
  rows: readonly Dated<T>[],
  key: (row: Dated<T>) => string,
  reading: Reading,
): void {
  const groups = Map.groupBy(
    rows.filter(({ id }) => id !== ''),
    key,
  )
  for (const [named, group] of groups) {
    const inOrder = group.toSorted((a, b) => ((a.validFrom ?? '') < (b.validFrom ?? '') ? -1 : 1))
    inOrder.slice(1).forEach((row, index) => {
      const before = inOrder[index]
      if (before === undefined || (before.validTo !== null && before.validTo < (row.validFrom ?? ''))) return
      const message = `two rows of \`${named}\` hold on the same day: end one before the other begins`
      reading.report('law/dates', reading.at(row), message)
    })
  }
}
