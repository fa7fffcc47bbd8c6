import type { LiveCheck } from '../../check.ts'
import { fails, figure, holds } from '../../finding.ts'
import { sabotage } from './reached.sabotage.ts'

/** A store that does not answer is known not to: that is what this one states. */
export const storesReached: LiveCheck = {
  id: 'stores.reached',
  static: false,
  period: 2,
  async run(world) {
    const inspected = await world.inspections()
    const lost = inspected.flatMap((one) => (one.reached ? [] : [one]))
    const of = figure(inspected.length)
    if (lost.length === 0)
      return holds({ fr: `Bases : ${of.fr}, chacune répond.`, en: `Stores: ${of.en}, each answers.` })
    const named = lost.map(({ store, error }) => `${store} (${error})`).join(', ')
    return fails(
      { fr: `Des bases ne répondent pas : ${named}.`, en: `Stores do not answer: ${named}.` },
      lost.map(({ store }) => `store:${store}`),
    )
  },
  sabotage,
}
