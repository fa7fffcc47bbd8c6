import type { StaticCheck } from '../../check.ts'
import { figure, noneOf } from '../../finding.ts'
import { sabotage } from './necessary.sabotage.ts'

export const categoriesNecessary: StaticCheck = {
  id: 'categories.necessary',
  static: true,
  run({ bundle: { purposes, stores } }) {
    const needed = new Set(
      purposes.flatMap(({ id, applies, data }) =>
        data.flatMap(({ category, necessity }) =>
          applies && necessity.fr.trim() !== '' && necessity.en.trim() !== '' ? [`${id} ${category}`] : [],
        ),
      ),
    )
    const columns = stores.flatMap(({ name, tables }) =>
      tables.flatMap((table) =>
        table.columns.flatMap((column) =>
          column.category === null
            ? []
            : [
                {
                  place: `column:${name}.${table.name}.${column.name}`,
                  use: `${table.purpose} ${column.category}`,
                },
              ],
        ),
      ),
    )
    const places = columns.filter(({ use }) => !needed.has(use)).map(({ place }) => place)
    const [of, some] = [figure(columns.length), figure(places.length)]
    return noneOf(
      places,
      {
        fr: `Colonnes de données personnelles : ${of.fr}, chacune sert une finalité qui dit pourquoi.`,
        en: `Columns of personal data: ${of.en}, each serves a purpose that says why.`,
      },
      {
        fr: `Colonnes dont aucune finalité ne dit la nécessité : ${some.fr} sur ${of.fr}.`,
        en: `Columns of which no purpose states the necessity: ${some.en} of ${of.en}.`,
      },
    )
  },
  sabotage,
}
