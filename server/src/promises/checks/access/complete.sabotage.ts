import { type Sabotage, SabotageUnfit } from '../../check.ts'

export const sabotage: Sabotage = {
  says: {
    fr: 'Une colonne obligatoire d’une table de personnes n’est plus déclarée.',
    en: 'A required column of a table of people is no longer declared.',
  },
  async breaks(scratch) {
    const { bundle, inspections } = await scratch.world()
    for (const one of await inspections()) {
      if (!one.reached) continue
      const store = bundle.stores.find(({ name }) => name === one.store)
      for (const table of store?.tables ?? []) {
        if (table.subject === null || !table.identifiers.some(({ kind }) => kind === 'email')) continue
        const catalog = one.inspection.tables.find(
          ({ name, schema }) => name === table.name && schema === table.schema,
        )
        const required = catalog?.columns.find(
          ({ name, kind, nullable, maxLength }) =>
            kind === 'text' &&
            !nullable &&
            (maxLength === null || maxLength >= 32) &&
            !catalog.key.includes(name) &&
            !table.identifiers.some(({ column }) => column === name),
        )
        if (required === undefined) continue
        const columns = table.columns.filter(({ name }) => name !== required.name)
        const tables = store?.tables.map((each) => (each === table ? { ...table, columns } : each)) ?? []
        return scratch.replace({
          bundle: {
            ...bundle,
            stores: bundle.stores.map((each) => (each === store ? { ...each, tables } : each)),
          },
        })
      }
    }
    throw new SabotageUnfit('no table of people has a required text')
  },
}
