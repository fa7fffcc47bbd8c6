import type { RightsPolicy } from '../bundle.ts'
import { count, oneOf, reference, text } from '../shapes/scalars.ts'
import { list, type Of, optional, record, required } from '../shapes/shape.ts'

/** Rungs of the identity ladder, the lightest first (GDPR Art. 12(6), EDPB 01/2022). */
export const rungs = [
  'session',
  'mailbox-on-file',
  'known-fact',
  'electronic-identity',
  'redacted-document',
] as const

/** `rights.yaml`: how people reach us, how far we go to know them, and what we ask of ourselves. */
export const rightsFile = record({
  intake: required(
    list(
      record({ kind: required(oneOf(['portal', 'email', 'post', 'phone'])), address: optional(text, null) }),
      { atLeast: 1 },
    ),
  ),
  identity: required(list(oneOf(rungs), { atLeast: 1 })),
  files: optional(reference('rule'), null),
  targets: required(record({ acknowledge: required(count), margin: required(count) })),
})

export type RightsFile = Of<typeof rightsFile>

export function rightsOf(file: RightsFile): RightsPolicy {
  const { files, ...rest } = file
  return files === null ? rest : { ...rest, files }
}
