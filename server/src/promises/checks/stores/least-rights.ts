import { excessRights } from '../../../stores/stores.ts'
import type { LiveCheck } from '../../check.ts'
import { figure, noneOf } from '../../finding.ts'
import { unreachedOf } from '../../reached.ts'
import { sabotage } from './least-rights.sabotage.ts'

/** Art. 25 and 32. Canaries are planted by a role of their own. */
export const storesLeastRights: LiveCheck = {
  id: 'stores.least-rights',
  static: false,
  period: 2,
  async run(world) {
    const inspected = await world.inspections()
    const stores = new Map(world.bundle.stores.map((store) => [store.name, store]))
    const places = inspected.flatMap((one) => {
      const store = stores.get(one.store)
      if (!one.reached || store === undefined) return []
      const excess = excessRights(store, one.inspection).map(
        ({ table }) => `table:${one.store}.${table.name}`,
      )
      const missing = one.findings.flatMap(({ code, table }) =>
        code === 'missing-right' ? [`table:${one.store}.${table?.name ?? ''}`] : [],
      )
      return [...excess, ...missing]
    })
    if (places.length === 0) {
      const lost = unreachedOf(inspected)
      if (lost !== null) return lost
    }
    const [of, some] = [figure(inspected.length), figure(new Set(places).size)]
    return noneOf(
      places,
      {
        fr: `Bases : ${of.fr}, Garant y a les droits qu’il lui faut, et pas d’autre de modifier ou d’effacer.`,
        en: `Stores: ${of.en}, Garant has the rights it needs there, and no other to change or erase.`,
      },
      {
        fr: `Tables où Garant peut plus qu’il ne lui faut, ou moins : ${some.fr}.`,
        en: `Tables in which Garant may do more than it needs, or less: ${some.en}.`,
      },
    )
  },
  sabotage,
}
