import type { LiveCheck } from '../../check.ts'
import { figure, noneOf } from '../../finding.ts'
import { probe } from '../disclosures/probe.ts'
import { sabotage } from './grounded.sabotage.ts'

/**
 * P-102: each requisition that was served cites its text, says its scope and was approved by a second person; and without a text
 * none is let through, for any authority of the policy.
 */
export const requisitionsGrounded: LiveCheck = {
  id: 'requisitions.grounded',
  static: false,
  period: 2,
  async run({ disclosures, tenant, bundle, read }) {
    const { requisitions, unfounded } = await disclosures.audit(tenant, bundle)
    const authorities = bundle.recipients.filter(({ kind }) => kind === 'authority')
    const probes = authorities.flatMap(({ id }) => {
      const purpose = bundle.purposes.find(({ applies, recipients }) => applies && recipients.includes(id))
      if (purpose === undefined) return []
      const asked = probe(tenant, purpose.id, id, purpose.data[0]?.category ?? '')
      return [{ ...asked, kind: 'requisition', legalRef: null } as const]
    })
    const answers = await disclosures.judge(read, tenant, probes)
    const places = [
      ...probes.flatMap(({ recipient }, at) => (answers[at] === null ? [`recipient:${recipient}`] : [])),
      ...(unfounded === 0 ? [] : ['disclosures']),
    ]
    const [of, tried, some] = [requisitions, probes.length, unfounded].map(figure)
    return noneOf(
      places,
      {
        fr: `Réquisitions servies : ${of?.fr}, chacune avec son texte et deux personnes ; essais sans texte refusés : ${tried?.fr}.`,
        en: `Requisitions served: ${of?.en}, each with its text and two people; trials without a text refused: ${tried?.en}.`,
      },
      {
        fr: `Réquisitions servies sans texte, sans étendue ou par une seule personne : ${some?.fr}, sur ${of?.fr}.`,
        en: `Requisitions served without a text, without a scope or by one person alone: ${some?.en}, of ${of?.en}.`,
      },
    )
  },
  sabotage,
}
