import type { Bundle } from '@garant/policy'
import type { DisclosureAsked } from '../../../disclosures/disclosures.ts'
import type { LiveCheck, World } from '../../check.ts'
import { figure, noneOf } from '../../finding.ts'
import { sabotage } from './denied.sabotage.ts'
import { probe } from './probe.ts'

/**
 * P-035, P-092, P-096: the gate is tried with a recipient that nobody knows, with one on each purpose that does not name it, and with
 * a third party on each purpose of prospecting; and nothing has left that it would not have let through.
 */
export const disclosuresDenied: LiveCheck = {
  id: 'disclosures.denied',
  static: false,
  period: 2,
  async run(world) {
    const { disclosures, tenant, bundle, read } = world
    const probes = probesOf(world)
    const answers = await disclosures.judge(read, tenant, probes)
    const { ungrounded } = await disclosures.audit(tenant, bundle)
    const places = [
      ...probes.flatMap(({ purpose, recipient }, at) =>
        answers[at] === null ? [`purpose:${purpose}/${recipient}`] : [],
      ),
      ...(ungrounded.length === 0 ? [] : ['disclosures']),
    ]
    const [of, some] = [figure(probes.length), figure(places.length)]
    return noneOf(
      places,
      {
        fr: `Essais vers qui ne doit rien recevoir : ${of.fr}, tous refusés.`,
        en: `Trials towards whoever may get nothing: ${of.en}, all refused.`,
      },
      {
        fr: `Partis, ou laissés passer, sans que la politique le permette : ${some.fr}.`,
        en: `Left, or let through, without the policy allowing it: ${some.en}.`,
      },
    )
  },
  sabotage,
}

function probesOf({ tenant, bundle }: World): readonly DisclosureAsked[] {
  const applied = bundle.purposes.filter(({ applies, data }) => applies && data.length > 0)
  return applied.flatMap((purpose) => {
    const partner =
      purpose.objection === 'absolute'
        ? bundle.recipients.find(({ kind }) => kind === 'third-party')
        : undefined
    return ['garant-trial', unlisted(bundle, purpose.recipients), partner?.id].flatMap((recipient) =>
      recipient === undefined ? [] : [probe(tenant, purpose.id, recipient, purpose.data[0]?.category ?? '')],
    )
  })
}

/** Somebody of the policy whom the purpose does not name. */
function unlisted({ recipients }: Bundle, named: readonly string[]): string | undefined {
  return recipients.find(({ id }) => !named.includes(id))?.id
}
