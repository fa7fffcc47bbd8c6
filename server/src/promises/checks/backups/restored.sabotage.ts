import type { CanaryRow } from '../../canary/canary.ts'
import { type Sabotage, SabotageUnfit } from '../../check.ts'

export const sabotage: Sabotage = {
  says: {
    fr: 'Une personne effacée est remise dans ses bases, comme le ferait une sauvegarde restaurée.',
    en: 'A person who was erased is put back into their stores, as a restored backup would.',
  },
  async breaks(scratch) {
    const world = await scratch.world()
    // A row that an erasure masks is there already.
    const goes = ({ store, table: { schema, name } }: CanaryRow) =>
      world.bundle.stores.some(
        (one) =>
          one.name === store &&
          one.tables.some(
            (table) => table.name === name && table.schema === schema && table.erasure.rows === 'erase',
          ),
      )
    const mended = Promise.withResolvers<void>()
    const broken = Promise.withResolvers<boolean>()
    const used = world.canaries.use(world, 1, async ([canary]) => {
      if (canary === undefined) return
      await world.canaries.erase(world, { ...canary, remembered: true })
      for (const [store, rows] of Map.groupBy(canary.rows.filter(goes), (row) => row.store))
        await world.stores.connector(store).plant(rows, world.signal)
      broken.resolve(true)
      await mended.promise
    })
    used.then(
      () => broken.resolve(false),
      (error: unknown) => broken.reject(error),
    )
    if (!(await broken.promise)) throw new SabotageUnfit('no canary can be planted here')
    return async () => {
      mended.resolve()
      await used
    }
  },
}
