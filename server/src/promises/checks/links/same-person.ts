import type { LiveCheck } from '../../check.ts'
import { cannotKnow, fails, figure, holds } from '../../finding.ts'
import { sabotage } from './same-person.sabotage.ts'

/** Art. 5(1)(d), (f): two people who have nothing in common but being made alike, and neither is found with the other. */
export const linksSamePerson: LiveCheck = {
  id: 'links.same-person',
  static: false,
  period: 8,
  async run(world) {
    const used = await world.canaries.use(world, 2, async ([one, other]) => {
      const found = await world.stores.discover([{ owner: 0, identifiers: one?.identifiers ?? [] }])
      const lost = found.stores.flatMap((store) => (store.reached ? [] : [store.store]))
      if (lost.length > 0)
        return cannotKnow({
          fr: `Des bases n’ont pas répondu : ${lost.join(', ')}.`,
          en: `Stores did not answer: ${lost.join(', ')}.`,
        })
      const strange = new Set(other?.rows.map(({ store, table, key }) => nameOf(store, table.name, key)))
      const places = found.stores.flatMap((store) =>
        store.reached
          ? store.tables.flatMap(({ table, keys, standing }) =>
              keys.some(
                (key, i) => standing[i] !== 'own' || strange.has(nameOf(store.store, table.name, key)),
              )
                ? [`table:${store.store}.${table.name}`]
                : [],
            )
          : [],
      )
      const of = figure(
        world.bundle.stores.flatMap(({ tables }) => tables.flatMap(({ links }) => links)).length,
      )
      if (places.length === 0)
        return holds({
          fr: `Deux personnes témoins, ${of.fr} liens suivis : aucune n’est trouvée avec l’autre.`,
          en: `Two canaries, ${of.en} links followed: neither is found with the other.`,
        })
      return fails(
        {
          fr: 'Un lien mène d’une personne témoin à une autre.',
          en: 'A link leads from one canary to another.',
        },
        places,
      )
    })
    return used.used ? used.result : cannotKnow(used.why)
  },
  sabotage,
}

function nameOf(store: string, table: string, key: readonly (string | null)[]): string {
  return JSON.stringify([store, table, key])
}
