import type { Bundle, Text } from '../../bundle.ts'
import type { Diagnostic } from '../../diagnostic.ts'
import { readDocument } from '../../document.ts'
import type { LawPack } from '../../law/law.ts'
import { compare, createReading, type Reading, sortDiagnostics } from '../../reading.ts'
import type { PolicyFiles } from '../../sources.ts'
import { createDecide } from '../decide.ts'
import type { Decision, Question } from '../question.ts'
import type { Reason } from '../reasons.ts'
import { type Coverage, coverageOf } from './coverage.ts'
import { expectationOf } from './question-of.ts'
import { rowsOf, tableFile } from './table-file.ts'

/** A row whose answer is another than it says. */
export interface FailedRow {
  readonly file: string
  /** 1-based. */
  readonly line: number
  readonly about: Text
  readonly asked: Question
  readonly expected: { readonly decision: 'allow' | 'deny'; readonly reason: Reason }
  readonly found: Decision
}

export interface TableReport {
  /** Every file can be read and every row has the answer that it says. */
  readonly ok: boolean
  readonly rows: number
  readonly failed: readonly FailedRow[]
  readonly coverage: Coverage
  /** What is wrong with the tables themselves. */
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Runs the tables of decisions of a policy: who, what, for which purpose, on which day, and what must come of it. Pure.
 *
 * @param files of the folder `tests/`, by path relative to it.
 */
export function runTables(files: PolicyFiles, bundle: Bundle, law: LawPack): TableReport {
  const reading = createReading()
  const ask = createDecide(bundle, law)
  const cited = new Set<string>()
  const failed: FailedRow[] = []
  let rows = 0
  for (const path of [...files.keys()].toSorted(compare)) {
    const file = readTable(path, files, reading)
    if (file === null) continue
    for (const row of rowsOf(file, reading)) {
      const expected = expectationOf(file.given, row, reading)
      if (expected === null) continue
      rows += 1
      const found = ask(expected.asked)
      for (const rule of found.rules) cited.add(rule)
      if (found.decision === expected.decision && found.reason === expected.reason) continue
      const { line } = reading.at(row)
      const { asked, decision, reason } = expected
      failed.push({
        file: `tests/${path}`,
        line,
        about: file.about,
        asked,
        expected: { decision, reason },
        found,
      })
    }
  }
  const diagnostics = sortDiagnostics(reading.diagnostics)
  const ok = failed.length === 0 && !diagnostics.some(({ severity }) => severity === 'error')
  return { ok, rows, failed, coverage: coverageOf(bundle, cited), diagnostics }
}

function readTable(path: string, files: PolicyFiles, reading: Reading) {
  const file = `tests/${path}`
  const content = files.get(path) ?? ''
  const place = { file, line: 1, column: 1 }
  if (typeof content === 'object' && 'code' in content) {
    reading.report(content.code, place, content.message)
    return null
  }
  if (/^README(?:\.\w+)?\.md$/.test(path)) return null
  if (!path.endsWith('.yaml')) {
    reading.report(
      'file/unknown',
      place,
      'tables of decisions end in .yaml: rename the file or put it elsewhere',
    )
    return null
  }
  const root = readDocument(file, content, reading)
  return root === null ? null : tableFile.read(root, reading)
}
