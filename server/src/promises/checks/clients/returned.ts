import type { LiveCheck } from '../../check.ts'
import { earliest, figure, noneOf } from '../../finding.ts'
import { sabotage } from './returned.sabotage.ts'

/**
 * Every agreement that is over has its certificate in the client's log: the data were given back or erased within the time that it
 * allows (Art. 28(3)(g)).
 */
export const clientsReturned: LiveCheck = {
  id: 'clients.returned',
  static: false,
  period: 2,
  async run({ tenant, today, read, parties, ending }) {
    const ended = (await parties.clients(read, tenant)).filter(({ state }) => state === 'ended')
    const places: string[] = []
    const ends: string[] = []
    let certified = 0
    for (const { id, tenant: client, readableUntil } of ended) {
      const { step, entered } = await ending.auditEnding(client)
      if (step === 'closed' && entered) certified += 1
      else if (readableUntil !== null && readableUntil >= today) ends.push(readableUntil)
      else places.push(`client:${id}`)
    }
    const [all, done, late] = [figure(ended.length), figure(certified), figure(places.length)]
    return noneOf(
      places,
      {
        fr: `Contrats terminés : ${all.fr}, dont ${done.fr} avec leur certificat de fin ; les autres sont dans leur délai.`,
        en: `Agreements that are over: ${all.en}, of which ${done.en} have their certificate; the others are in time.`,
      },
      {
        fr: `Contrats terminés sans certificat dans le délai : ${late.fr} sur ${all.fr}.`,
        en: `Agreements that are over without a certificate in time: ${late.en} of ${all.en}.`,
      },
      earliest(ends),
    )
  },
  sabotage,
}
