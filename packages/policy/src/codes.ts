/**
 * Everything the compiler can say, as a closed list: each code has a page in `docs/errors/` ("/" becomes "-"), and a
 * code that stands for a promise of the catalogue names it.
 */
export const codes = {
  'file/missing-folder': error(),
  'file/empty-folder': error(),
  'file/missing': error(),
  'file/unknown': error(),
  'file/not-compiled-yet': warning(),
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

  'purpose/missing-role': error('P-001'),
  'purpose/missing-legal-basis': error('P-037'),
  'purpose/missing-data': error('P-037'),
  'purpose/unused-category': warning('P-079'),

  'retention/missing-rule': error('P-032'),
  'retention/uncovered': error('P-032'),
  'retention/not-in-purpose': error(),

  'promise/unknown-check': error(),
  'promise/unknown-rule': error(),
  'promise/without-evidence': error(),
  'promise/two-states': error(),

  'recipient/missing-contract': error('P-095'),

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
  'store/nothing-to-mask': error('P-107'),

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
