import type { NewEntry } from '../journal/journal.ts'

/** Entries of what stands against an erasure. */
export type HoldEntryType = 'hold.placed' | 'hold.reviewed' | 'hold.released'

/** Key scope of a hold: what was said of it, and the openings of its entries. */
export function holdScope(hold: string): string {
  return `hold/${hold}`
}

export function holdEntry(
  type: HoldEntryType,
  hold: string,
  facts: Readonly<Record<string, unknown>>,
  { policy, actor, nth = 0 }: { readonly policy: string; readonly actor: string; readonly nth?: number },
): NewEntry {
  const once = `${holdScope(hold)} ${type}${nth === 0 ? '' : ` ${nth}`}`
  return { type, once, scope: `${holdScope(hold)}/evidence`, payload: { hold, ...facts }, policy, actor }
}
