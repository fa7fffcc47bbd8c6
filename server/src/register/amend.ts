import {
  applyChange,
  type Bundle,
  type Change,
  type Changed,
  compile,
  type Diagnostic,
  type PolicyTexts,
} from '@garant/policy'
import { structuredPatch } from 'diff'
import type { DraftedChange } from './draft.ts'

/** What the drafted changes would make of the policy as its files are now. */
export interface Amendment {
  readonly changes: readonly AmendedChange[]
  readonly files: readonly FileDifference[]
  /** Errors and warnings of the policy with the changes. */
  readonly diagnostics: readonly Diagnostic[]
  /** null: with these changes the policy does not compile. */
  readonly compiled: { readonly bundle: Bundle; readonly hash: string } | null
  readonly version: string
  /** ISO day from which it would apply. */
  readonly effective: string
}

export interface AmendedChange extends DraftedChange {
  /** File it changes; null: it could not be made. */
  readonly path: string | null
  readonly refused: Extract<Changed, { ok: false }>['why'] | null
}

export interface FileDifference {
  readonly path: string
  readonly hunks: readonly {
    /** First line, before and after, from 1. */
    readonly from: number
    readonly to: number
    /** Each with " ", "-" or "+" before it. */
    readonly lines: readonly string[]
  }[]
}

export interface Amending {
  readonly texts: PolicyTexts
  readonly draft: readonly DraftedChange[]
  /** The version in force. */
  readonly version: string
  /** ISO day in the organisation's time zone. */
  readonly today: string
}

/** Pure. Changes are made in order; one that cannot be made is said, and the others stand. */
export function amend({
  texts,
  draft,
  version,
  today,
}: Amending): Amendment & { readonly after: PolicyTexts } {
  const own = draft.findLast(({ change }) => change.kind === 'version')?.change
  const given = own?.kind === 'version' ? own : { version: nextVersion(version), effective: today }
  const { version: next, effective } = given
  if (draft.length === 0)
    return {
      ...{ changes: [], files: [], diagnostics: [], compiled: null },
      ...{ version: next, effective, after: texts },
    }
  let after = texts
  const changes = draft.map((drafted): AmendedChange => {
    const changed = applyChange(after, drafted.change)
    if (!changed.ok) return { ...drafted, path: null, refused: changed.why }
    after = changed.files
    return { ...drafted, path: changed.path, refused: null }
  })
  const change: Change = { kind: 'version', version: next, effective }
  const versioned = applyChange(after, change)
  if (versioned.ok) after = versioned.files
  // The law of the day from which it applies, as the start of the server looks at it.
  const compiled = compile(after, { at: effective > today ? effective : today })
  return {
    changes,
    files: differences(texts, after),
    diagnostics: compiled.diagnostics,
    compiled: compiled.ok ? { bundle: compiled.bundle, hash: compiled.hash } : null,
    version: next,
    effective,
    after,
  }
}

function differences(before: PolicyTexts, after: PolicyTexts): readonly FileDifference[] {
  return [...after].flatMap(([path, text]) => {
    const old = before.get(path) ?? ''
    if (old === text) return []
    const { hunks } = structuredPatch(path, path, old, text, '', '', { context: 2 })
    return [
      {
        path,
        hunks: hunks.map(({ oldStart, newStart, lines }) => ({ from: oldStart, to: newStart, lines })),
      },
    ]
  })
}

/** "2026.1" becomes "2026.2"; a version that ends in no number gets one. */
export function nextVersion(version: string): string {
  const match = /^(.*?)(\d+)$/.exec(version)
  return match === null ? `${version}.2` : `${match[1]}${BigInt(match[2] ?? '1') + 1n}`
}
