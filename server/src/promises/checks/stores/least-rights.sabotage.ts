import { type Sabotage, SabotageUnfit } from '../../check.ts'

export const sabotage: Sabotage = {
  says: {
    fr: 'Le compte d’écriture reçoit le droit d’effacer une table qui n’est à personne.',
    en: 'The writing role gets the right to erase from a table of nobody.',
  },
  async breaks(scratch) {
    const { bundle } = await scratch.world()
    for (const { name, withoutPersonalData } of bundle.stores) {
      const [table] = withoutPersonalData
      const copy = scratch.store(name)
      if (table === undefined || copy.writer === null) continue
      const quoted =
        copy.engine === 'mysql' ? `\`${table.name}\`` : `"${table.schema ?? 'public'}"."${table.name}"`
      const { writer } = copy
      await copy.execute(`GRANT DELETE ON ${quoted} TO ${writer}`)
      return () => copy.execute(`REVOKE DELETE ON ${quoted} FROM ${writer}`)
    }
    throw new SabotageUnfit('no store has a table without personal data')
  },
}
