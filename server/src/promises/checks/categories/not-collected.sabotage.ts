import { changeFirst, onBundle } from '../../sabotage.ts'

export const sabotage = onBundle(
  {
    fr: 'Une colonne de position est ajoutée, d’une catégorie qu’aucune finalité ne demande.',
    en: 'A column of positions is added, of a category that no purpose takes.',
  },
  (bundle) => {
    const id = 'sabotage-position'
    const label = { fr: 'Position', en: 'Position' }
    const category = { id, label, special: false, fields: [], dpv: [] }
    const column = { name: 'position', category: id, mask: null, thirdParty: false }
    const stores = changeFirst(
      bundle.stores,
      ({ tables }) => tables.length > 0,
      (store) => ({
        ...store,
        tables: store.tables.map((table, i) =>
          i === 0 ? { ...table, columns: [...table.columns, column] } : table,
        ),
      }),
    )
    return stores && { ...bundle, categories: [...bundle.categories, category], stores }
  },
)
