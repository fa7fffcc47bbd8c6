import type { Sabotage } from '../../check.ts'
import { unfit } from '../../sabotage.ts'

const run = '5ab07a6e'

export const sabotage: Sabotage = {
  says: {
    fr: 'Une personne est effacée par une règle qui prévient, sans avoir été prévenue.',
    en: 'A person is erased by a rule that warns, without a warning.',
  },
  async breaks(scratch) {
    const { tenant, bundle, today } = await scratch.world()
    const rule = bundle.retention.find(({ warn }) => warn !== undefined)?.id ?? unfit()
    await scratch.execute(`
      INSERT INTO retention_run (tenant, run, day, policy, state, awaits, people, began_at, ended_at, verdict)
      VALUES ('${tenant}', '${run}', '${today}', '', 'done', '{}', 1, now(), now(), 'complete');
      INSERT INTO retention_part (tenant, run, part, store, "table", rule, state)
      VALUES ('${tenant}', '${run}', 0, 'x', 'x', '${rule}', 'done');
      INSERT INTO retention_ask (tenant, erasure, run, part, rows, people, warned, unaddressed)
      VALUES ('${tenant}', '${run}', '${run}', 0, 1, 1, 0, 0)`)
    return () =>
      scratch.execute(`
        DELETE FROM retention_ask WHERE run = '${run}';
        DELETE FROM retention_part WHERE run = '${run}';
        DELETE FROM retention_run WHERE run = '${run}'`)
  },
}
