import type { Language } from '../bundle.ts'
import type { Reading } from '../reading.ts'
import { type CompletenessInput, noticeCompleteness } from './completeness.ts'
import { duties } from './duties.ts'
import type { NoticeFiles } from './notice.ts'

const languages: readonly Language[] = ['fr', 'en']

/** What Art. 13 and 14 require and a language does not say, each with its article. */
export function checkComplete(input: CompletenessInput, files: NoticeFiles, reading: Reading): void {
  const mends = new Map(duties.map(({ article, mend }) => [article, mend]))
  for (const { article, requires, exempt, said } of noticeCompleteness(input)) {
    if (exempt !== null) continue
    for (const language of languages) {
      const file = files[language]
      if (file === null || said[language].length > 0) continue
      const message = `${article} requires the notice to say ${requires.en}: ${mends.get(article) ?? 'say it'}`
      reading.report('notice/incomplete', { file: file.path, line: 1, column: 1 }, message)
    }
  }
}
