import { hash } from 'node:crypto'
import type { Assessment } from '../bundle.ts'
import { readDocument, readText } from '../document.ts'
import { compare, type Reading } from '../reading.ts'
import { bilingual, day, definition, oneOf, reference, text } from '../shapes/scalars.ts'
import { list, type Of, optional, record, required } from '../shapes/shape.ts'

/** What stands between the two `---` lines at the top of a file of `assessments/`. */
export const frontMatter = record({
  assessment: required(definition('assessment')),
  kind: required(oneOf(['legitimate-interests', 'impact', 'transfer'])),
  title: required(bilingual),
  author: required(text),
  date: required(day),
  review: required(day),
  purposes: optional(list(reference('purpose')), []),
})

export type FrontMatter = Of<typeof frontMatter>

/** One file of `assessments/`, as it is written. */
export interface AssessmentSource {
  readonly front: FrontMatter
  /** `sha256:<hex>` of its text, lines ended by "\n", without byte order mark. */
  readonly hash: string
}

/** Reads the front matter and sees that a weighing follows; null when neither can be read, which is then reported. */
export function readAssessment(
  file: string,
  content: string | Uint8Array,
  reading: Reading,
): AssessmentSource | null {
  const written = readText(file, content, reading)
  if (written === null) return null
  const [, front, body] = /^---[ \t]*\n([\s\S]*?)\n---[ \t]*(?:\n([\s\S]*))?$/.exec(written) ?? []
  if (front === undefined) {
    const message = 'the file must begin with a line `---`, the facts as YAML and a second line `---`'
    reading.report('assessment/front-matter', { file, line: 1, column: 1 }, message)
    return null
  }
  // The empty line in place of the first `---` keeps every place where an editor shows it.
  const root = readDocument(file, `\n${front}`, reading)
  if (root === null) return null
  if ((body ?? '').trim() === '') {
    const line = front.split('\n').length + 2
    const message = 'nothing is weighed below the facts: write the interest, the need and the balance'
    reading.report('assessment/empty', { file, line, column: 1 }, message)
  }
  return { front: frontMatter.read(root, reading), hash: `sha256:${hash('sha256', written, 'hex')}` }
}

export function assessmentOf({ front, hash }: AssessmentSource): Assessment {
  const { assessment: id, ...rest } = front
  return { id, ...rest, purposes: front.purposes.toSorted(compare), hash }
}
