import type { Language, Notice, NoticeText } from '@garant/policy'
import type { Board, BoardPromise } from './board.ts'
import { type State, states } from './state.ts'

/** What a reader of the notice sees beside a sentence. */
export interface SentenceState {
  /** The worst of its promises. */
  readonly state: State
  readonly promises: readonly string[]
  /** First ISO day on which the worst of them breaks by itself; null: no such day is known. */
  readonly breaksOn: string | null
}

/** By id of the sentence; a table by its section and what it draws, "duree/retention". */
export type SentenceStates = Readonly<Record<Language, ReadonlyMap<string, SentenceState>>>

export function sentenceStates(notice: Notice, { promises }: Pick<Board, 'promises'>): SentenceStates {
  const known = new Map(promises.map((promise) => [promise.id, promise]))
  return { fr: statesIn(notice.fr, known), en: statesIn(notice.en, known) }
}

function statesIn(
  text: NoticeText,
  known: ReadonlyMap<string, BoardPromise>,
): ReadonlyMap<string, SentenceState> {
  const found = new Map<string, SentenceState>()
  for (const { id, blocks } of text.sections)
    for (const block of blocks) {
      if (block.kind === 'table') found.set(`${id}/${block.of}`, stateOf(block.promises, known))
      const sentences =
        block.kind === 'paragraph' ? block.sentences : block.kind === 'list' ? block.items.flat() : []
      for (const sentence of sentences) found.set(sentence.id, stateOf(sentence.promises, known))
    }
  return found
}

function stateOf(ids: readonly string[], known: ReadonlyMap<string, BoardPromise>): SentenceState {
  const all = ids.flatMap((id) => known.get(id) ?? [])
  // A sentence that explains why something does not apply stands beside those that do.
  const applying = all.filter(({ state }) => state !== 'not-applicable')
  const worst = states.find((state) => applying.some((one) => one.state === state))
  const missing = all.length < ids.length || all.length === 0
  const state =
    missing && worst !== 'broken' && worst !== 'at-risk' ? 'unchecked' : (worst ?? 'not-applicable')
  const days = applying.filter((one) => one.state === state).flatMap(({ breaksOn }) => breaksOn ?? [])
  return { state, promises: ids, breaksOn: days.sort()[0] ?? null }
}
