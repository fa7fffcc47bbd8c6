import { type Compilation, compile } from '@garant/policy'
import type { StoreDraft } from '../../stores/stores.ts'
import type { Answers } from './answers.ts'
import { choose, type Found } from './chosen.ts'
import { policyFiles } from './files.ts'
import { foundIn, storeFiles } from './from.ts'
import { readmes } from './readme.ts'

export interface FirstPolicy {
  readonly files: ReadonlyMap<string, string>
  readonly compiled: Compilation
}

/** The files that the answers and the drafted stores make, compiled. */
export function firstPolicy(answers: Answers, drafts: readonly StoreDraft[], today: string): FirstPolicy {
  const files = new Map([
    ...policyFiles({ answers, found: foundIn(drafts), today }),
    ...storeFiles(drafts),
    ...readmes,
  ])
  return { files, compiled: compile(files, { at: today }) }
}

/** Parts of the policy that nobody asked for and a database showed to be needed. */
export function seenOnly(answers: Answers, drafts: readonly StoreDraft[]): readonly string[] {
  const none: Found = new Map()
  const asked = new Set(choose(answers, none).purposes.map(({ id }) => id))
  return [...foundIn(drafts).keys()].filter((id) => !asked.has(id)).toSorted()
}
