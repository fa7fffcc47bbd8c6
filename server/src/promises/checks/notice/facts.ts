import { createFacts, createNameFinder, findLiterals } from '@garant/policy'
import type { StaticCheck } from '../../check.ts'
import { cannotKnow, figure, noneOf } from '../../finding.ts'
import { sabotage } from './facts.sabotage.ts'
import { bare, everySentence, factsOf, noProse } from './read.ts'

/** Each fact reads as its rule reads today, and no fact is typed into the prose. */
export const noticeFacts: StaticCheck = {
  id: 'notice.facts',
  static: true,
  run({ bundle, law }) {
    const { notice } = bundle
    if (notice === null) return noProse
    if (law === null)
      return cannotKnow({
        fr: 'Cette version n’a pas la loi de ce pays.',
        en: 'This version does not have the law of this country.',
      })
    const languages = ['fr', 'en'] as const
    const places = languages.flatMap((language) => {
      const facts = createFacts({ bundle, law, at: bundle.effective }, language)
      const names = createNameFinder(bundle, language)
      return everySentence(notice[language])
        .filter(({ runs }) =>
          runs.some((run) => {
            if (run.kind === 'fact') {
              const own = facts.find(run.fact)
              return own?.kind !== 'words' || bare(own.text) !== bare(run.text)
            }
            return findLiterals(run.text, language).length > 0 || names(run.text).length > 0
          }),
        )
        .map(({ id }) => `sentence:${id}`)
    })
    const [of, some] = [
      figure(languages.flatMap((language) => factsOf(notice[language])).length),
      figure(places.length),
    ]
    return noneOf(
      places,
      {
        fr: `Faits de la notice : ${of.fr}, chacun lu dans sa règle, aucun tapé dans le texte.`,
        en: `Facts of the notice: ${of.en}, each read from its rule, none typed into the text.`,
      },
      {
        fr: `Phrases dont un fait n’est pas celui de la règle : ${some.fr}.`,
        en: `Sentences with a fact that is not that of the rule: ${some.en}.`,
      },
    )
  },
  sabotage,
}
