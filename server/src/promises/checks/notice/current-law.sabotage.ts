import { inForce } from '@garant/policy'
import { type Sabotage, SabotageUnfit } from '../../check.ts'
import { changeSentences } from '../../sabotage.ts'

export const sabotage: Sabotage = {
  says: {
    fr: 'Une phrase annonce un dispositif auquel la loi a mis fin.',
    en: 'A sentence announces a scheme that the law has ended.',
  },
  async breaks(scratch) {
    const { bundle, law, today } = await scratch.world()
    const word = inForce(law?.statements ?? [], today)[0]?.words[0]
    const applying = new Set(
      bundle.promises.filter(({ notApplicable }) => notApplicable === null).map(({ id }) => id),
    )
    const notice = changeSentences(bundle.notice, (sentence) =>
      sentence.promises.some((id) => applying.has(id))
        ? { ...sentence, runs: [...sentence.runs, { kind: 'text', text: ` ${word}.`, strong: false }] }
        : sentence,
    )
    if (word === undefined || notice === null) throw new SabotageUnfit('no prose, or no such law')
    return scratch.replace({ bundle: { ...bundle, notice } })
  },
}
