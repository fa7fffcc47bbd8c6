import type { NoticeTable } from '../bundle.ts'
import type { Place } from '../node.ts'

/** One language's prose as it is written: what `parse` reads and `print` writes. */
export interface NoticeSource {
  readonly title: SourceHeading | null
  readonly sections: readonly SourceSection[]
}

export interface SourceHeading {
  readonly text: string
  readonly place: Place
}

export interface SourceSection {
  /** Empty when it was not written, or badly: reported. */
  readonly id: string
  readonly heading: SourceHeading
  readonly blocks: readonly SourceBlock[]
}

export type SourceBlock =
  | { readonly kind: 'paragraph'; readonly sentences: readonly SourceSentence[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly SourceSentence[])[] }
  | SourceTable

export interface SourceTable {
  readonly kind: 'table'
  readonly of: NoticeTable
  readonly promises: readonly string[]
  readonly place: Place
}

export interface SourceSentence {
  /** Sorted, each once; empty when the sentence has no anchor: reported. */
  readonly promises: readonly string[]
  readonly pieces: readonly SourcePiece[]
  /** Where its first word stands. */
  readonly place: Place
  /** Where its anchor stands; where it ends when it has none. */
  readonly anchor: Place
  /** Its words as one line, each fact as one `standIn`, for whoever reads it for sense. */
  readonly flat: string
  /** Where the sign of `flat` at this index stands. */
  at(index: number): Place
}

/** Stands for a fact in a flat sentence: a sign that no prose has. */
export const standIn = '\uFFFC'

export type SourcePiece =
  | { readonly kind: 'text'; readonly text: string; readonly strong: boolean }
  | { readonly kind: 'fact'; readonly fact: string; readonly place: Place }
  /** `to` is `portal`, `proof`, a path, an https address, or a fact in braces. */
  | { readonly kind: 'link'; readonly text: string; readonly to: string; readonly place: Place }

export const noticeTables: readonly NoticeTable[] = [
  'purposes',
  'retention',
  'recipients',
  'categories',
  'rights',
]

/** Every sentence of a block, in the order in which it is read. */
export function sentencesOf(block: SourceBlock): readonly SourceSentence[] {
  if (block.kind === 'paragraph') return block.sentences
  return block.kind === 'list' ? block.items.flat() : []
}
