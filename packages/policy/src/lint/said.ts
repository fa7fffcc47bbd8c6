import type { Language, Notice, NoticeBlock, NoticeRun, NoticeSentence } from '../bundle.ts'
import type { Place } from '../node.ts'
import type { Reading } from '../reading.ts'
import { type Phrases, plain, speaksOf } from './phrases.ts'

/** A sentence of the notice as the rules hear it. */
export interface Said {
  readonly language: Language
  readonly section: string
  readonly place: Place
  readonly promises: readonly string[]
  /** Lower case, without accents, facts resolved but for the names of people and companies: what they are called is no claim. */
  readonly plain: string
  /** "retention.customer-relationship.active" */
  readonly facts: readonly string[]
  /** Targets of its links. */
  readonly links: readonly string[]
}

export const languages: readonly Language[] = ['fr', 'en']

export function sentencesOf(notice: Notice, reading: Reading): readonly Said[] {
  return languages.flatMap((language) =>
    notice[language].sections.flatMap(({ id, blocks }) =>
      blocks.flatMap(sentencesIn).map((sentence) => ({
        language,
        section: id,
        place: reading.at(sentence),
        promises: sentence.promises,
        plain: plain(sentence.runs.map(wordsOf).join('')),
        facts: sentence.runs.flatMap((run) => (run.kind === 'fact' ? [run.fact] : [])),
        links: sentence.runs.flatMap((run) => (run.kind === 'link' ? [run.to] : [])),
      })),
    ),
  )
}

/** "dpo.name", "recipients.processor.names", "organisation.address". The authority is known by its name. */
const called = /^(?!authority\.).*\.(?:names?|shortName|address|email|phone|registration)$|^rights\./

function wordsOf(run: NoticeRun): string {
  return run.kind === 'fact' && called.test(run.fact) ? '•' : run.text
}

function sentencesIn(block: NoticeBlock): readonly NoticeSentence[] {
  if (block.kind === 'paragraph') return block.sentences
  return block.kind === 'list' ? block.items.flat() : []
}

/** The sentence speaks of one of these. */
export function says(said: Said, phrases: Phrases): boolean {
  return phrases[said.language].some((phrase) => speaksOf(said.plain, phrase))
}

export function isAbout(said: Said, promises: readonly string[]): boolean {
  return said.promises.some((promise) => promises.includes(promise))
}

/** What a sentence speaks of, whatever promise it is anchored to: something of each group, and nothing of `not`. */
export interface Topic {
  readonly says: readonly Phrases[]
  readonly not?: Phrases
}

export function isOn(said: Said, topic: Topic): boolean {
  return (
    topic.says.every((phrases) => says(said, phrases)) && (topic.not === undefined || !says(said, topic.not))
  )
}

const denial: Readonly<Record<Language, RegExp>> = {
  fr: /\b(?:ni|jamais|aucune?)\b|(?:\bne |\bn').{1,40}\b(?:pas|plus|rien)\b/,
  en: /\b(?:not|no|neither|nor|never|none)\b|n't\b/,
}

/** The sentence says that something is not so. */
export function isDenied(said: Said): boolean {
  return denial[said.language].test(said.plain)
}
