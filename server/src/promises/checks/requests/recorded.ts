import type { LiveCheck } from '../../check.ts'
import { fails, figure, holds } from '../../finding.ts'
import { sabotage } from './recorded.sabotage.ts'

export const requestsRecorded: LiveCheck = {
  id: 'requests.recorded',
  static: false,
  period: 2,
  async run({ rights, tenant }) {
    const { cases, unrecorded } = await rights.audit(tenant)
    const [of, some] = [figure(cases), figure(unrecorded)]
    if (unrecorded === 0)
      return holds({
        fr: `Demandes : ${of.fr}, la réception de chacune est au registre.`,
        en: `Requests: ${of.en}, the receipt of each is in the log.`,
      })
    return fails(
      {
        fr: `Demandes dont la réception n’est pas au registre : ${some.fr} sur ${of.fr}.`,
        en: `Requests whose receipt is not in the log: ${some.en} of ${of.en}.`,
      },
      ['requests'],
    )
  },
  sabotage,
}
