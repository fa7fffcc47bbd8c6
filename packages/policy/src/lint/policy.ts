import type { Bundle, Language, PolicyPromise, Purpose, Recipient, RetentionRule } from '../bundle.ts'
import type { Dated, LawPack } from '../law/law.ts'
import type { Kind, Reading } from '../reading.ts'
import type { Sources } from '../sources.ts'
import type { Phrases } from './phrases.ts'
import { createPlaces, type Places } from './places.ts'
import { isAbout, type Said, says, sentencesOf } from './said.ts'

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
  /**
   * What is claimed of a promise in a language, in groups that are judged each by itself: the sentences anchored to it, then every
   * other one that says it so plainly that no anchor makes it another claim.
   */
  claims(promise: string, language: Language, plainly: Phrases): readonly (readonly Said[])[]
  promise(id: string): PolicyPromise | null
  /** The sentence explains something that does not apply. */
  isSetAside(said: Said): boolean
}

export function createLintedPolicy({ sources, bundle, law, at, reading }: LintInput): LintedPolicy {
  const purposes = bundle.purposes.filter(({ id, applies }) => id !== '' && applies)
  const ids = new Set(purposes.map(({ id }) => id))
  const receiving = new Set(purposes.flatMap(({ recipients }) => recipients))
  const promises = new Map(bundle.promises.map((promise) => [promise.id, promise]))
  const sentences = bundle.notice === null ? [] : sentencesOf(bundle.notice, reading)
  return {
    bundle,
    law,
    at,
    places: createPlaces(sources, reading),
    knows: (kind) => reading.knows(kind),
    purposes,
    rules: bundle.retention.filter(({ id, purpose }) => id !== '' && ids.has(purpose)),
    recipients: bundle.recipients.filter(({ id }) => id !== '' && receiving.has(id)),
    sentences,
    about: (...wanted) => sentences.filter((said) => isAbout(said, wanted)),
    claims(promise, language, plainly) {
      const own = sentences.filter((said) => said.language === language)
      const anchored = own.filter((said) => isAbout(said, [promise]))
      const others = own.filter((said) => !isAbout(said, [promise]) && says(said, plainly))
      return [anchored, ...others.map((said) => [said])].filter((group) => group.length > 0)
    },
    promise: (id) => promises.get(id) ?? null,
    isSetAside: ({ promises: cited }) =>
      cited.length > 0 && cited.every((id) => (promises.get(id)?.notApplicable ?? null) !== null),
  }
}

/** "c. com. L123-22 (T-06)" */
export function cite({ id, source }: Pick<Dated<unknown>, 'id' | 'source'>): string {
  return `${source} (${id})`
}
