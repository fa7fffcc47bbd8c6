import { governing, lengthInDays } from '@garant/policy'
import type { StaticCheck } from '../../check.ts'
import { figure, noneOf } from '../../finding.ts'
import { sabotage } from './rules.sabotage.ts'

export const retentionRules: StaticCheck = {
  id: 'retention.rules',
  static: true,
  run({ bundle }) {
    const governed = bundle.stores.flatMap((store) =>
      store.tables.flatMap((table) =>
        governing(bundle, store, table).flatMap(({ rule, columns }) =>
          columns.map((column) => ({ rule, place: `column:${store.name}.${table.name}.${column}` })),
        ),
      ),
    )
    const places = governed
      .filter(({ rule }) => rule === null || !Number.isFinite(lengthInDays(rule)))
      .map(({ place }) => place)
    const [of, rules, some] = [
      figure(governed.length),
      figure(bundle.retention.length),
      figure(places.length),
    ]
    return noneOf(
      places,
      {
        fr: `Colonnes de données personnelles : ${of.fr}, chacune finit par l’une des ${rules.fr} règles de durée.`,
        en: `Columns of personal data: ${of.en}, each ends by one of ${rules.en} retention rules.`,
      },
      {
        fr: `Colonnes sans durée : ${some.fr} sur ${of.fr}.`,
        en: `Columns without an end: ${some.en} of ${of.en}.`,
      },
    )
  },
  sabotage,
}
