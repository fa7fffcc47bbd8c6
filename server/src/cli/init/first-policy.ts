import { type Compilation, compile } from '@garant/policy'
import type { StoreDraft } from '../../stores/stores.ts'
import type { Answers } from './answers.ts'
import { choose, type Found } from './chosen.ts'
import { policyFiles } from './files.ts'
import { foundIn, storeFiles } from './from.ts'
import { lawOf } from './law-of.ts'
import { readmes } from './readme.ts'

export interface FirstPolicy {
  readonly files: ReadonlyMap<string, string>
  readonly compiled: Compilation
}

export interface FirstPolicyOptions {
  readonly answers: Answers
  readonly drafts: readonly StoreDraft[]
  /** ISO day. */
  readonly today: string
  /** Folder of law packs; absent: those that come with Garant. */
  readonly laws?: string | undefined
}

/** The files that the answers and the drafted stores make, compiled. */
export function firstPolicy({ answers, drafts, today, laws }: FirstPolicyOptions): FirstPolicy {
  const law = lawOf(answers, laws)
  const files = new Map([
    ...policyFiles({ answers, found: foundIn(drafts), today, law }),
    ...storeFiles(drafts),
    ...readmes,
  ])
  return { files, compiled: compile(files, { at: today, laws }) }
}

/** Parts of the policy that nobody asked for and a database showed to be needed. */
export function seenOnly({ answers, drafts, today, laws }: FirstPolicyOptions): readonly string[] {
  const none: Found = new Map()
  const asked = new Set(choose(answers, none, lawOf(answers, laws), today).purposes.map(({ id }) => id))
  return [...foundIn(drafts).keys()].filter((id) => !asked.has(id)).toSorted()
}
