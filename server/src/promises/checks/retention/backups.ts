import {
  durationInDays,
  durationInWords,
  governing,
  lengthInDays,
  liveRetention,
  type Organisation,
  type RetentionRule,
} from '@garant/policy'
import { Temporal } from 'temporal-polyfill'
import type { StaticCheck } from '../../check.ts'
import { fails, holds } from '../../finding.ts'
import { sabotage } from './backups.sabotage.ts'

/** Rows go so early that their last backup is gone by the day promised (P-034); those of a duty are kept to their day, and their backups follow. */
export const retentionBackups: StaticCheck = {
  id: 'retention.backups',
  static: true,
  run({ bundle }) {
    const late = bundle.stores.flatMap((store) => {
      const rules = new Set(
        store.tables.flatMap((table) => governing(bundle, store, table).flatMap(({ rule }) => rule ?? [])),
      )
      return [...rules]
        .filter((rule) => outlives(rule, store.backupHorizon, bundle.organisation))
        .flatMap((rule) => [`store:${store.name}`, `retention:${rule.id}`])
    })
    const stated =
      bundle.stores.toSorted((a, b) => durationInDays(b.backupHorizon) - durationInDays(a.backupHorizon))[0]
        ?.backupHorizon ?? 'P0D'
    const words = { fr: durationInWords('fr', stated), en: durationInWords('en', stated) }
    if (late.length > 0)
      return fails(
        {
          fr: `Une sauvegarde vit plus longtemps que des données qu’elle contient (la plus longue : ${words.fr}).`,
          en: `A backup lives longer than data that it holds (the longest: ${words.en}).`,
        },
        late,
      )
    return holds({
      fr: `La plus longue des sauvegardes vit ${words.fr}. Chaque ligne s’efface assez tôt pour disparaître de toutes au jour promis.`,
      en: `The longest of the backups lives ${words.en}. Each row is erased early enough to be gone from all of them by the day promised.`,
    })
  },
  sabotage,
}

/** On whichever day a row begins, its last backup outlives the day promised. */
function outlives(
  rule: RetentionRule,
  horizon: string,
  organisation: Pick<Organisation, 'financialYearEnd'>,
): boolean {
  const spare = lengthInDays(rule) - durationInDays(horizon)
  if (rule.duty || lengthInDays(rule) === 0 || durationInDays(horizon) === 0) return false
  // Months differ by three days, and a row stays for a day at least.
  if (Math.abs(spare) > 40) return spare < 0
  return days.some((day) => {
    const { dueOn, until } = liveRetention(rule, day, horizon, organisation)
    return Temporal.PlainDate.from(dueOn).add(Temporal.Duration.from(horizon)).toString() > until
  })
}

/** Every start there is, up to what repeats: four years with one leap day. */
const days = Array.from({ length: 1461 }, (_, i) =>
  Temporal.PlainDate.from('2027-01-01').add({ days: i }).toString(),
)
