import { clientsOf, limitsOf } from '@garant/policy'
import { tenant as tenantOf } from '../../../kernel/tenant.ts'
import type { LiveCheck } from '../../check.ts'
import { cannotKnow, figure, noneOf } from '../../finding.ts'
import { sabotage } from './limits.sabotage.ts'

/** A technical limit counts only where it was declared (P-007): every answer with one names a limit of the published list. */
export const clientsLimits: LiveCheck = {
  id: 'clients.limits',
  static: false,
  period: 2,
  async run({ bundle, decisions }) {
    const clients = clientsOf(bundle)
    if (clients.length === 0)
      return cannotKnow({
        fr: 'La politique ne nomme aucun client (agreements/).',
        en: 'The policy names no client (agreements/).',
      })
    const declared = new Set(limitsOf(bundle).map(({ id }) => id))
    const places: string[] = []
    let answers = 0
    for (const { id } of clients) {
      const { limits } = await decisions.auditInstructions(tenantOf(id))
      answers += limits.length
      if (limits.some((limit) => !declared.has(limit))) places.push(`client:${id}`)
    }
    const [known, given] = [figure(declared.size), figure(answers)]
    return noneOf(
      places,
      {
        fr: `Limites techniques déclarées à chaque client : ${known.fr}. Instructions auxquelles on a opposé une limite : ${given.fr}, toutes de cette liste.`,
        en: `Technical limits declared to every client: ${known.en}. Instructions answered with a limit: ${given.en}, all of this list.`,
      },
      {
        fr: `Clients à qui on a opposé une limite qui n’est pas déclarée : ${figure(places.length).fr}.`,
        en: `Clients answered with a limit that is not declared: ${figure(places.length).en}.`,
      },
    )
  },
  sabotage,
}
