import type { NewEntry } from '../journal/journal.ts'

/** Entries about who decides while the officer is away: opaque references and days. */
export type AgendaEntryType = 'deputy.appointed' | 'deputy.ended'

/** Of one saying, or of one mail to the deputy. @param mark opaque. */
export function deputyScope(mark: string): string {
  return `deputy-${mark}`
}

/** @param mark tells several of one kind apart; opaque. */
export function deputyEntry(
  type: AgendaEntryType,
  mark: string,
  facts: Readonly<Record<string, string>>,
  actor: string,
  policy: string,
): NewEntry {
  return { type, once: `${type} ${mark}`, scope: deputyScope(mark), payload: facts, policy, actor }
}
