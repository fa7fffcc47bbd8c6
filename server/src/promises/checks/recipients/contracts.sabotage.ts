import { type Sabotage, SabotageUnfit } from '../../check.ts'
import { changeFirst } from '../../sabotage.ts'

export const sabotage: Sabotage = {
  says: { fr: 'Le contrat d’un sous-traitant a pris fin.', en: 'The agreement of a processor has ended.' },
  async breaks(scratch) {
    const { bundle } = await scratch.world()
    const bound = new Set(
      bundle.recipients
        .filter(({ kind }) => kind === 'processor' || kind === 'sub-processor')
        .map(({ id }) => id),
    )
    const agreements = changeFirst(
      bundle.agreements,
      ({ recipient }) => bound.has(recipient ?? ''),
      (one) => ({ ...one, signed: '2000-01-01', until: '2000-12-31' }),
    )
    if (agreements === null) throw new SabotageUnfit('no agreement with a processor')
    const [ended] = agreements.filter(({ until }) => until === '2000-12-31')
    const others = agreements.filter((one) => one === ended || one.recipient !== ended?.recipient)
    return scratch.replace({ bundle: { ...bundle, agreements: others } })
  },
}
