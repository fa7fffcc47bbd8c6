import type { Bundle, Change, PolicyTexts } from '@garant/policy'
import type { Amendment, PublishedPolicy, Written } from '../../../register/register.ts'

/** What the pages need to change the policy. */
export interface Editing {
  /** The files as they are; the draft is not in them. */
  texts(): Promise<PolicyTexts>
  amendment(): Promise<Amendment>
  add(change: Change, actor: string): Promise<void>
  /** Takes one change back; null: all of them. */
  drop(number: number | null): Promise<void>
  /**
   * Publishes what was read. @throws RegisterError `register/draft-changed`, `register/does-not-compile`,
   * `register/folder-changed`, `register/folder-read-only`, `register/folder-locked`.
   */
  publish(
    hash: string,
    actor: string,
  ): Promise<{ readonly policy: PublishedPolicy; readonly written: Written }>
  /** Columns and tables of the stores that the policy does not describe; a store that does not answer is named. */
  newColumns(bundle: Bundle): Promise<NewColumns>
}

export interface NewColumns {
  readonly columns: readonly NewColumn[]
  /** Whole tables: what they hold, and whose it is, is for the file to say. */
  readonly tables: readonly NewTable[]
  readonly unreached: readonly string[]
}

export interface NewTable {
  readonly store: string
  readonly schema: string | null
  readonly table: string
}

export interface NewColumn {
  readonly store: string
  readonly schema: string | null
  readonly table: string
  readonly column: string
}
