import type { DisclosureRequest } from '../disclosures/disclosures.ts'
import type { Noted } from './line.ts'

/** What was prepared for somebody named and waits for a second person. */
export function disclosureLines(requests: readonly DisclosureRequest[]): readonly Noted[] {
  return requests
    .filter(({ state }) => state === 'asked')
    .map(({ id, kind: type }) => ({
      ...({ key: `disclosure:${id}`, kind: 'due', on: null } as const),
      says: { what: 'disclosure', id, type },
    }))
}
