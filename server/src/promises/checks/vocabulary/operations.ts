import type { StaticCheck } from '../../check.ts'
import { figure, noneOf } from '../../finding.ts'
import { sabotage } from './operations.sabotage.ts'

/** GDPR Art. 4(2) and 4(4). */
const known = new Set([
  ...['collect', 'record', 'organise', 'store', 'adapt', 'extract', 'consult', 'use', 'transmit', 'publish'],
  ...['interconnect', 'profile', 'restrict', 'anonymise', 'erase'],
])

export const vocabularyOperations: StaticCheck = {
  id: 'vocabulary.operations',
  static: true,
  run({ bundle: { purposes } }) {
    const active = purposes.filter(({ applies }) => applies)
    const places = active
      .filter(({ operations }) => operations.length === 0 || operations.some((one) => !known.has(one)))
      .map(({ id }) => `purpose:${id}`)
    const [of, some] = [figure(active.length), figure(places.length)]
    return noneOf(
      places,
      {
        fr: `Finalités : ${of.fr}, chacune avec ses opérations, prises dans la liste du RGPD.`,
        en: `Purposes: ${of.en}, each with its operations, from the list of the GDPR.`,
      },
      {
        fr: `Finalités qui ne disent pas leurs opérations : ${some.fr} sur ${of.fr}.`,
        en: `Purposes that do not state their operations: ${some.en} of ${of.en}.`,
      },
    )
  },
  sabotage,
}
