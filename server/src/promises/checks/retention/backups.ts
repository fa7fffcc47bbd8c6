import { durationInDays, durationInWords, governing, lengthInDays } from '@garant/policy'
import type { StaticCheck } from '../../check.ts'
import { fails, holds } from '../../finding.ts'
import { sabotage } from './backups.sabotage.ts'

/**
 * Live rows are erased so early that the backups are gone by the end promised; that works only while a backup lives
 * shorter than the shortest retention it may hold.
 */
export const retentionBackups: StaticCheck = {
  id: 'retention.backups',
  static: true,
  run({ bundle }) {
    const late = bundle.stores.flatMap((store) => {
      const rules = store.tables.flatMap((table) =>
        governing(bundle, store, table).flatMap(({ rule }) => rule ?? []),
      )
      const horizon = durationInDays(store.backupHorizon)
      return rules
        .filter((rule) => lengthInDays(rule) > 0 && horizon > lengthInDays(rule))
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
      fr: `La plus longue des sauvegardes vit ${words.fr}, moins que toute donnée qu’elle contient.`,
      en: `The longest of the backups lives ${words.en}, less than any data that it holds.`,
    })
  },
  sabotage,
}
