/**
 * Everything the compiler can say, as a closed list: each code has a page in `docs/errors/` ("/" becomes "-"), and a
 * code that stands for a promise of the catalogue names it.
 */
export const codes = {
  'file/missing-folder': error(),
  'file/empty-folder': error(),
  'file/missing': error(),
  'file/unknown': error(),
  'file/unreadable': error(),
  'file/outside': error(),
  'file/too-large': error(),
  'file/too-many': error(),
  'file/encoding': error(),

  'yaml/syntax': error(),
  'yaml/empty': error(),
  'yaml/duplicate-key': error(),
  'yaml/key': error(),
  'yaml/alias': error(),
  'yaml/tag': error(),
  'yaml/too-deep': error(),
  'yaml/character': error(),

  'value/kind': error(),
  'value/unknown-key': error(),
  'value/missing': error(),
  'value/not-listed': error(),
  'value/repeated': error(),
  'value/empty-list': error(),
  'value/id': error(),
  'value/day': error(),
  'value/day-order': error(),
  'value/month-day': error(),
  'value/duration': error(),
  'value/country': error(),
  'value/time-zone': error(),
  'value/email': error(),
  'value/url': error(),
  'value/promise': error(),
  'value/number': error(),
  'value/dpv': error(),
  'value/true-false': error(),

  'text/missing-french': error(),
  'text/missing-english': error(),

  'reference/duplicate-id': error(),
  'reference/unknown-subject': error(),
  'reference/unknown-category': error('P-079'),
  'reference/unknown-purpose': error('P-024'),
  'reference/unknown-recipient': error('P-092'),
  'reference/unknown-rule': error(),
  'reference/unknown-store': error(),
  'reference/unknown-promise': error(),
  'reference/unknown-agreement': error(),
  'reference/unknown-measure': error(),
  'reference/unknown-assessment': error(),
  'reference/unknown-law': error(),
  'reference/unknown-check': error(),
  'reference/unknown-channel': error('P-051'),

  'purpose/missing-role': error('P-001'),
  'purpose/missing-legal-basis': error('P-037'),
  'purpose/missing-data': error('P-037'),
  'purpose/missing-operations': error('P-003'),
  'purpose/missing-objection': error('P-112'),
  'purpose/objection': error('P-112'),
  'purpose/missing-assessment': error('P-019'),
  'purpose/assessment': error('P-019'),
  'purpose/unknown-field': error('P-028'),
  'purpose/unused-category': warning('P-079'),

  'retention/missing-rule': error('P-032'),
  'retention/uncovered': error('P-032'),
  'retention/not-in-purpose': error(),
  'retention/shorter-than-duty': error('P-030'),
  'retention/longer-than-limit': error('P-032'),
  'retention/departs-from-law': error('P-032'),
  'retention/no-duty-in-law': error('P-032'),
  'retention/event-without-day': error('P-032'),

  'promise/unknown-rule': error(),
  'promise/without-evidence': error(),
  'promise/two-states': error(),

  'recipient/missing-contract': error('P-095'),

  'agreement/parties': error('P-015'),
  'agreement/missing-clauses': error('P-015'),
  'agreement/flow-down': error('P-015'),

  'measure/evidence': error('P-036'),

  'assessment/front-matter': error('P-019'),
  'assessment/empty': error('P-019'),

  'rights/address': error('P-104'),
  'rights/ladder': error('P-124'),

  'store/unknown-store': error(),
  'store/unknown-table': error(),
  'store/unknown-column': error(),
  'store/duplicate-table': error(),
  'store/name-too-long': error(),
  'store/link-columns': error(),
  'store/unreachable-table': error('P-105'),
  'store/no-personal-data': warning(),
  'store/identifier-not-personal': error(),
  'store/subject-without-basis': error('P-037'),
  'store/category-outside-purpose': error('P-028'),
  'store/keep-without-rule': error('P-107'),
  'store/keep-without-day': error('P-107'),
  'store/keep-without-ground': error('P-107'),
  'store/day-of-another-row': error('P-107'),
  'store/only-for-keep': error(),
  'store/two-roles': error('P-001'),
  'store/purpose-not-applicable': error('P-079'),
  'store/no-day': error('P-032'),
  'store/nothing-to-mask': error('P-107'),

  'notice/title': error(),
  'notice/missing-section': error(),
  'notice/missing-section-id': error(),
  'notice/heading-fact': error(),
  'notice/unsupported-markdown': error(),
  'notice/anchor': error(),
  'notice/link': error(),
  'notice/unknown-table': error(),
  'notice/unanchored-sentence': error(),
  'notice/unknown-promise': error(),
  'notice/promise-without-sentence': error(),
  'notice/unknown-placeholder': error(),
  'notice/fact-without-value': error(),
  'notice/hard-coded-fact': error(),
  'notice/languages-differ': error(),
  'notice/long-sentence': warning(),

  'law/dates': error(),
  'law/broken': error(),
  'law/review-due': warning(),
  'law/uncertain': warning(),
} as const satisfies Readonly<Record<string, CodeFacts>>

export type Code = keyof typeof codes

export interface CodeFacts {
  readonly severity: 'error' | 'warning'
  readonly promise: string | null
  readonly defect: string | null
}

function error(promise: string | null = null): CodeFacts {
  return { severity: 'error', promise, defect: null }
}

function warning(promise: string | null = null): CodeFacts {
  return { severity: 'warning', promise, defect: null }
}
