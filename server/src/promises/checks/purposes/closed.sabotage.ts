import { changeFirst, onBundle } from '../../sabotage.ts'

export const sabotage = onBundle(
  {
    fr: 'Une table reçoit une colonne d’une catégorie que sa finalité ne demande pas.',
    en: 'A table gets a column of a category that its purpose does not take.',
  },
  (bundle) => {
    for (const purpose of bundle.purposes) {
      const held = new Set(purpose.data.map(({ category }) => category))
      const category = bundle.categories.find(({ id }) => !held.has(id))?.id
      const column = { name: 'added', category: category ?? null, mask: null, thirdParty: false }
      const stores = changeFirst(
        bundle.stores,
        ({ tables }) => category !== undefined && tables.some((table) => table.purpose === purpose.id),
        (store) => ({
          ...store,
          tables: store.tables.map((table) =>
            table.purpose === purpose.id ? { ...table, columns: [...table.columns, column] } : table,
          ),
        }),
      )
      if (stores !== null) return { ...bundle, stores }
    }
    return null
  },
)
