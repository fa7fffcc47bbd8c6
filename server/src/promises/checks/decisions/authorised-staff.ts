import { staffOf } from '@garant/policy'
import type { LiveCheck } from '../../check.ts'
import { cannotKnow, fails, figure, holds } from '../../finding.ts'
import { dayAfter } from '../../state.ts'
import { sabotage } from './authorised-staff.sabotage.ts'

/**
 * P-093, P-094: whoever of ours looked into a file held a function that reads it for that purpose, then; every account is looked at
 * again in time; and nothing stands of who has left.
 */
export const decisionsAuthorisedStaff: LiveCheck = {
  id: 'decisions.authorised-staff',
  static: false,
  period: 2,
  async run({ decisions, tenant, bundle }) {
    if (staffOf(bundle) === null)
      return cannotKnow({
        fr: 'La politique ne dit rien des fonctions (staff.yaml).',
        en: 'The policy says nothing of functions (staff.yaml).',
      })
    const { looks, unauthorised, accounts, overdue, nextReview, remains, refuses } =
      await decisions.auditStaff(tenant, bundle)
    const places = [
      ...(unauthorised > 0 || !refuses ? ['reads'] : []),
      ...(overdue > 0 || remains > 0 ? ['accounts'] : []),
    ]
    const [all, some, of, late, left] = [looks, unauthorised, accounts, overdue, remains].map(figure)
    if (places.length === 0)
      return holds(
        {
          fr: `Lectures de dossiers : ${all?.fr}, chacune d’une personne qui tenait la fonction. Comptes : ${of?.fr}, tous revus à temps. Sans fonction, l’essai est refusé.`,
          en: `Looks into files: ${all?.en}, each by somebody who held the function. Accounts: ${of?.en}, all reviewed in time. Without a function, the attempt is refused.`,
        },
        nextReview && dayAfter(nextReview),
      )
    return fails(
      {
        fr: `Lectures sans fonction qui les permette : ${some?.fr}, sur ${all?.fr}. Comptes à revoir en retard : ${late?.fr}. Départs dont il reste un droit : ${left?.fr}.${refuses ? '' : ' Un essai sans fonction n’a pas été refusé.'}`,
        en: `Looks without a function that lets them: ${some?.en}, of ${all?.en}. Accounts reviewed late: ${late?.en}. People who left and still have a right: ${left?.en}.${refuses ? '' : ' An attempt without a function was not refused.'}`,
      },
      places,
    )
  },
  sabotage,
}
