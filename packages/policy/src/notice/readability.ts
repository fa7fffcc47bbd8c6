import type { NoticeSection, NoticeSentence, NoticeText } from '../bundle.ts'

/** More words than this, and a reader loses the beginning of a sentence before its end. */
export const longestSentence = 40

/** How long the sentences are. Words of facts count, since they are read. */
export function measure(sections: readonly NoticeSection[]): NoticeText['readability'] {
  const counts = sections.flatMap(sentencesIn).map((sentence) => wordCount(textOf(sentence)))
  const words = counts.reduce((sum, count) => sum + count, 0)
  const longest = counts.reduce((most, count) => Math.max(most, count), 0)
  const average = counts.length === 0 ? 0 : Math.round((words / counts.length) * 10) / 10
  return { sentences: counts.length, words, average, longest }
}

export function sentencesIn(section: NoticeSection): readonly NoticeSentence[] {
  return section.blocks.flatMap((block) => {
    if (block.kind === 'table') return []
    return block.kind === 'list' ? block.items.flat() : block.sentences
  })
}

export function textOf({ runs }: NoticeSentence): string {
  return runs.map(({ text }) => text).join('')
}

/** What stands between spaces and has a letter or a digit: "n'est", "IM'PEC" and "36" are one word each, ":" none. */
export function wordCount(text: string): number {
  return text.split(/[\s\u00a0\u202f]+/u).filter((part) => /[\p{L}\p{N}]/u.test(part)).length
}
