import type { StaticCheck } from '../../check.ts'
import { figure, noneOf } from '../../finding.ts'
import { sabotage } from './objection.sabotage.ts'

export const purposesObjection: StaticCheck = {
  id: 'purposes.objection',
  static: true,
  run({ bundle: { purposes } }) {
    const interested = purposes.filter(
      ({ applies, legalBasis }) =>
        applies &&
        legalBasis.some(({ basis }) => basis === 'legitimate-interests' || basis === 'public-task'),
    )
    const places = interested.filter(({ objection }) => objection === 'none').map(({ id }) => `purpose:${id}`)
    const [of, some] = [figure(interested.length), figure(places.length)]
    return noneOf(
      places,
      {
        fr: `Finalités qui reposent sur un intérêt légitime : ${of.fr}, on peut s’opposer à chacune.`,
        en: `Purposes that stand on a legitimate interest: ${of.en}, each can be objected to.`,
      },
      {
        fr: `Finalités sur un intérêt légitime sans droit d’opposition : ${some.fr} sur ${of.fr}.`,
        en: `Purposes on a legitimate interest without a right to object: ${some.en} of ${of.en}.`,
      },
    )
  },
  sabotage,
}
