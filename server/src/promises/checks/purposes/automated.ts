import type { Text } from '@garant/policy'
import type { StaticCheck } from '../../check.ts'
import { figure, noneOf } from '../../finding.ts'
import { sabotage } from './automated.sabotage.ts'

/** Art. 22(1) and 13(2)(f): who decides by machine says the logic and the consequences; who profiles says whether it decides. */
export const purposesAutomated: StaticCheck = {
  id: 'purposes.automated',
  static: true,
  run({ bundle: { purposes } }) {
    const deciding = purposes.filter(
      ({ applies, automatedDecision }) => applies && automatedDecision !== null,
    )
    const places = deciding
      .filter(({ automatedDecision, legalBasis }) => {
        const allowed = legalBasis.every(
          ({ basis }) => basis === 'contract' || basis === 'consent' || basis === 'legal-obligation',
        )
        return !isSaid(automatedDecision) || !allowed
      })
      .map(({ id }) => `purpose:${id}`)
    const [all, of, some] = [figure(purposes.length), figure(deciding.length), figure(places.length)]
    return noneOf(
      places,
      {
        fr: `Finalités : ${all.fr} ; décisions prises par une machine seule : ${of.fr}, chacune dite et permise par l’article 22.`,
        en: `Purposes: ${all.en}; decisions by a machine alone: ${of.en}, each stated and allowed by Article 22.`,
      },
      {
        fr: `Finalités où une machine décide seule sans le dire, ou sans base de l’article 22(2) : ${some.fr}.`,
        en: `Purposes in which a machine decides alone without saying so, or without a ground of Article 22(2): ${some.en}.`,
      },
    )
  },
  sabotage,
}

function isSaid(text: Text | null): boolean {
  return text !== null && text.fr.trim() !== '' && text.en.trim() !== ''
}
