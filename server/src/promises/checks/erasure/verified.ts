import type { LiveCheck } from '../../check.ts'
import { fails, figure, holds } from '../../finding.ts'
import { sabotage } from './verified.sabotage.ts'

export const erasureVerified: LiveCheck = {
  id: 'erasure.verified',
  static: false,
  period: 2,
  async run({ erasure, tenant }) {
    const { done, unverified } = await erasure.audit(tenant)
    const [of, some] = [figure(done), figure(unverified)]
    if (unverified === 0)
      return holds({
        fr: `Effacements terminés : ${of.fr}, chacun vérifié par une seconde lecture.`,
        en: `Erasures done: ${of.en}, each verified by a second look.`,
      })
    return fails(
      {
        fr: `Effacements terminés sans seconde lecture : ${some.fr} sur ${of.fr}.`,
        en: `Erasures that ended without a second look: ${some.en} of ${of.en}.`,
      },
      ['erasures'],
    )
  },
  sabotage,
}
