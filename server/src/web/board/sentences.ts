import type { Bundle, Language, NoticeSentence } from '@garant/policy'
import { anchorOf } from '../notice/anchor.ts'

/** A sentence or a table of the notice that carries a promise. */
export interface Carried {
  /** Id on the notice page. */
  readonly anchor: string
  readonly heading: string
  /** Empty for a table. */
  readonly words: string
  /** The other promises that it carries. */
  readonly others: readonly string[]
  readonly table: boolean
}

export function carriedBy({ notice }: Bundle, language: Language, promise: string): readonly Carried[] {
  if (notice === null) return []
  return notice[language].sections.flatMap(({ id, heading, blocks }) =>
    blocks.flatMap((block): readonly Carried[] => {
      const others = (all: readonly string[]) => all.filter((one) => one !== promise)
      if (block.kind === 'table')
        return block.promises.includes(promise)
          ? [{ anchor: id, heading, words: '', others: others(block.promises), table: true }]
          : []
      const sentences = block.kind === 'list' ? block.items.flat() : block.sentences
      return sentences
        .filter(({ promises }) => promises.includes(promise))
        .map((sentence) => ({
          anchor: anchorOf(sentence.id),
          heading,
          words: wordsOf(sentence),
          others: others(sentence.promises),
          table: false,
        }))
    }),
  )
}

function wordsOf({ runs }: NoticeSentence): string {
  return runs.map(({ text }) => text).join('')
}
