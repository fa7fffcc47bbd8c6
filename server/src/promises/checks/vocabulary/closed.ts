import type { StaticCheck } from '../../check.ts'
import { figure, noneOf } from '../../finding.ts'
import { sabotage } from './closed.sabotage.ts'

/** A list that ends in one of these has no end. */
const open =
  /\betc\b|…|\.\.\.|\bnotamment\b|\bpar exemple\b|\bentre autres\b|\btel(?:le)?s? que\b|\bsuch as\b|\bfor example\b|\bamong others\b/i

export const vocabularyClosed: StaticCheck = {
  id: 'vocabulary.closed',
  static: true,
  run({ bundle: { subjects, categories, channels } }) {
    const isOpen = ({ label }: { label: { fr: string; en: string } }) =>
      open.test(label.fr) || open.test(label.en)
    const places = [
      ...categories.filter((one) => isOpen(one) || one.fields.some(isOpen)).map(({ id }) => `category:${id}`),
      ...subjects.filter(isOpen).map(({ id }) => `subject:${id}`),
      ...channels.filter(isOpen).map(({ id }) => `channel:${id}`),
    ]
    const fields = figure(categories.reduce((sum, one) => sum + one.fields.length, 0))
    const [of, types] = [figure(categories.length), figure(subjects.length)]
    return noneOf(
      places,
      {
        fr: `Catégories de données : ${of.fr} (${fields.fr} champs), types de personnes : ${types.fr}, sans « etc. » ni « notamment ».`,
        en: `Data categories: ${of.en} (${fields.en} fields), types of people: ${types.en}, without “etc.” or “such as”.`,
      },
      { fr: 'Une liste reste ouverte.', en: 'A list stays open.' },
    )
  },
  sabotage,
}
