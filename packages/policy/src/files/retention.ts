import type { RetentionRule } from '../bundle.ts'
import { compare } from '../reading.ts'
import { bilingual, definition, duration, oneOf, reference, text, yesOrNo } from '../shapes/scalars.ts'
import { keyed, list, type Of, optional, record, required } from '../shapes/shape.ts'

/** `retention.yaml`: how long, counted from what, and what then. */
export const retentionFile = keyed(
  definition('rule'),
  record({
    label: required(bilingual),
    purpose: required(reference('purpose')),
    subjects: optional(list(reference('subject'), { atLeast: 1 }), []),
    categories: optional(list(reference('category'), { atLeast: 1 }), []),
    trigger: required(oneOf(['event', 'financial-year-end'])),
    active: required(duration),
    archive: optional(duration, null),
    end: required(oneOf(['erase', 'anonymise'])),
    source: required(text),
    duty: optional(yesOrNo, false),
  }),
)

export type RetentionFile = Of<typeof retentionFile>

export function retentionOf(file: RetentionFile): readonly RetentionRule[] {
  return file
    .map(({ key, value }) => ({
      id: key,
      ...value,
      event: null,
      law: null,
      subjects: value.subjects.toSorted(compare),
      categories: value.categories.toSorted(compare),
    }))
    .toSorted((a, b) => compare(a.id, b.id))
}
