import { onBundle } from '../../sabotage.ts'

export const sabotage = onBundle(
  {
    fr: 'Les règles de durée d’une finalité disparaissent.',
    en: 'The retention rules of a purpose disappear.',
  },
  (bundle) => {
    const table = bundle.stores
      .flatMap(({ tables }) => tables)
      .find(
        ({ erasure, columns }) =>
          erasure.rows !== 'keep' && columns.some(({ category }) => category !== null),
      )
    if (table === undefined) return null
    return { ...bundle, retention: bundle.retention.filter(({ purpose }) => purpose !== table.purpose) }
  },
)
