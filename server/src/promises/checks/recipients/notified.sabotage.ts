import type { Sabotage } from '../../check.ts'
import { putCase } from '../requests/sabotaged.ts'

const id = '00000000-0000-4000-8000-00005ab07a6e'

export const sabotage: Sabotage = {
  says: {
    fr: 'Une demande dit qu’un destinataire est averti, et rien n’est parti.',
    en: 'A request says that a recipient was told, and nothing has left.',
  },
  async breaks(scratch) {
    const { tenant, today } = await scratch.world()
    const mend = await putCase(scratch, today)
    await scratch.execute(`
      INSERT INTO rights_event (tenant, case_id, position, at, event, facts)
      VALUES ('${tenant}', '${id}', 0, now(), 'told', '{"recipient": "Essai", "disclosure": "none", "mail": "none"}')`)
    return mend
  },
}
