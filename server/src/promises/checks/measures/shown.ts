import { boardChecks } from '@garant/policy'
import type { StaticCheck } from '../../check.ts'
import { cannotKnow, earliest, figure, noneOf } from '../../finding.ts'
import { dayAfter } from '../../state.ts'
import { sabotage } from './shown.sabotage.ts'

/** Art. 32(1)(d). */
export const measuresShown: StaticCheck = {
  id: 'measures.shown',
  static: true,
  run({ bundle: { measures }, today }) {
    if (measures.length === 0)
      return cannotKnow({
        fr: 'Le dossier de la politique ne décrit aucune mesure (measures.yaml).',
        en: 'The policy folder describes no measure (measures.yaml).',
      })
    const places = measures
      .filter(({ shownBy }) => {
        if (shownBy.kind === 'check') return !(shownBy.check in boardChecks)
        return shownBy.owner.trim() === '' || shownBy.given > today || shownBy.until < today
      })
      .map(({ id }) => `measure:${id}`)
    const breaksOn = earliest(
      measures.map(({ shownBy }) => (shownBy.kind === 'attestation' ? dayAfter(shownBy.until) : null)),
    )
    const [of, some] = [figure(measures.length), figure(places.length)]
    return noneOf(
      places,
      {
        fr: `Mesures de sécurité : ${of.fr}, chacune a un contrôle ou un garant.`,
        en: `Security measures: ${of.en}, each has a check or somebody who vouches.`,
      },
      {
        fr: `Mesures que plus rien ne montre : ${some.fr} sur ${of.fr}.`,
        en: `Measures that nothing shows any more: ${some.en} of ${of.en}.`,
      },
      breaksOn,
    )
  },
  sabotage,
}
