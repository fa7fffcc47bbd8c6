import type { Bundle, Language } from '../bundle.ts'
import type { Reading } from '../reading.ts'
import type { Facts } from './facts.ts'
import { findLiterals, withoutOverlap } from './literals.ts'
import { createMends, type Mends } from './mends.ts'
import { createNameFinder, type NameFinder } from './names.ts'
import { longestSentence, wordCount } from './readability.ts'
import { sentenceEnd } from './sentence-end.ts'
import { type NoticeSource, type SourceHeading, type SourceSentence, sentencesOf } from './source.ts'

/** Each sentence alone: it is one, it cites its facts, and it can be read in one breath. */
export function checkSentences(
  { title, sections }: NoticeSource,
  draft: Omit<Bundle, 'notice'>,
  facts: Facts,
  language: Language,
  reading: Reading,
): void {
  const names = createNameFinder(draft, language)
  const mends = createMends(facts)
  const headings = [...(title === null ? [] : [title]), ...sections.map(({ heading }) => heading)]
  for (const heading of headings) checkHeading(heading, names, language, reading)
  for (const sentence of sections.flatMap(({ blocks }) => blocks).flatMap(sentencesOf)) {
    checkOne(sentence, reading)
    checkFacts(sentence, names, mends, language, reading)
    checkLength(sentence, reading)
  }
}

function checkOne(sentence: SourceSentence, reading: Reading): void {
  // Without any anchor the whole is reported already.
  const end = sentence.promises.length === 0 ? null : sentenceEnd(sentence.flat)
  if (end === null) return
  const message =
    'a second sentence begins before the anchor: name the promises of the first one here, such as [P-033]'
  reading.report('notice/unanchored-sentence', sentence.at(end), message, sentence.promises[0])
}

/** Facts that prose spells out, in the order in which they stand. */
function factsIn(flat: string, names: NameFinder, language: Language) {
  return withoutOverlap([
    ...findLiterals(flat, language).map((literal) => ({ ...literal, placeholder: null })),
    ...names(flat),
  ])
}

function checkFacts(
  sentence: SourceSentence,
  names: NameFinder,
  mends: Mends,
  language: Language,
  reading: Reading,
): void {
  for (const { kind, text, index, placeholder } of factsIn(sentence.flat, names, language)) {
    const mend = placeholder === null ? mends(kind, text) : `write {${placeholder}}`
    const message = `\`${shortened(text)}\` is a fact typed into the prose (${kind}): ${mend}`
    reading.report('notice/hard-coded-fact', sentence.at(index), message, sentence.promises[0])
  }
}

function checkHeading(
  { text, place }: SourceHeading,
  names: NameFinder,
  language: Language,
  reading: Reading,
): void {
  const [fact] = factsIn(text, names, language)
  if (fact !== undefined) {
    const at = { ...place, column: place.column + fact.index }
    const message = `\`${shortened(fact.text)}\` (${fact.kind}) stands in a heading, where nothing shows which rule it comes from: say it in a sentence`
    reading.report('notice/heading-fact', at, message)
    return
  }
  const sign = /[{}[\]*`\\<>_|]/.exec(text)
  if (sign === null) return
  const at = { ...place, column: place.column + sign.index }
  reading.report('notice/heading-fact', at, 'a heading is plain words: no placeholder, anchor, link or bold')
}

function checkLength(sentence: SourceSentence, reading: Reading): void {
  const words = wordCount(sentence.flat.replaceAll('\uFFFC', 'x'))
  if (words <= longestSentence) return
  const message = `the sentence has ${words} words: make two of it, at most ${longestSentence} can be read in one breath`
  reading.report('notice/long-sentence', sentence.place, message, sentence.promises[0])
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
