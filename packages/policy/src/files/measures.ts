import type { Measure } from '../bundle.ts'
import { compare } from '../reading.ts'
import { bilingual, boardCheck, day, definition, oneOf, text } from '../shapes/scalars.ts'
import { keyed, list, type Of, optional, record, required } from '../shapes/shape.ts'

/** `measures.yaml`: security measures (GDPR Art. 32), each with what shows that it holds. */
export const measuresFile = keyed(
  definition('measure'),
  record({
    label: required(bilingual),
    description: required(bilingual),
    scope: required(list(oneOf(['controller', 'processor']), { atLeast: 1 })),
    check: optional(boardCheck, null),
    attestation: optional(
      record({ owner: required(text), given: required(day), until: required(day) }),
      null,
    ),
  }),
)

export type MeasuresFile = Of<typeof measuresFile>

export function measuresOf(file: MeasuresFile): readonly Measure[] {
  return file
    .map(({ key, value: { label, description, scope, check, attestation } }) => ({
      id: key,
      label,
      description,
      scope: scope.toSorted(compare),
      shownBy:
        attestation === null
          ? { kind: 'check' as const, check: check ?? '' }
          : { kind: 'attestation' as const, ...attestation },
    }))
    .toSorted((a, b) => compare(a.id, b.id))
}
