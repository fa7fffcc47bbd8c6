import { type Sabotage, SabotageUnfit } from '../../check.ts'

export const sabotage: Sabotage = {
  says: {
    fr: 'Un développeur ajoute une colonne sans la déclarer.',
    en: 'A developer adds a column without declaring it.',
  },
  async breaks(scratch) {
    const world = await scratch.world()
    for (const { name, tables } of world.bundle.stores) {
      const [table] = tables
      if (table === undefined) continue
      const copy = scratch.store(name)
      const quoted =
        copy.engine === 'mysql' ? `\`${table.name}\`` : `"${table.schema ?? 'public'}"."${table.name}"`
      await copy.execute(`ALTER TABLE ${quoted} ADD COLUMN sabotage_note varchar(100)`)
      return () => copy.execute(`ALTER TABLE ${quoted} DROP COLUMN sabotage_note`)
    }
    throw new SabotageUnfit('the policy has no store')
  },
}
