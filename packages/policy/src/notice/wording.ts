import { diffArrays } from 'diff'
import type { NoticeSentence } from '../bundle.ts'
import { textOf } from './readability.ts'

/** Words of two sentences read as one, in the order in which they stand. */
export interface WordRun {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

/** A rule gives another value than before. */
export interface FactChange {
  /** "retention.customer-relationship.active" */
  readonly fact: string
  readonly before: string
  readonly after: string
}

/** Longer sentences that differ more are shown whole, the old one and the new one. */
const mostEdits = 400

export function wordRuns(before: NoticeSentence, after: NoticeSentence): readonly WordRun[] {
  const parts = diffArrays([...tokensOf(before)], [...tokensOf(after)], { maxEditLength: mostEdits })
  if (parts === undefined) {
    return [
      { kind: 'removed', text: textOf(before) },
      { kind: 'added', text: textOf(after) },
    ]
  }
  return parts.map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  }))
}

/** Words and the spaces between them; a fact is one word, so that "36 mois" is replaced and not half of it. */
function tokensOf({ runs }: NoticeSentence): readonly string[] {
  return runs.flatMap((run) =>
    run.kind === 'fact' ? [run.text] : run.text.split(/(\s+)/).filter((t) => t !== ''),
  )
}

/** Share of words that both have, from 0 to 1. */
export function similarity(a: NoticeSentence, b: NoticeSentence): number {
  const [first, second] = [wordsOf(a), wordsOf(b)]
  const counts = new Map<string, number>()
  for (const word of first) counts.set(word, (counts.get(word) ?? 0) + 1)
  let shared = 0
  for (const word of second) {
    const left = counts.get(word) ?? 0
    if (left > 0) shared += 1
    counts.set(word, left - 1)
  }
  const all = first.length + second.length
  return all === 0 ? 1 : (2 * shared) / all
}

/** A fact counts as what it is, whatever its value. */
function wordsOf({ runs }: NoticeSentence): readonly string[] {
  return runs.flatMap((run) =>
    run.kind === 'fact' ? [`{${run.fact}}`] : (run.text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []),
  )
}

/** Facts that both sentences cite, with another value. */
export function factChanges(before: NoticeSentence, after: NoticeSentence): readonly FactChange[] {
  const old = new Map(
    before.runs.flatMap((run) => (run.kind === 'fact' ? [[run.fact, run.text] as const] : [])),
  )
  const seen = new Set<string>()
  return after.runs.flatMap((run) => {
    if (run.kind !== 'fact' || seen.has(run.fact)) return []
    seen.add(run.fact)
    const was = old.get(run.fact)
    return was === undefined || was === run.text ? [] : [{ fact: run.fact, before: was, after: run.text }]
  })
}

/** The prose is the same word for word, and only what its facts say is not. */
export function onlyFactsChanged(before: NoticeSentence, after: NoticeSentence): boolean {
  const proseOf = ({ runs }: NoticeSentence): string =>
    runs.map((run) => (run.kind === 'fact' ? `{${run.fact}}` : run.text)).join('')
  return proseOf(before) === proseOf(after)
}
