import type { DisclosureAsked } from '../../../disclosures/disclosures.ts'

/** As well founded as a disclosure can look: only the recipient is wrong. */
export function probe(
  tenant: DisclosureAsked['tenant'],
  purpose: string,
  recipient: string,
  category: string,
): DisclosureAsked {
  return {
    ...({
      tenant,
      kind: 'case',
      recipient,
      named: 'Essai',
      store: null,
      country: null,
      categories: [category],
      fields: [],
    } as const),
    ...{ purpose, ground: 'Essai', caseRef: 'Essai', legalRef: 'Essai', scope: 'Essai' },
    ...{ askedBy: 'trial-1', approvedBy: 'trial-2', consent: null, people: [] },
  }
}
