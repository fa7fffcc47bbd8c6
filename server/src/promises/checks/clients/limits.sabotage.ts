import { clientsOf } from '@garant/policy'
import { type Sabotage, SabotageUnfit } from '../../check.ts'
import { insertInstruction } from './written.ts'

const reference = 'SAB0-0007'

export const sabotage: Sabotage = {
  says: {
    fr: 'On oppose à un client une limite technique qui n’est déclarée nulle part.',
    en: 'A client is answered with a technical limit that is declared nowhere.',
  },
  async breaks(scratch) {
    const [client] = clientsOf((await scratch.world()).bundle)
    if (client === undefined) throw new SabotageUnfit()
    await scratch.execute(insertInstruction(client.id, reference, { limit: 'undeclared' }))
    return () =>
      scratch.execute(
        `DELETE FROM instruction WHERE tenant = '${client.id}' AND instruction = '${reference}'`,
      )
  },
}
