import { createHash } from 'node:crypto'
import type { NewEntry } from '../journal/journal.ts'
import { instructionScope } from './instruction-context.ts'

/** Entries about instructions in the client's own ledger: what it may hold against us. */
export type InstructionEntryType =
  | 'instruction.given'
  | 'instruction.withdrawn'
  | 'instruction.infringing'
  | 'instruction.upheld'
  | 'instruction.limited'
  | 'support.opened'
  | 'support.closed'

/** @param mark tells several of one type apart. */
export function instructionEntry(
  type: InstructionEntryType,
  given: {
    readonly reference: string
    readonly facts: Readonly<Record<string, unknown>>
    readonly policy: string
    readonly actor: string | null
    readonly mark?: string
  },
): NewEntry {
  const { reference, facts, policy, actor, mark } = given
  return {
    type,
    once: `${type} ${reference}${mark === undefined ? '' : ` ${mark}`}`,
    scope: instructionScope(reference),
    payload: { instruction: reference, ...facts },
    policy,
    actor,
  }
}

/** What is committed to of a text, so that the ledger holds none of it. */
export function digest(value: unknown): string {
  return `sha256:${createHash('sha256').update(JSON.stringify(value)).digest('hex')}`
}
