import { clientsOf } from '@garant/policy'
import { type Sabotage, SabotageUnfit } from '../../check.ts'

export const sabotage: Sabotage = {
  says: {
    fr: 'Un effacement est lancé chez un client sans citer d’instruction.',
    en: 'An erasure is started at a client without citing an instruction.',
  },
  async breaks(scratch) {
    const [client] = clientsOf((await scratch.world()).bundle)
    if (client === undefined) throw new SabotageUnfit()
    const which = `tenant = '${client.id}' AND erasure = 'sabotage'`
    await scratch.execute(`
      INSERT INTO erasure (tenant, erasure, policy, scope, people, chunks, open_chunks, requested_at)
      VALUES ('${client.id}', 'sabotage', 'sabotage', 'sabotage', 1, 1, 1, now())`)
    return () => scratch.execute(`DELETE FROM erasure WHERE ${which}`)
  },
}
