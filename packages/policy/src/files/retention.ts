import type { Anonymisation, RetentionRule } from '../bundle.ts'
import { compare } from '../reading.ts'
import { bilingual, definition, duration, oneOf, reference, text, yesOrNo } from '../shapes/scalars.ts'
import { keyed, list, type Of, optional, record, required } from '../shapes/shape.ts'

/** The closed list of days from which a duration counts. */
export const event = oneOf([
  'collection',
  'contract-end',
  'delivery',
  'invoice',
  'payment',
  'last-contact-from-person',
  'last-activity',
  'case-closed',
  'recording',
  'connection',
  'choice',
  'consent-end',
  'departure',
  'publication-end',
  'verification',
])

/** `retention.yaml`: how long, counted from what, and what then. */
export const retentionFile = keyed(
  definition('rule'),
  record({
    label: required(bilingual),
    purpose: required(reference('purpose')),
    subjects: optional(list(reference('subject'), { atLeast: 1 }), []),
    categories: optional(list(reference('category'), { atLeast: 1 }), []),
    trigger: required(oneOf(['event', 'financial-year-end'])),
    event: optional(event, null),
    active: required(duration),
    archive: optional(duration, null),
    end: required(oneOf(['erase', 'anonymise'])),
    anonymisation: optional(
      record({
        'singling-out': required(bilingual),
        linkability: required(bilingual),
        inference: required(bilingual),
      }),
      null,
    ),
    warn: optional(
      record({ before: required(duration), as: optional(oneOf(['warning', 're-contact']), 'warning') }),
      null,
    ),
    source: required(text),
    law: optional(reference('law'), null),
    because: optional(bilingual, null),
    duty: optional(yesOrNo, false),
  }),
)

export type RetentionFile = Of<typeof retentionFile>

export function retentionOf(file: RetentionFile): readonly RetentionRule[] {
  return file
    .map(({ key, value: { because, anonymisation, warn, ...value } }) => ({
      id: key,
      ...value,
      ...(because === null ? {} : { because }),
      ...(anonymisation === null ? {} : { anonymisation: anonymisationOf(anonymisation) }),
      ...(warn === null ? {} : { warn: { before: warn.before, as: warn.as } }),
      subjects: value.subjects.toSorted(compare),
      categories: value.categories.toSorted(compare),
    }))
    .toSorted((a, b) => compare(a.id, b.id))
}

function anonymisationOf(
  source: NonNullable<RetentionFile[number]['value']['anonymisation']>,
): Anonymisation {
  const { 'singling-out': singlingOut, linkability, inference } = source
  return { singlingOut, linkability, inference }
}
