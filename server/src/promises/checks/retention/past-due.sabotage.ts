import { dueIn } from '../../../retention/retention.ts'
import { type Sabotage, SabotageUnfit } from '../../check.ts'

export const sabotage: Sabotage = {
  says: { fr: 'Une ligne est vieillie jusqu’en 1950.', en: 'One row is aged to 1950.' },
  async breaks(scratch) {
    const world = await scratch.world()
    for (const store of world.bundle.stores) {
      const found = (await world.inspections()).find((one) => one.store === store.name)
      if (found === undefined || !found.reached) continue
      const copy = scratch.store(store.name)
      for (const { question } of dueIn(world.bundle, store, found.inspection.tables, world.today).asked) {
        const { table, day, holding } = question
        const catalog = found.inspection.tables.find(
          (one) => one.name === table.name && one.schema === table.schema,
        )
        if (day.of !== null || holding !== null || catalog?.keyKind !== 'primary') continue
        const quote = (name: string) => (copy.engine === 'mysql' ? `\`${name}\`` : `"${name}"`)
        const [at, [key = '']] = [`${quote(catalog.qualifiedSchema)}.${quote(table.name)}`, catalog.key]
        const [row] = await copy.rows(
          `SELECT ${quote(key)}, ${quote(day.column)} FROM ${at} WHERE ${quote(day.column)} IS NOT NULL LIMIT 1`,
        )
        const [id, old] = row ?? []
        if (id == null || old == null || catalog.key.length > 1) continue
        const set = (value: string) =>
          copy.execute(
            `UPDATE ${at} SET ${quote(day.column)} = '${value}' WHERE ${quote(key)} = '${id.replaceAll("'", "''")}'`,
          )
        await set('1950-01-01')
        return () => set(old)
      }
    }
    throw new SabotageUnfit('no table has rows with a day of their own')
  },
}
