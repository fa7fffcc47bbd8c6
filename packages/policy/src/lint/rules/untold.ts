import { plain } from '../phrases.ts'
import type { LintedPolicy } from '../policy.ts'
import type { Rule } from '../rule.ts'
import { languages, type Said } from '../said.ts'
import { type Heard, matters } from './matters.ts'

/** N-06: what Articles 13 and 14 require and the notice does not say, each matter in each language. */
export const untold: Rule = {
  code: 'notice/untold',
  *finds(policy) {
    if (policy.bundle.notice === null) return
    for (const language of languages) {
      const heard = hear(policy, (said) => said.language === language, language)
      for (const { article, what, missing, mend } of matters) {
        const lacking = missing(policy, heard)
        if (lacking === null) continue
        const list = lacking.slice(0, 4).map((id) => `\`${id}\``)
        const more = lacking.length > 4 ? ` and ${lacking.length - 4} more` : ''
        const of = lacking.length === 0 ? '' : ` (${list.join(', ')}${more})`
        const message = `the notice does not say ${what}${of}, which GDPR ${article} requires: ${mend}`
        yield { place: { file: `notice/${language}.md`, line: 1, column: 1 }, message }
      }
    }
  },
}

function hear(policy: LintedPolicy, mine: (said: Said) => boolean, language: Said['language']): Heard {
  const sentences = policy.sentences.filter(mine)
  const tables = policy.tables.filter((table) => table.language === language)
  return {
    language,
    facts: new Set(sentences.flatMap(({ facts }) => facts)),
    tables: new Set(tables.map(({ table }) => table)),
    promises: new Set([...sentences, ...tables].flatMap(({ promises }) => promises)),
    // Sentences stay apart, so that no phrase is found across two of them.
    text: plain(sentences.map((said) => said.plain).join(' \u0001 ')),
  }
}
