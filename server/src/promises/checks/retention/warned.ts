import type { LiveCheck } from '../../check.ts'
import { cannotKnow, figure, noneOf } from '../../finding.ts'
import { sabotage } from './warned.sabotage.ts'

/** Whoever is erased by a rule that warns was written to as long before as it says, and each warning is in the ledger. */
export const retentionWarned: LiveCheck = {
  id: 'retention.warned',
  static: false,
  period: 2,
  async run({ retention, tenant, bundle }) {
    const warning = bundle.retention.filter(({ warn }) => warn !== undefined).map(({ id }) => id)
    if (warning.length === 0)
      return cannotKnow({ fr: 'Aucune règle ne prévient avant la fin.', en: 'No rule warns before its end.' })
    const audit = await retention.auditWarnings(tenant, warning)
    const { people, unaddressed, unwarned, rules, waiting, unrecorded } = audit
    const [of, without, late, lost, told] = [people, unaddressed, unwarned, unrecorded, waiting].map(figure)
    const places = [
      ...rules.map((id) => `retention:${id}`),
      ...(unrecorded === 0 ? [] : ['retention-warnings']),
    ]
    return noneOf(
      places,
      {
        fr: `Règles qui préviennent : ${figure(warning.length).fr}. Personnes effacées : ${of?.fr}, toutes prévenues à temps, hors ${without?.fr} sans adresse connue. Prévenues depuis peu : ${told?.fr}.`,
        en: `Rules that warn: ${figure(warning.length).en}. People erased: ${of?.en}, all warned in time, but for ${without?.en} without a known address. Warned of late: ${told?.en}.`,
      },
      {
        fr: `Personnes effacées sans avoir été prévenues à temps : ${late?.fr} sur ${of?.fr}. Avertissements absents du registre : ${lost?.fr}.`,
        en: `People erased without being warned in time: ${late?.en} of ${of?.en}. Warnings missing in the log: ${lost?.en}.`,
      },
    )
  },
  sabotage,
}
