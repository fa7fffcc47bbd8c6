import type { LiveCheck } from '../../check.ts'
import { figure, noneOf } from '../../finding.ts'
import { sabotage } from './notified.sabotage.ts'

/** Art. 19: each notice of an erasure was entered, and none was refused for good by the recipient's mail server. */
export const recipientsNotified: LiveCheck = {
  id: 'recipients.notified',
  static: false,
  period: 2,
  async run({ rights, tenant }) {
    const { made, unentered, refused } = (await rights.audit(tenant)).notices
    const [of, lost, back] = [made, unentered, refused].map(figure)
    return noneOf(
      unentered + refused === 0 ? [] : ['requests'],
      {
        fr: `Avis d’effacement aux destinataires : ${of?.fr}, tous envoyés et inscrits.`,
        en: `Notices of erasure to recipients: ${of?.en}, all sent and entered.`,
      },
      {
        fr: `Avis d’effacement : ${of?.fr} ; non inscrits : ${lost?.fr} ; refusés par le destinataire : ${back?.fr}.`,
        en: `Notices of erasure: ${of?.en}; not entered: ${lost?.en}; refused by the recipient: ${back?.en}.`,
      },
    )
  },
  sabotage,
}
