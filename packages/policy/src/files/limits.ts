import type { InstructionLimit } from '../bundle.ts'
import { compare } from '../reading.ts'
import { bilingual, slug } from '../shapes/scalars.ts'
import { keyed, type Of, record, required } from '../shapes/shape.ts'

/** `limits.yaml`: instructions that technology keeps us from carrying out, declared to every client (GDPR Art. 28(3)(a)). */
export const limitsFile = keyed(slug, record({ label: required(bilingual), why: required(bilingual) }))

export type LimitsFile = Of<typeof limitsFile>

export function limitsOf(file: LimitsFile): readonly InstructionLimit[] {
  return file.map(({ key: id, value }) => ({ id, ...value })).toSorted((a, b) => compare(a.id, b.id))
}
