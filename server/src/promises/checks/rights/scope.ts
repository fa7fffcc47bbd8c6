import type { StaticCheck } from '../../check.ts'
import { noneOf } from '../../finding.ts'
import { everySentence, plain, tablesOf } from '../notice/read.ts'
import { noRights } from './intake.ts'
import { sabotage } from './scope.sabotage.ts'

/** Words by which a notice grants less than Chapter III: by nationality or residence, against a fee, only when out of date. */
const narrower = [
  /(citoyens?|ressortissants?|residents?) (de l'union|europeens?|francais)/,
  /(european|french|eu) (citizens?|residents?|nationals?) (only|may|can)/,
  /(moyennant|contre) (des |un )?(frais|paiement)/,
  /(for|against) a (fee|charge)\b/,
  /rectifi\w+ [^.]*(uniquement|seulement|only) (si|if|when|lorsqu)/,
]

/** Rights are those of the law for everybody; what the organisation asks of itself is never later than the law. */
export const rightsScope: StaticCheck = {
  id: 'rights.scope',
  static: true,
  run({ bundle: { rights, notice } }) {
    if (rights === null) return noRights
    const texts = notice === null ? [] : [notice.fr, notice.en]
    const said = texts.flatMap((text) =>
      everySentence(text).filter((one) => narrower.some((words) => words.test(plain(one)))),
    )
    const drawn = texts.every((text) => tablesOf(text).includes('rights') || everySentence(text).length > 0)
    const late = rights.targets.margin < 0 || rights.targets.acknowledge < 0
    return noneOf(
      [...(late ? ['rights'] : []), ...said.map(({ id }) => `sentence:${id}`), ...(drawn ? [] : ['notice'])],
      {
        fr: 'Les droits sont ceux de la loi, pour tous, gratuits, et nos délais ne dépassent pas les siens.',
        en: 'The rights are those of the law, for everybody, free of charge, and our time limits are not longer than its own.',
      },
      { fr: 'Un droit est plus étroit que la loi.', en: 'A right is narrower than the law.' },
    )
  },
  sabotage,
}
