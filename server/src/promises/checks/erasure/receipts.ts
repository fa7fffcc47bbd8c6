import type { LiveCheck } from '../../check.ts'
import { fails, figure, holds } from '../../finding.ts'
import { sabotage } from './receipts.sabotage.ts'

export const erasureReceipts: LiveCheck = {
  id: 'erasure.receipts',
  static: false,
  period: 2,
  async run({ erasure, tenant }) {
    const { done, people, uncovered, withoutCertificate } = await erasure.audit(tenant)
    const [of, all, gaps, missing] = [done, people, uncovered, withoutCertificate].map(figure)
    if (uncovered === 0 && withoutCertificate === 0)
      return holds({
        fr: `Effacements terminés : ${of?.fr}, personnes : ${all?.fr} ; chacune a son reçu, et toutes les bases y sont.`,
        en: `Erasures done: ${of?.en}, people: ${all?.en}; each has a receipt, and all stores are in it.`,
      })
    return fails(
      {
        fr: `Effacements où une base manque : ${gaps?.fr} ; personnes sans reçu au registre : ${missing?.fr}.`,
        en: `Erasures that lack a store: ${gaps?.en}; people without a receipt in the log: ${missing?.en}.`,
      },
      ['erasures'],
    )
  },
  sabotage,
}
