import type { StaticCheck } from '../../check.ts'
import { figure, noneOf } from '../../finding.ts'
import { sabotage } from './anchored.sabotage.ts'
import { everySentence, noProse, promisesOf, sentencesOf } from './read.ts'

export const noticeAnchored: StaticCheck = {
  id: 'notice.anchored',
  static: true,
  run({ bundle: { notice, promises } }) {
    if (notice === null) return noProse
    const known = new Set(promises.map(({ id }) => id))
    const texts = [notice.fr, notice.en]
    const adrift = texts.flatMap((text) =>
      everySentence(text).filter(
        (one) => one.promises.length === 0 || one.promises.some((id) => !known.has(id)),
      ),
    )
    const unsaid = promises.filter(
      ({ id, notApplicable }) => notApplicable === null && texts.some((text) => !promisesOf(text).has(id)),
    )
    const sets = texts.map((text) =>
      text.sections
        .map(
          ({ id, blocks }) =>
            `${id} ${[...new Set(sentencesOf(blocks).flatMap((one) => one.promises))].sort().join()}`,
        )
        .join('\n'),
    )
    const places = [
      ...adrift.map(({ id }) => `sentence:${id}`),
      ...unsaid.map(({ id }) => `promise:${id}`),
      ...(sets[0] === sets[1] ? [] : ['notice']),
    ]
    const [sentences, of] = [figure(everySentence(notice.fr).length), figure(promises.length)]
    return noneOf(
      places,
      {
        fr: `Phrases : ${sentences.fr}, chacune porte sa promesse ; promesses : ${of.fr}, chacune a sa phrase, dans les deux langues.`,
        en: `Sentences: ${sentences.en}, each carries its promise; promises: ${of.en}, each has its sentence, in both languages.`,
      },
      {
        fr: 'Une phrase n’a pas de promesse, une promesse n’a pas de phrase, ou les deux langues diffèrent.',
        en: 'A sentence has no promise, a promise has no sentence, or the two languages differ.',
      },
    )
  },
  sabotage,
}
