import type { LiveCheck } from '../../check.ts'
import { dayIn } from '../../context.ts'
import { fails, figure, holds } from '../../finding.ts'
import { sabotage } from './in-time.sabotage.ts'

/** Art. 33(1) to the supervisory authority, Art. 33(2) to every client concerned, each by its own clock. */
export const breachesInTime: LiveCheck = {
  id: 'breaches.in-time',
  static: false,
  period: 2,
  async run({ breach, tenant, bundle }) {
    const seen = await breach.audit(tenant)
    const { breaches, told, overdue, toldLate, unreached, authorityOverdue, nextDue } = seen
    const [all, sent] = [figure(breaches), figure(told)]
    if (overdue + toldLate + unreached + authorityOverdue === 0)
      return holds(
        {
          fr: `Violations au registre : ${all.fr} ; avis aux clients : ${sent.fr}, tous à temps.`,
          en: `Breaches in the register: ${all.en}; notices to clients: ${sent.en}, all in time.`,
        },
        nextDue === null ? null : dayIn(bundle, new Date(nextDue)),
      )
    const [waiting, late, lost, authority] = [overdue, toldLate, unreached, authorityOverdue].map(figure)
    return fails(
      {
        fr: `Avis aux clients en retard : ${waiting?.fr} ; partis en retard depuis un an : ${late?.fr} ; sans destinataire joint : ${lost?.fr}. Notifications à l’autorité en retard : ${authority?.fr}.`,
        en: `Notices to clients overdue: ${waiting?.en}; sent late in the last year: ${late?.en}; that reached nobody: ${lost?.en}. Notifications to the authority overdue: ${authority?.en}.`,
      },
      ['breaches'],
    )
  },
  sabotage,
}
