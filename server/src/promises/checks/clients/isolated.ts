import { clientsOf, ownerOf } from '@garant/policy'
import { tenant as tenantOf } from '../../../kernel/tenant.ts'
import type { LiveCheck } from '../../check.ts'
import { cannotKnow, figure, noneOf } from '../../finding.ts'
import { sabotage } from './isolated.sabotage.ts'

/**
 * P-006: no store of a client is among those that our own purposes search, and the database itself keeps every client's rows
 * from the others and from us, tried now without any filter of the application.
 */
export const clientsIsolated: LiveCheck = {
  id: 'clients.isolated',
  static: false,
  period: 2,
  async run({ bundle, tenant, isolation }) {
    const clients = clientsOf(bundle)
    if (clients.length === 0)
      return cannotKnow({
        fr: 'La politique ne nomme aucun client : il n’y a rien à séparer.',
        en: 'The policy names no client: there is nothing to keep apart.',
      })
    const probe = await isolation([tenant, ...clients.map(({ id }) => tenantOf(id))])
    const places = [
      ...bundle.stores.filter((store) => ownerOf(store) !== null).map(({ name }) => `store:${name}`),
      ...[...probe.unforced, ...probe.seen].map((table) => `table:garant.${table}`),
    ]
    const [of, some, all] = [figure(probe.tables), figure(places.length), figure(clients.length)]
    return noneOf(
      places,
      {
        fr: `Tables de Garant essayées sans filtre : ${of.fr}. Aucune ne montre à l’un ce qui est à l’autre. Bases de ${all.fr} clients, dont aucune ne sert à nos finalités.`,
        en: `Tables of Garant tried without a filter: ${of.en}. None shows one what is another’s. Stores of ${all.en} clients, none of which serves purposes of ours.`,
      },
      {
        fr: `Endroits où ce qui est à un client peut être vu d’un autre ou servir à nos finalités : ${some.fr}.`,
        en: `Places where what is one client’s may be seen by another or serve purposes of ours: ${some.en}.`,
      },
    )
  },
  sabotage,
}
