import { clientsOf } from '@garant/policy'
import { type Sabotage, SabotageUnfit } from '../../check.ts'
import { insertInstruction } from '../clients/written.ts'

const reference = 'SAB0-0023'

export const sabotage: Sabotage = {
  says: {
    fr: 'Une session d’assistance s’ouvre sur une instruction déjà retirée.',
    en: 'A support session opens on an instruction that was withdrawn already.',
  },
  async breaks(scratch) {
    const [client] = clientsOf((await scratch.world()).bundle)
    if (client === undefined) throw new SabotageUnfit()
    await scratch.execute(`
      ${insertInstruction(client.id, reference, { withdrawn: true })};
      INSERT INTO support_session (tenant, session, ticket, instruction, opened_at, opened_by, ends_at)
      VALUES ('${client.id}', 'sabotage', 'T-1', '${reference}', now(), 'sabotage', now())`)
    return () =>
      scratch.execute(`
        DELETE FROM support_session WHERE tenant = '${client.id}' AND session = 'sabotage';
        DELETE FROM instruction WHERE tenant = '${client.id}' AND instruction = '${reference}'`)
  },
}
