import { clientsOf } from '@garant/policy'
import { tenant as tenantOf } from '../../../kernel/tenant.ts'
import type { LiveCheck } from '../../check.ts'
import { cannotKnow, figure, noneOf } from '../../finding.ts'
import { sabotage } from './instructed.sabotage.ts'

/** Nobody of ours opens a client's content to help without a ticket and an instruction that lets them read (P-023). */
export const supportInstructed: LiveCheck = {
  id: 'support.instructed',
  static: false,
  period: 2,
  async run({ bundle, tenant, decisions }) {
    const clients = clientsOf(bundle)
    if (clients.length === 0)
      return cannotKnow({
        fr: 'La politique ne nomme aucun client (agreements/).',
        en: 'The policy names no client (agreements/).',
      })
    const places: string[] = []
    let sessions = 0
    for (const { id } of clients) {
      const client = tenantOf(id)
      const seen = await decisions.auditInstructions(client)
      sessions += seen.sessions
      const on = { operator: tenant, client, actor: 'check' }
      const opened = await decisions.openSupport(on, { ticket: '', instruction: '' })
      if (seen.sessionsUncovered > 0 || opened !== null) places.push(`client:${id}`)
    }
    const all = figure(sessions)
    return noneOf(
      places,
      {
        fr: `Sessions d’assistance chez des clients : ${all.fr}, chacune avec son ticket et son instruction ; sans eux, l’essai est refusé.`,
        en: `Support sessions at clients: ${all.en}, each with its ticket and its instruction; without them, the attempt is refused.`,
      },
      {
        fr: `Clients dont un contenu a été ouvert sans instruction en vigueur : ${figure(places.length).fr}.`,
        en: `Clients whose content was opened without an instruction in force: ${figure(places.length).en}.`,
      },
    )
  },
  sabotage,
}
