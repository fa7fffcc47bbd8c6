import { type Sabotage, SabotageUnfit } from '../../check.ts'

export const sabotage: Sabotage = {
  says: {
    fr: 'Un lien réunit les personnes par une valeur que beaucoup partagent.',
    en: 'A link joins people by a value that many share.',
  },
  async breaks(scratch) {
    const { bundle, inspections } = await scratch.world()
    for (const one of await inspections()) {
      const store = bundle.stores.find(({ name }) => name === one.store)
      if (!one.reached || store === undefined) continue
      for (const table of store.tables) {
        if (table.subject === null || !table.identifiers.some(({ kind }) => kind === 'email')) continue
        const catalog = one.inspection.tables.find(
          ({ name, schema }) => name === table.name && schema === table.schema,
        )
        const shared = catalog?.columns.find(
          ({ kind, nullable }) => (kind === 'date' || kind === 'time') && !nullable,
        )
        if (shared === undefined) continue
        const from = { store: store.name, schema: table.schema, table: table.name, columns: [shared.name] }
        const links = [...table.links, { columns: [shared.name], from }]
        const tables = store.tables.map((each) => (each === table ? { ...table, links } : each))
        return scratch.replace({
          bundle: {
            ...bundle,
            stores: bundle.stores.map((each) => (each === store ? { ...each, tables } : each)),
          },
        })
      }
    }
    throw new SabotageUnfit('no table of people has a required day')
  },
}
