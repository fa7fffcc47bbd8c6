import { clientsOf } from '@garant/policy'
import { type Sabotage, SabotageUnfit } from '../../check.ts'

export const sabotage: Sabotage = {
  says: {
    fr: 'Un contrat est terminé depuis des années, et rien n’a été rendu ni effacé.',
    en: 'An agreement ended years ago, and nothing was returned or erased.',
  },
  async breaks(scratch) {
    const { bundle, tenant } = await scratch.world()
    const client = clientsOf(bundle).find(({ until }) => until === null)
    if (client === undefined) throw new SabotageUnfit()
    const set = (until: string) =>
      scratch.execute(
        `UPDATE client SET until = ${until} WHERE tenant = '${tenant}' AND client = '${client.id}'`,
      )
    await set(`'2020-01-31'`)
    return () => set('NULL')
  },
}
