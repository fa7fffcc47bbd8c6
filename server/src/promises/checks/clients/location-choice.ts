import { type Bundle, clientBundle, clientsOf, type DataCentreChoice } from '@garant/policy'
import type { LiveCheck } from '../../check.ts'
import { cannotKnow, fails, figure, holds } from '../../finding.ts'
import { moved, nowhere, refusalOf } from '../places/guard.ts'
import { sabotage } from './location-choice.sabotage.ts'

/**
 * P-009: a client's store outside the rule is refused; with its own choice, dated, signed and under a safeguard of its own, the
 * place is allowed; a choice without safeguard, of a later day or of another country opens nothing.
 */
export const clientsLocationChoice: LiveCheck = {
  id: 'clients.location-choice',
  static: false,
  period: 8,
  async run(world) {
    const places: string[] = []
    let tried = 0
    for (const { id } of clientsOf(world.bundle)) {
      const own = clientBundle(world.bundle, id)
      const [store] = own?.stores ?? []
      if (own === null || store === undefined) continue
      tried += 1
      const there = moved({ ...own }, { ...store, places: [], subProcessors: [] }, nowhere.country)
      const refused = async (choice: Partial<DataCentreChoice> | null) =>
        (await refusalOf(world, chosen(there, choice, world.today))) === 'place-not-allowed'
      const closed = [null, { instrument: null }, { chosen: '9999-12-31' }, { country: 'BV' }]
      const all = await Promise.all(closed.map(refused))
      if (!all.every(Boolean) || (await refused({}))) places.push(`client:${id}`)
    }
    const of = figure(tried)
    if (tried === 0)
      return cannotKnow({
        fr: 'Aucun client ne confie de base.',
        en: 'No client entrusts a store.',
      })
    if (places.length === 0)
      return holds({
        fr: `Clients essayés : ${of.fr}. Sans leur choix daté, signé et garanti, leur base placée ailleurs est refusée.`,
        en: `Clients tried: ${of.en}. Without their own choice, dated, signed and safeguarded, their store placed elsewhere is refused.`,
      })
    return fails(
      {
        fr: 'La base d’un client placée ailleurs ne dépend pas de son choix.',
        en: 'A client’s store placed elsewhere does not depend on its choice.',
      },
      places,
    )
  },
  sabotage,
}

/** The client's policy as if it had made this choice; null: none. */
function chosen(bundle: Bundle, choice: Partial<DataCentreChoice> | null, today: string): Bundle {
  const { entrusted } = bundle
  if (entrusted === undefined) return bundle
  const made = { ...nowhere, chosen: today, by: 'essai', document: 'essai', instrument: 'essai', ...choice }
  const client = { ...entrusted.client, dataCentre: choice === null ? null : made }
  return { ...bundle, entrusted: { ...entrusted, client } }
}
