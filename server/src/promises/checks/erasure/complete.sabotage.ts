import { type Sabotage, SabotageUnfit } from '../../check.ts'

export const sabotage: Sabotage = {
  says: {
    fr: 'L’effacement d’une table de personnes oublie l’adresse.',
    en: 'The erasure of a table of people forgets the address.',
  },
  async breaks(scratch) {
    const { bundle } = await scratch.world()
    for (const store of bundle.stores)
      for (const table of store.tables) {
        const email = table.identifiers.find(({ kind }) => kind === 'email')
        const other = table.columns.find(
          ({ name, category }) =>
            category !== null && !table.identifiers.some(({ column }) => column === name) && name !== 'id',
        )
        if (table.subject === null || email === undefined || other === undefined) continue
        // biome-ignore lint/suspicious/noThenProperty: the policy's own word, and never awaited
        const erasure = { rows: 'mask', rule: null, from: null, then: 'mask', mask: [other.name] } as const
        const tables = store.tables.map((each) => (each === table ? { ...table, erasure } : each))
        return scratch.replace({
          bundle: {
            ...bundle,
            stores: bundle.stores.map((each) => (each === store ? { ...each, tables } : each)),
          },
        })
      }
    throw new SabotageUnfit('no table of people can be masked')
  },
}
