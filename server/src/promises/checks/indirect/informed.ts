import type { LiveCheck } from '../../check.ts'
import { cannotKnow, fails, figure, holds } from '../../finding.ts'
import { sabotage } from './informed.sabotage.ts'

/** P-025: whoever a client named to us is told within a month (Art. 14(3)(a)); the mail leaves with the record of them. */
export const indirectInformed: LiveCheck = {
  id: 'indirect.informed',
  static: false,
  period: 2,
  async run({ tenant, parties }) {
    const { contacts, waiting, late, firstDue } = await parties.auditClients(tenant)
    if (contacts === 0)
      return cannotKnow({
        fr: 'Aucune entreprise cliente n’a nommé d’interlocuteur.',
        en: 'No client company has named a contact.',
      })
    const [of, still, some] = [figure(contacts), figure(waiting), figure(late)]
    return late === 0
      ? holds(
          {
            fr: `Interlocuteurs nommés par leur entreprise : ${of.fr}. À prévenir encore, dans leur mois : ${still.fr}.`,
            en: `Contacts named by their company: ${of.en}. Still to be told, within their month: ${still.en}.`,
          },
          firstDue,
        )
      : fails(
          {
            fr: `Interlocuteurs non prévenus dans le mois : ${some.fr} sur ${of.fr}.`,
            en: `Contacts not told within the month: ${some.en} of ${of.en}.`,
          },
          ['table:garant.client_contact'],
        )
  },
  sabotage,
}
