import { diffArrays } from 'diff'
import type { Language, Notice, NoticeSection, NoticeSentence, NoticeText } from '../bundle.ts'
import { compare } from '../reading.ts'
import { sentencesIn, textOf } from './readability.ts'
import {
  type FactChange,
  factChanges,
  onlyFactsChanged,
  similarity,
  type WordRun,
  wordRuns,
} from './wording.ts'

/** What changed between two published notices, for who reads them side by side. */
export interface NoticeDifference {
  readonly languages: Readonly<Record<Language, LanguageDifference>>
  readonly promises: {
    /** Promises that no sentence made before, and that none makes any more. */
    readonly added: readonly string[]
    readonly removed: readonly string[]
    /** The words around are the same and a fact in them is not: what is promised is another thing. */
    readonly meaning: readonly { readonly promise: string; readonly facts: readonly FactChange[] }[]
  }
}

export interface LanguageDifference {
  /** null: the title is the same. */
  readonly title: { readonly before: string; readonly after: string } | null
  readonly sections: { readonly added: readonly string[]; readonly removed: readonly string[] }
  /** Every sentence of both, in the order of the new notice; one that went stands where it stood. */
  readonly sentences: readonly SentenceChange[]
}

export type SentenceChange =
  /** `moved`: the same words in another place. */
  | {
      readonly kind: 'kept'
      readonly section: string
      readonly sentence: NoticeSentence
      readonly moved: boolean
    }
  | {
      readonly kind: 'changed'
      readonly section: string
      readonly before: NoticeSentence
      readonly after: NoticeSentence
      readonly words: readonly WordRun[]
      readonly facts: readonly FactChange[]
      /** Only facts differ: the rule changed, not the prose. */
      readonly onlyFacts: boolean
    }
  | { readonly kind: 'added' | 'removed'; readonly section: string; readonly sentence: NoticeSentence }

/** @param before null: there was no prose, or none is published any more. */
export function noticeDifference(before: Notice | null, after: Notice | null): NoticeDifference {
  const fr = languageDifference(before?.fr ?? nothing, after?.fr ?? nothing)
  const en = languageDifference(before?.en ?? nothing, after?.en ?? nothing)
  const [said, says] = [promisesIn(before), promisesIn(after)]
  return {
    languages: { fr, en },
    promises: {
      added: [...says].filter((promise) => !said.has(promise)),
      removed: [...said].filter((promise) => !says.has(promise)),
      meaning: meaningOf([...fr.sentences, ...en.sentences]),
    },
  }
}

/** Whether anything that a reader sees differs. */
export function isSameNotice({ languages }: NoticeDifference): boolean {
  return [languages.fr, languages.en].every(
    ({ title, sections, sentences }) =>
      title === null &&
      sections.added.length + sections.removed.length === 0 &&
      sentences.every((change) => change.kind === 'kept' && !change.moved),
  )
}

const nothing: NoticeText = {
  title: '',
  sections: [],
  readability: { sentences: 0, words: 0, average: 0, longest: 0 },
}

interface Placed {
  readonly section: string
  readonly sentence: NoticeSentence
  readonly key: string
}

/** More changes than this are no edit of a notice but another notice: all of it is new. */
const mostEdits = 2000

function languageDifference(before: NoticeText, after: NoticeText): LanguageDifference {
  const [old, now] = [placed(before.sections), placed(after.sections)]
  const [oldIds, nowIds] = [idsOf(before), idsOf(after)]
  const parts = diffArrays(
    old.map(({ key }) => key),
    now.map(({ key }) => key),
    { maxEditLength: mostEdits },
  ) ?? [
    { removed: true, added: false, count: old.length },
    { removed: false, added: true, count: now.length },
  ]
  let [inOld, inNow] = [0, 0]
  const changes: Keyed[] = []
  for (const { removed, added, count } of parts) {
    for (let i = 0; i < count; i += 1) {
      const one = removed ? old[inOld] : now[inNow]
      if (removed) inOld += 1
      else inNow += 1
      if (!removed && !added) inOld += 1
      if (one === undefined) continue
      const { section, sentence, key } = one
      if (removed || added) changes.push({ kind: added ? 'added' : 'removed', section, sentence, key })
      else changes.push({ kind: 'kept', section, sentence, moved: false, key })
    }
  }
  return {
    title: before.title === after.title ? null : { before: before.title, after: after.title },
    sections: {
      added: [...nowIds].filter((id) => !oldIds.has(id)),
      removed: [...oldIds].filter((id) => !nowIds.has(id)),
    },
    sentences: paired(changes),
  }
}

function placed(sections: readonly NoticeSection[]): readonly Placed[] {
  return sections.flatMap((section) =>
    sentencesIn(section).map((sentence) => ({
      section: section.id,
      sentence,
      key: `${sentence.promises.join(' ')}\n${textOf(sentence)}`,
    })),
  )
}

function idsOf({ sections }: NoticeText): ReadonlySet<string> {
  return new Set(sections.map(({ id }) => id))
}

type Keyed = SentenceChange & { readonly key: string }
type Gone = Extract<Keyed, { kind: 'added' | 'removed' }>

/** What went and what came, brought together where one became the other. */
function paired(changes: readonly Keyed[]): readonly SentenceChange[] {
  const removed = changes.flatMap((change) => (change.kind === 'removed' ? [change] : []))
  const added = changes.flatMap((change) => (change.kind === 'added' ? [change] : []))
  const sameWords = grouped(removed, ({ key }) => [key])
  const near = grouped(removed, ({ section, sentence }) => [`#${section}`, ...sentence.promises])
  const left = new Set<Gone>(removed)
  const became = new Map<Keyed, SentenceChange>()
  const take = (from: Gone, to: Keyed, change: SentenceChange): void => {
    left.delete(from)
    became.set(to, change)
  }
  for (const to of added) {
    const from = sameWords.get(to.key)?.shift()
    const { section, sentence } = to
    if (from !== undefined) take(from, to, { kind: 'kept', section, sentence, moved: true })
  }
  for (const to of added) {
    if (became.has(to)) continue
    const from = ancestorOf(to, near, left)
    if (from !== null) take(from, to, changed(to.section, from.sentence, to.sentence))
  }
  return changes
    .filter((change) => change.kind !== 'removed' || left.has(change))
    .map((change) => became.get(change) ?? withoutKey(change))
}

function grouped<T>(list: readonly T[], keysOf: (one: T) => readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of list) {
    for (const key of keysOf(one)) {
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [one])
      else group.push(one)
    }
  }
  return groups
}

function withoutKey({ key: _, ...change }: Keyed): SentenceChange {
  return change
}

/** How many sentences are weighed as what another one was. */
const mostAncestors = 200

/** The sentence that this one was: it shares a promise or the section, and at least half of its words. */
function ancestorOf(
  { section, sentence }: Gone,
  near: ReadonlyMap<string, readonly Gone[]>,
  left: ReadonlySet<Gone>,
): Gone | null {
  let best: { readonly candidate: Gone; readonly score: number } | null = null
  const candidates = [...sentence.promises, `#${section}`].flatMap((key) =>
    (near.get(key) ?? []).slice(0, mostAncestors),
  )
  for (const candidate of candidates) {
    if (!left.has(candidate)) continue
    const score = similarity(candidate.sentence, sentence)
    if (score >= 0.5 && (best === null || score > best.score)) best = { candidate, score }
  }
  return best?.candidate ?? null
}

function changed(section: string, before: NoticeSentence, after: NoticeSentence): SentenceChange {
  return {
    kind: 'changed',
    section,
    before,
    after,
    words: wordRuns(before, after),
    facts: factChanges(before, after),
    onlyFacts: onlyFactsChanged(before, after),
  }
}

function promisesIn(notice: Notice | null): ReadonlySet<string> {
  const blocks = notice?.fr.sections.flatMap((section) => section.blocks) ?? []
  const tables = blocks.flatMap((block) => (block.kind === 'table' ? block.promises : []))
  const sentences = notice?.fr.sections.flatMap(sentencesIn).flatMap(({ promises }) => promises) ?? []
  return new Set([...tables, ...sentences].toSorted(compare))
}

function meaningOf(changes: readonly SentenceChange[]): NoticeDifference['promises']['meaning'] {
  const byPromise = new Map<string, Map<string, FactChange>>()
  for (const change of changes) {
    if (change.kind !== 'changed') continue
    for (const promise of change.after.promises) {
      const facts = byPromise.get(promise) ?? new Map<string, FactChange>()
      for (const fact of change.facts) if (!facts.has(fact.fact)) facts.set(fact.fact, fact)
      if (facts.size > 0) byPromise.set(promise, facts)
    }
  }
  return [...byPromise]
    .map(([promise, facts]) => ({ promise, facts: [...facts.values()] }))
    .toSorted((a, b) => compare(a.promise, b.promise))
}
