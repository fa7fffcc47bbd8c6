import type { StaticCheck } from '../../check.ts'
import { figure, noneOf } from '../../finding.ts'
import { sabotage } from './mandatory.sabotage.ts'

/** Art. 13(2)(e). */
export const categoriesMandatory: StaticCheck = {
  id: 'categories.mandatory',
  static: true,
  run({ bundle: { purposes } }) {
    const asking = purposes.filter(
      ({ applies, role, data }) => applies && role !== 'processor' && data.some(({ mandatory }) => mandatory),
    )
    const places = asking
      .filter(({ withoutData }) => !withoutData?.fr.trim() || !withoutData.en.trim())
      .map(({ id }) => `purpose:${id}`)
    const [of, some] = [figure(asking.length), figure(places.length)]
    return noneOf(
      places,
      {
        fr: `Finalités avec des données obligatoires : ${of.fr}, chacune dit ce qui arrive sans réponse.`,
        en: `Purposes with mandatory data: ${of.en}, each says what happens without an answer.`,
      },
      {
        fr: `Finalités qui ne disent pas ce qui arrive sans réponse : ${some.fr} sur ${of.fr}.`,
        en: `Purposes that do not say what happens without an answer: ${some.en} of ${of.en}.`,
      },
    )
  },
  sabotage,
}
