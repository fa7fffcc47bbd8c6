import { clientsOf } from '@garant/policy'
import { Temporal } from 'temporal-polyfill'
import { tenant as tenantOf } from '../../../kernel/tenant.ts'
import type { LiveCheck } from '../../check.ts'
import { cannotKnow, earliest, figure, noneOf } from '../../finding.ts'
import { sabotage } from './pack.sabotage.ts'

/** Months for which a file is current. */
const current = 12

/** Every client has a complete file of the last year, handed over with an entry in its own log (Art. 28(3)(h), 30(2)). */
export const clientsPack: LiveCheck = {
  id: 'clients.pack',
  static: false,
  period: 2,
  async run({ bundle, today, packs }) {
    const clients = clientsOf(bundle).filter(({ until }) => until === null || until >= today)
    if (clients.length === 0)
      return cannotKnow({
        fr: 'La politique ne nomme aucun client (agreements/).',
        en: 'The policy names no client (agreements/).',
      })
    const places: string[] = []
    const ends: string[] = []
    for (const { id } of clients) {
      const { day, entered } = await packs.standing(tenantOf(id))
      const end = day && Temporal.PlainDate.from(day).add({ months: current, days: 1 }).toString()
      if (end === null || end <= today || !entered) places.push(`client:${id}`)
      else ends.push(end)
    }
    const [of, some] = [figure(clients.length), figure(places.length)]
    return noneOf(
      places,
      {
        fr: `Clients : ${of.fr}, chacun a un dossier complet de moins d’un an, inscrit dans son registre.`,
        en: `Clients: ${of.en}, each has a complete file less than a year old, entered in its log.`,
      },
      {
        fr: `Clients sans dossier complet de moins d’un an : ${some.fr} sur ${of.fr}.`,
        en: `Clients without a complete file of the last year: ${some.en} of ${of.en}.`,
      },
      earliest(ends),
    )
  },
  sabotage,
}
