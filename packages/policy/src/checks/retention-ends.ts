import { parseDuration } from '../calendar.ts'
import type { RetentionFile } from '../files/retention.ts'
import type { Reading } from '../reading.ts'
import { lengthOf, neverLonger } from '../retention-length.ts'

/** What happens at the end of a duration, and shortly before it. */
export function checkEnds(rules: RetentionFile, reading: Reading): void {
  for (const rule of rules) {
    if (!reading.wasRead(rule.value)) continue
    checkAnonymisation(rule, reading)
    checkWarning(rule, reading)
  }
}

/** Data from which somebody can be found again are pseudonymous, and still personal (Art. 4(5), recital 26; WP216). */
function checkAnonymisation({ key, value }: RetentionFile[number], reading: Reading): void {
  if (reading.wasRefused(value, 'end')) return
  if (value.end === 'anonymise' && value.anonymisation === null) {
    const message = `\`${key}\` ends in anonymity, and nothing says why nobody is found in what stays: answer under \`anonymisation\` for singling out, linkability and inference (WP216), or call it pseudonymisation, which is no end, and erase`
    reading.report('retention/anonymise-untested', reading.at(value, 'end'), message)
  }
  if (value.end === 'erase' && value.anonymisation !== null) {
    const message = `\`anonymisation\` says nothing where \`${key}\` ends in erasure: remove it, or write \`end: anonymise\``
    reading.report('retention/only-for-anonymise', reading.at(value, 'anonymisation'), message)
  }
}

/** Nobody is warned of an end before the duration has begun. */
function checkWarning({ key, value }: RetentionFile[number], reading: Reading): void {
  const { warn } = value
  const [before, held] = [parseDuration(warn?.before ?? ''), value.active === '' ? null : lengthOf(value)]
  if (warn === null || before === null || held === null) return
  if (neverLonger({ ...before, days: before.days + 1 }, held)) return
  const message = `\`${key}\` warns ${warn.before} before the end of a period of ${[value.active, value.archive ?? []].flat().join(' and ')}: a warning comes after its beginning; warn later`
  reading.report('retention/warning-too-early', reading.at(warn, 'before'), message)
}
