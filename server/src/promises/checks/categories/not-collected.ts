import type { StaticCheck } from '../../check.ts'
import { figure, noneOf } from '../../finding.ts'
import { sabotage } from './not-collected.sabotage.ts'

export const categoriesNotCollected: StaticCheck = {
  id: 'categories.not-collected',
  static: true,
  run({ bundle: { purposes, categories, stores } }) {
    const taken = new Set(
      purposes.filter(({ applies }) => applies).flatMap(({ data }) => data.map(({ category }) => category)),
    )
    const without = categories.filter(({ id }) => !taken.has(id))
    const ids = new Set(without.map(({ id }) => id))
    const places = stores.flatMap(({ name, tables }) =>
      tables.flatMap((table) =>
        table.columns
          .filter(
            ({ category }) =>
              category !== null && (ids.has(category) || !categories.some(({ id }) => id === category)),
          )
          .map((column) => `column:${name}.${table.name}.${column.name}`),
      ),
    )
    const [of, some] = [figure(without.length), figure(places.length)]
    return noneOf(
      places,
      {
        fr: `Catégories sans finalité : ${of.fr}, aucune colonne n’en garde.`,
        en: `Categories without a purpose: ${of.en}, no column holds any.`,
      },
      {
        fr: `Colonnes d’une catégorie qu’aucune finalité ne demande : ${some.fr}.`,
        en: `Columns of a category that no purpose takes: ${some.en}.`,
      },
    )
  },
  sabotage,
}
