import type { Staff } from '../bundle.ts'
import { compare } from '../reading.ts'
import {
  atLeastOne,
  bilingual,
  checked,
  duration,
  oneOf,
  people,
  reference,
  slug,
  yesOrNo,
} from '../shapes/scalars.ts'
import { keyed, list, type Of, optional, record, required } from '../shapes/shape.ts'
import { operation } from './purpose.ts'

/** "contact", or one field of it, "contact.email". */
const datum = checked('value/id', 'a category, or a field of one such as contact.email', (written) =>
  /^[a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)?$/.test(written),
)

/** `staff.yaml`: the functions of our staff, and what each may do (GDPR Art. 29, 32(4)). */
export const staffFile = record({
  review: required(duration),
  bulk: optional(atLeastOne, null),
  retention: optional(record({ 'confirm-above': required(people) }), null),
  personnel: optional(list(reference('purpose')), []),
  functions: required(
    keyed(
      slug,
      record({
        label: required(bilingual),
        purposes: required(list(reference('purpose'), { atLeast: 1 })),
        operations: optional(list(operation, { atLeast: 1 }), []),
        data: optional(list(datum, { atLeast: 1 }), []),
        may: optional(list(oneOf(['read', 'decide', 'export', 'confirm-bulk', 'declare-breach'])), []),
        personnel: optional(yesOrNo, false),
      }),
    ),
  ),
})

export type StaffFile = Of<typeof staffFile>

export function staffOf(file: StaffFile): Staff {
  return {
    review: file.review,
    ...(file.bulk === null ? {} : { bulk: file.bulk }),
    ...(file.retention === null ? {} : { retention: { confirmAbove: file.retention['confirm-above'] } }),
    personnel: file.personnel.toSorted(compare),
    functions: file.functions
      .map(({ key: id, value: { label, purposes, operations, data, may, personnel } }) => ({
        ...{ id, label, personnel },
        purposes: purposes.toSorted(compare),
        operations: operations.toSorted(compare),
        data: dataOf(data),
        may: may.toSorted(compare),
      }))
      .toSorted((a, b) => compare(a.id, b.id)),
  }
}

function dataOf(written: readonly string[]): Staff['functions'][number]['data'] {
  const fields = new Map<string, string[]>()
  const whole = new Set(written.filter((one) => !one.includes('.')))
  for (const one of written) {
    const [category = '', field] = one.split('.')
    fields.set(category, [...(fields.get(category) ?? []), ...(field === undefined ? [] : [field])])
  }
  return [...fields]
    .map(([category, named]) => ({ category, fields: whole.has(category) ? [] : named.toSorted(compare) }))
    .toSorted((a, b) => compare(a.category, b.category))
}
