import { clientsOf } from '@garant/policy'
import { tenant as tenantOf } from '../../../kernel/tenant.ts'
import type { LiveCheck } from '../../check.ts'
import { cannotKnow, figure, noneOf } from '../../finding.ts'
import { sabotage } from './instructions.sabotage.ts'

/**
 * Every operation on a client's store names a live instruction of that client (Art. 28(3)(a), 29): what was done names one of the
 * register, and what names none is refused when it is tried.
 */
export const clientsInstructions: LiveCheck = {
  id: 'clients.instructions',
  static: false,
  period: 2,
  async run({ bundle, decisions }) {
    const clients = clientsOf(bundle)
    if (clients.length === 0)
      return cannotKnow({
        fr: 'La politique ne nomme aucun client (agreements/).',
        en: 'The policy names no client (agreements/).',
      })
    const places: string[] = []
    let operations = 0
    let live = 0
    for (const { id } of clients) {
      const seen = await decisions.auditInstructions(tenantOf(id))
      operations += seen.operations
      live += seen.live
      if (seen.uncited > 0 || !seen.refusesWithout) places.push(`client:${id}`)
    }
    const [done, some, all] = [figure(operations), figure(live), figure(clients.length)]
    return noneOf(
      places,
      {
        fr: `Clients : ${all.fr}. Instructions en vigueur : ${some.fr}. Opérations faites : ${done.fr}, chacune sous une instruction ; sans instruction, l’essai est refusé.`,
        en: `Clients: ${all.en}. Instructions in force: ${some.en}. Operations done: ${done.en}, each under an instruction; without one, the attempt is refused.`,
      },
      {
        fr: `Clients dont des données ont été traitées sans instruction : ${figure(places.length).fr} sur ${all.fr}.`,
        en: `Clients whose data were handled without an instruction: ${figure(places.length).en} of ${all.en}.`,
      },
    )
  },
  sabotage,
}
