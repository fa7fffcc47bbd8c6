import type { Bundle, RetentionRule, Store } from '../bundle.ts'
import { type Duration, parseDuration } from '../calendar.ts'
import { clientsOf } from '../clients.ts'
import { createPlaces } from '../lint/places.ts'
import type { Reading } from '../reading.ts'
import { governing } from '../retention-governing.ts'
import { lengthOf, neverLonger } from '../retention-length.ts'
import type { Sources } from '../sources.ts'

interface Input {
  readonly sources: Sources
  readonly bundle: Bundle
  readonly reading: Reading
}

/**
 * Rows go so early that their last backup dies by the promised day (`liveRetention`), and never before the day after the
 * event: a horizon that takes longer cannot keep the promise (P-034). A duty is kept to its end, and its backups follow.
 */
export function checkBackupsOutlive({ sources, bundle, reading }: Input): void {
  const places = createPlaces(sources, reading)
  for (const store of [...bundle.stores, ...clientsOf(bundle).flatMap(({ stores }) => stores)]) {
    const horizon = parseDuration(store.backupHorizon)
    // No time at all: then there is no backup.
    if (horizon === null || isNothing(horizon)) continue
    const told = new Set<string>()
    for (const { table, rule } of governed(bundle, store)) {
      const held = lengthOf(rule)
      if (rule.duty || told.has(rule.id) || held === null || isNothing(held)) continue
      if (neverLonger({ ...horizon, days: horizon.days + 1 }, held)) continue
      told.add(rule.id)
      const length = [rule.active, rule.archive ?? []].flat().join(' and ')
      const message =
        `\`${rule.id}\` promises that rows of \`${table}\` are gone everywhere after ${length}, and backups hold them ${store.backupHorizon} longer than the database: ` +
        'let backups end sooner, or promise a period longer than theirs'
      reading.report('store/backups-outlive-promise', places.store(store.name, 'backups'), message)
    }
  }
}

function governed(bundle: Bundle, store: Store): readonly { table: string; rule: RetentionRule }[] {
  return store.tables.flatMap((table) =>
    governing(bundle, store, table).flatMap(({ rule }) =>
      rule === null ? [] : [{ table: table.name, rule }],
    ),
  )
}

function isNothing({ years, months, days }: Duration): boolean {
  return years === 0 && months === 0 && days === 0
}
