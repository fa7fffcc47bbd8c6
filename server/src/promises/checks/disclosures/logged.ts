import type { LiveCheck } from '../../check.ts'
import { figure, noneOf } from '../../finding.ts'
import { sabotage } from './logged.sabotage.ts'

/** P-092, P-098 to P-102: whatever left for somebody named is entered, and its entry is in the ledger. */
export const disclosuresLogged: LiveCheck = {
  id: 'disclosures.logged',
  static: false,
  period: 2,
  async run({ disclosures, rights, tenant, bundle }) {
    const [{ disclosures: all, unrecorded }, { notices }] = await Promise.all([
      disclosures.audit(tenant, bundle),
      rights.audit(tenant),
    ])
    const missing = unrecorded + notices.unentered
    const [of, some] = [figure(all), figure(missing)]
    return noneOf(
      missing === 0 ? [] : ['disclosures'],
      {
        fr: `Communications à des destinataires nommés : ${of.fr}, toutes inscrites au registre.`,
        en: `Disclosures to named recipients: ${of.en}, all in the log.`,
      },
      {
        fr: `Communications qui ne sont pas au registre : ${some.fr}, sur ${of.fr}.`,
        en: `Disclosures that are not in the log: ${some.en}, of ${of.en}.`,
      },
    )
  },
  sabotage,
}
