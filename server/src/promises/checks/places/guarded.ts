import { type Bundle, clientBundle, clientsOf } from '@garant/policy'
import type { LiveCheck } from '../../check.ts'
import { cannotKnow, figure, noneOf } from '../../finding.ts'
import { moved, nowhere, refusalOf } from './guard.ts'
import { sabotage } from './guarded.sabotage.ts'

/** Art. 44, P-008: each store, as if it had been moved where no decision reaches, is refused before anything is asked of it. */
export const placesGuarded: LiveCheck = {
  id: 'places.guarded',
  static: false,
  period: 8,
  async run(world) {
    const policies = [
      world.bundle,
      ...clientsOf(world.bundle).flatMap(({ id }) => clientBundle(world.bundle, id) ?? []),
    ]
    const tried = policies.flatMap((bundle): readonly (readonly [string, Bundle])[] =>
      bundle.stores.map((store) => [store.name, moved(bundle, store, nowhere.country)]),
    )
    if (tried.length === 0)
      return cannotKnow({ fr: 'La politique ne décrit aucune base.', en: 'The policy describes no store.' })
    const places: string[] = []
    for (const [name, bundle] of tried)
      if ((await refusalOf(world, bundle)) === null) places.push(`store:${name}`)
    const [of, some] = [figure(tried.length), figure(places.length)]
    return noneOf(
      places,
      {
        fr: `Bases essayées : ${of.fr}. Placée en Antarctique, chacune est refusée avant toute lecture.`,
        en: `Stores tried: ${of.en}. Placed in Antarctica, each is refused before anything is read.`,
      },
      {
        fr: `Bases ouvertes bien que placées en Antarctique : ${some.fr} sur ${of.fr}.`,
        en: `Stores opened although placed in Antarctica: ${some.en} of ${of.en}.`,
      },
    )
  },
  sabotage,
}
