import { Temporal } from 'temporal-polyfill'
import type { LiveCheck } from '../../check.ts'
import { dayIn } from '../../context.ts'
import { dayInWords, fails, holds } from '../../finding.ts'
import { sabotage } from './drill.sabotage.ts'

/** What was never tried does not work on the day it is needed: every six months, and whole. */
export const breachesDrill: LiveCheck = {
  id: 'breaches.drill',
  static: false,
  period: 2,
  async run({ breach, tenant, bundle, today }) {
    const { lastDrill } = await breach.audit(tenant)
    if (lastDrill === null)
      return fails(
        { fr: 'Aucun exercice de violation n’a eu lieu.', en: 'No breach drill has taken place.' },
        ['breaches'],
      )
    const day = dayIn(bundle, new Date(lastDrill.at))
    const until = Temporal.PlainDate.from(day).add({ months: 6 }).toString()
    const when = dayInWords(day)
    if (!lastDrill.passed)
      return fails(
        {
          fr: `L’exercice du ${when.fr} n’est pas allé au bout.`,
          en: `The drill of ${when.en} did not go the whole way.`,
        },
        ['breaches'],
      )
    if (until < today)
      return fails(
        {
          fr: `Le dernier exercice date du ${when.fr} : plus de six mois.`,
          en: `The last drill was on ${when.en}: more than six months ago.`,
        },
        ['breaches'],
      )
    return holds(
      {
        fr: `Exercice réussi le ${when.fr}, de la rumeur aux avis.`,
        en: `Drill passed on ${when.en}, from the rumour to the notices.`,
      },
      Temporal.PlainDate.from(until).add({ days: 1 }).toString(),
    )
  },
  sabotage,
}
