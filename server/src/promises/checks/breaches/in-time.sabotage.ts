import type { Sabotage } from '../../check.ts'

const id = '00000000-0000-4000-8000-00000000b13a'

export const sabotage: Sabotage = {
  says: {
    fr: 'Un client attend depuis deux jours l’avis d’une violation connue.',
    en: 'A client has waited two days for the notice of a breach that is known.',
  },
  async breaks(scratch) {
    const { tenant } = await scratch.world()
    await scratch.execute(`
      INSERT INTO breach (tenant, id, reference, drill, state, suspected_at, declared_at, declared_by, aware_at,
        aware_noted_at, aware_by, file)
      VALUES ('${tenant}', '${id}', 'B13A-B13A', false, 'aware', now() - interval '2 days', now() - interval '2 days',
        'sabotage', now() - interval '2 days', now() - interval '2 days', 'sabotage', '\\x00');
      INSERT INTO breach_client (tenant, breach_id, client, due_at)
      VALUES ('${tenant}', '${id}', 'sabotage', now() - interval '1 day')`)
    return async () => {
      await scratch.execute(`
        DELETE FROM breach_client WHERE tenant = '${tenant}' AND breach_id = '${id}';
        DELETE FROM breach WHERE tenant = '${tenant}' AND id = '${id}'`)
    }
  },
}
