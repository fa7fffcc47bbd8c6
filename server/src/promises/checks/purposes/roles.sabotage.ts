import { onBundle } from '../../sabotage.ts'

export const sabotage = onBundle(
  {
    fr: 'Dans une base, une finalité passe du rôle de responsable à celui de sous-traitant.',
    en: 'In one store, a purpose goes from controller to processor.',
  },
  (bundle) => {
    const store = bundle.stores.find(({ tables }) => new Set(tables.map(({ purpose }) => purpose)).size > 1)
    const purpose = store?.tables[0]?.purpose
    if (purpose === undefined) return null
    const purposes = bundle.purposes.map((one) =>
      one.id === purpose
        ? { ...one, role: one.role === 'processor' ? ('controller' as const) : ('processor' as const) }
        : one,
    )
    return { ...bundle, purposes }
  },
)
