import type { Bundle, PolicyPromise, Purpose, Recipient, RetentionRule } from '../bundle.ts'
import type { Dated, LawPack } from '../law/law.ts'
import { type Articles, articlesOf, cites } from '../notice/articles.ts'
import type { Kind, Reading } from '../reading.ts'
import type { Sources } from '../sources.ts'
import { createPlaces, type Places } from './places.ts'
import { isAbout, isDenied, type Said, sentencesOf } from './said.ts'

export interface LintInput {
  readonly sources: Sources
  /** As it would be published; what the checks refused is in it as it was written. */
  readonly bundle: Bundle
  readonly law: LawPack
  /** ISO day at which the law is looked at. */
  readonly at: string
  readonly reading: Reading
}

/** What the rules look at: the policy as it would be published, what its notice says, the law of the day, and places. */
export interface LintedPolicy {
  readonly bundle: Bundle
  readonly law: LawPack
  readonly at: string
  readonly places: Places
  /** Ids of this kind are all known: what is missing is missing. */
  knows(kind: Kind): boolean
  /** Purposes that apply. */
  readonly purposes: readonly Purpose[]
  /** Retention rules of purposes that apply. */
  readonly rules: readonly RetentionRule[]
  /** Recipients of purposes that apply. */
  readonly recipients: readonly Recipient[]
  readonly sentences: readonly Said[]
  /** Sentences anchored to one of these promises. */
  about(...promises: readonly string[]): readonly Said[]
  /** The sentence and those of its section that share a promise with it: what is read as one statement. */
  beside(said: Said): readonly Said[]
  /** The sentence, and those just before and after it in its section. */
  around(said: Said): readonly Said[]
  promise(id: string): PolicyPromise | null
  /** The `source` of the promise cites one of the articles, "gdpr 16". Ids say nothing: every policy numbers its own promises. */
  cites(promise: string, ...articles: readonly string[]): boolean
  /** The sentence explains something that does not apply, and says that it is not so. */
  isSetAside(said: Said): boolean
}

export function createLintedPolicy({ sources: files, bundle, law, at, reading }: LintInput): LintedPolicy {
  const purposes = bundle.purposes.filter(({ id, applies }) => id !== '' && applies)
  const ids = new Set(purposes.map(({ id }) => id))
  const receiving = new Set(purposes.flatMap(({ recipients }) => recipients))
  const promises = new Map(bundle.promises.map((promise) => [promise.id, promise]))
  const sentences = bundle.notice === null ? [] : sentencesOf(bundle.notice, reading)
  const articles = new Map<string, Articles>()
  const articlesFor = (id: string): Articles => {
    const found = articles.get(id) ?? articlesOf(promises.get(id)?.source ?? '')
    articles.set(id, found)
    return found
  }
  return {
    bundle,
    law,
    at,
    places: createPlaces(files, reading),
    knows: (kind) => reading.knows(kind),
    purposes,
    rules: bundle.retention.filter(({ id, purpose }) => id !== '' && ids.has(purpose)),
    recipients: bundle.recipients.filter(({ id }) => id !== '' && receiving.has(id)),
    sentences,
    about: (...wanted) => sentences.filter((said) => isAbout(said, wanted)),
    beside: (said) => sentences.filter((other) => isNear(said, other) && isAbout(other, said.promises)),
    around(said) {
      const index = sentences.indexOf(said)
      return sentences.slice(Math.max(0, index - 1), index + 2).filter((other) => isNear(said, other))
    },
    promise: (id) => promises.get(id) ?? null,
    cites: (id, ...wanted) => wanted.some((article) => cites(articlesFor(id), article)),
    isSetAside: (said) =>
      said.promises.length > 0 &&
      isDenied(said) &&
      said.promises.every((id) => (promises.get(id)?.notApplicable ?? null) !== null),
  }
}

function isNear(said: Said, other: Said): boolean {
  return other.language === said.language && other.section === said.section
}

/** "c. com. L123-22 (T-06)" */
export function cite({ id, source }: Pick<Dated<unknown>, 'id' | 'source'>): string {
  return `${source} (${id})`
}
