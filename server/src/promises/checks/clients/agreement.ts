import { type Bundle, clientBundle, clientsOf } from '@garant/policy'
import type { LiveCheck, World } from '../../check.ts'
import { cannotKnow, earliest, figure, noneOf } from '../../finding.ts'
import { refusalOf } from '../places/guard.ts'
import { sabotage } from './agreement.sabotage.ts'

/** Letters of Art. 28(3), each of which binds us before any of a client's data may come in. */
const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const

/**
 * P-004: each client is a controller and a tenant of its own, under a signed agreement with all of Art. 28(3); and its store is
 * really refused to us when a clause is missing.
 */
export const clientsAgreement: LiveCheck = {
  id: 'clients.agreement',
  static: false,
  period: 8,
  async run(world) {
    const { bundle, today, tenant, parties } = world
    const clients = clientsOf(bundle).filter(({ until }) => until === null || until >= today)
    if (clients.length === 0)
      return cannotKnow({
        fr: 'La politique ne nomme aucun client (agreements/).',
        en: 'The policy names no client (agreements/).',
      })
    const { missing } = await parties.auditClients(tenant)
    const places: string[] = []
    for (const { id, signed, clauses } of clients) {
      const bound = signed <= today && letters.every((letter) => clauses.includes(letter))
      if (!bound || missing.includes(id) || !(await isGuarded(world, id))) places.push(`client:${id}`)
    }
    const [of, some] = [figure(clients.length), figure(places.length)]
    return noneOf(
      places,
      {
        fr: `Clients : ${of.fr}, chacun séparé, sous un contrat signé avec les clauses a à h. Sans elles, sa base est refusée.`,
        en: `Clients: ${of.en}, each apart, under a signed agreement with clauses a to h. Without them its store is refused.`,
      },
      {
        fr: `Clients sans contrat complet, ou dont la base s’ouvre sans lui : ${some.fr} sur ${of.fr}.`,
        en: `Clients without a complete agreement, or whose store opens without it: ${some.en} of ${of.en}.`,
      },
      earliest(clients.map(({ until }) => until)),
    )
  },
  sabotage,
}

/** Tries the store of a client as if its agreement had lost a clause. A client that entrusts no store has none to guard. */
async function isGuarded(world: World, client: string): Promise<boolean> {
  const own = clientBundle(world.bundle, client)
  const [store] = own?.stores ?? []
  if (own === null || store === undefined) return true
  const short: Bundle = {
    ...own,
    agreements: own.agreements.map((one) => ({
      ...one,
      clauses: one.clauses.filter((letter) => letter !== 'g'),
    })),
    stores: [store],
  }
  return (await refusalOf(world, short)) === 'no-agreement'
}
