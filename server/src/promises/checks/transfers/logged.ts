import type { LiveCheck } from '../../check.ts'
import { figure, noneOf } from '../../finding.ts'
import { sabotage } from './logged.sabotage.ts'

/**
 * Art. 13(1)(f), 14(1)(f), 15(2): before each disclosure outside the Union, each person concerned was told of it, and each telling is in
 * the ledger.
 */
export const transfersLogged: LiveCheck = {
  id: 'transfers.logged',
  static: false,
  period: 2,
  async run({ disclosures, tenant, bundle }) {
    const { transfers, untold, notices, unrecorded } = await disclosures.auditTransfers(tenant, bundle)
    const places = [
      ...untold.map((id) => `disclosure:${id}`),
      ...(unrecorded === 0 ? [] : ['transfer-notices']),
    ]
    const [of, told, without, lost] = [transfers, notices, untold.length, unrecorded].map(figure)
    return noneOf(
      places,
      {
        fr: `Communications hors de l’Union : ${of?.fr} ; personnes prévenues avant, registre à l’appui : ${told?.fr}.`,
        en: `Disclosures outside the Union: ${of?.en}; people told before, as the log shows: ${told?.en}.`,
      },
      {
        fr: `Communications hors de l’Union sans prévenir chaque personne : ${without?.fr} sur ${of?.fr}. Avis absents du registre : ${lost?.fr}.`,
        en: `Disclosures outside the Union without telling each person: ${without?.en} of ${of?.en}. Notices missing in the log: ${lost?.en}.`,
      },
    )
  },
  sabotage,
}
