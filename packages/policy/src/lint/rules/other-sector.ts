import type { Purpose } from '../../bundle.ts'
import type { Dated, Statement } from '../../law/law.ts'
import { asSentence, plain, speaksOf } from '../phrases.ts'
import { cite, type LintedPolicy } from '../policy.ts'
import type { Rule } from '../rule.ts'
import { statements } from './outdated.ts'

/** N-05: a purpose that only another trade has, taken over with a template. */
export const otherSectorPurpose: Rule = {
  code: 'purpose/other-sector',
  *finds(policy) {
    for (const row of statements(policy, 'other-sector')) {
      for (const purpose of policy.purposes) {
        const words = wordsOf(policy, purpose, row)
        if (words === undefined || belongs(purpose, row)) continue
        const message =
          `\`${purpose.id}\` speaks of \`${words}\`, against ${cite(row)}: ${asSentence(row.statement.en)} ` +
          'Set it aside with `not-applicable: {fr: …, en: …}`, or cite that text in the justification of its legal basis.'
        yield { place: policy.places.purpose(purpose.id, 'label'), message }
      }
    }
  },
}

/** N-05, in the notice: the sentence claims what its purpose does not do. */
export const otherSectorSentence: Rule = {
  code: 'notice/other-sector',
  *finds(policy) {
    for (const row of statements(policy, 'other-sector')) {
      if (
        policy.purposes.some(
          (purpose) => wordsOf(policy, purpose, row) !== undefined && belongs(purpose, row),
        )
      )
        continue
      for (const said of policy.sentences) {
        const words = row.words.find((word) => speaksOf(said.plain, word))
        if (words === undefined || policy.isSetAside(said)) continue
        const message =
          `this claims \`${words}\`, against ${cite(row)}: ${asSentence(row.statement.en)} ` +
          `Remove it, or give ${said.promises.join(', ')} a \`not-applicable\` in promises.yaml and say here that you do not do it.`
        yield { place: said.place, message }
      }
    }
  },
}

/** As the purpose calls itself, or as the promises that it carries and that apply call it. */
function wordsOf(
  policy: LintedPolicy,
  { label, description, promises }: Purpose,
  { words }: Dated<Statement>,
): string | undefined {
  const carried = promises.flatMap((id) => {
    const promise = policy.promise(id)
    return promise === null || promise.notApplicable !== null ? [] : [promise.text]
  })
  const text = plain([label, description, ...carried].map(({ fr, en }) => `${fr} ${en}`).join(' '))
  return words.find((word) => speaksOf(text, word))
}

/** Its legal basis cites the text that makes the organisation one of those concerned. */
function belongs({ legalBasis }: Purpose, { source }: Dated<Statement>): boolean {
  const cited = source.split(';').map(citation)
  return legalBasis.some(({ justification }) => {
    const text = citation(`${justification.fr} ${justification.en}`)
    return cited.some((one) => one.split(' ').every((word) => speaksOf(text, word)))
  })
}

/** "Code monétaire et financier, art. L. 561-2" and "CMF L561-2" cite the same. */
function citation(text: string): string {
  return plain(text)
    .replaceAll('code monetaire et financier', 'cmf')
    .replaceAll('code des assurances', 'c. assur.')
    .replaceAll(/\b([lrd])\.? ?(?=\d)/g, '$1')
}
