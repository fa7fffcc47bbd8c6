import { inForce } from '@garant/policy'
import { type Sabotage, SabotageUnfit } from '../../check.ts'
import { changeFirst } from '../../sabotage.ts'

/** The policy's own rule is bent, against the law as it is. */
export const sabotage: Sabotage = {
  says: {
    fr: 'Une durée que la loi impose est ramenée à un jour, ou une durée qu’elle plafonne portée à cent ans.',
    en: 'A duration that the law imposes is cut to a day, or one that it limits stretched to a hundred years.',
  },
  async breaks(scratch) {
    const { bundle, law, today } = await scratch.world()
    const kindOf = new Map(inForce(law?.retention ?? [], today).map(({ id, kind }) => [id, kind]))
    const retention = changeFirst(
      bundle.retention,
      (rule) => kindOf.get(rule.law ?? '') === 'duty' || kindOf.get(rule.law ?? '') === 'limit',
      (rule) => ({ ...rule, archive: null, active: kindOf.get(rule.law ?? '') === 'duty' ? 'P1D' : 'P100Y' }),
    )
    if (retention === null) throw new SabotageUnfit('no rule follows a duty or a limit of the law')
    return scratch.replace({ bundle: { ...bundle, retention } })
  },
}
