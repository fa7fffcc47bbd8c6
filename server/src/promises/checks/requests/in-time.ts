import type { LiveCheck } from '../../check.ts'
import { fails, figure, holds } from '../../finding.ts'
import { dayAfter } from '../../state.ts'
import { sabotage } from './in-time.sabotage.ts'

/** Art. 12(3). */
export const requestsInTime: LiveCheck = {
  id: 'requests.in-time',
  static: false,
  period: 2,
  async run({ rights, tenant }) {
    const { open, late, closedLate, nextDue, cases } = await rights.audit(tenant)
    const [all, of, some, past] = [cases, open, late, closedLate].map(figure)
    if (late === 0 && closedLate === 0)
      return holds(
        {
          fr: `Demandes : ${all?.fr}, en cours : ${of?.fr} ; aucune n’a dépassé son échéance.`,
          en: `Requests: ${all?.en}, open: ${of?.en}; none is past its deadline.`,
        },
        nextDue === null ? null : dayAfter(nextDue),
      )
    return fails(
      {
        fr: `Demandes en retard : ${some?.fr} ; répondues en retard depuis un an : ${past?.fr}.`,
        en: `Requests past their deadline: ${some?.en}; answered late in the last year: ${past?.en}.`,
      },
      ['requests'],
    )
  },
  sabotage,
}
