import { agreementFile } from '../src/files/agreement.ts'
import { frontMatter } from '../src/files/assessment.ts'
import { limitsFile } from '../src/files/limits.ts'
import { measuresFile } from '../src/files/measures.ts'
import { organisationFile } from '../src/files/organisation.ts'
import { promisesFile } from '../src/files/promises.ts'
import { purposeFile } from '../src/files/purpose.ts'
import { recipientsFile } from '../src/files/recipients.ts'
import { retentionFile } from '../src/files/retention.ts'
import { rightsFile } from '../src/files/rights.ts'
import { staffFile } from '../src/files/staff.ts'
import { storeFile } from '../src/files/store.ts'
import { vocabularyFile } from '../src/files/vocabulary.ts'
import type { Shape } from '../src/shapes/shape.ts'

/** Everything that a policy can say, file by file. */
export const language = {
  organisation: organisationFile,
  vocabulary: vocabularyFile,
  purpose: purposeFile,
  retention: retentionFile,
  recipients: recipientsFile,
  agreement: agreementFile,
  measures: measuresFile,
  assessment: frontMatter,
  rights: rightsFile,
  staff: staffFile,
  limits: limitsFile,
  store: storeFile,
  promises: promisesFile,
} as const satisfies Record<string, Shape<unknown>>

/** Every key that a file of this shape may have, at any depth, as a path: "legal-basis", "legal-basis.*.basis". */
export function pathsOf(shape: Shape<unknown>, before = ''): readonly string[] {
  return (shape.parts ?? []).flatMap(([key, inner]) => {
    const path = key === '' ? before : before === '' ? key : `${before}.${key}`
    return key === '' ? pathsOf(inner, path) : [path, ...pathsOf(inner, path)]
  })
}

export function keysOf(shape: Shape<unknown>): readonly string[] {
  return pathsOf(shape).map((path) => path.split('.').at(-1) ?? '')
}

/** Every word of a closed list. */
export function wordsOf(shape: Shape<unknown>): readonly string[] {
  return [...(shape.words ?? []), ...(shape.parts ?? []).flatMap(([, inner]) => wordsOf(inner))]
}
