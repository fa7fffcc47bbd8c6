import type { RetentionFile } from '../files/retention.ts'
import { type Dated, inForce, type LawPack, type RetentionRow } from '../law/law.ts'
import { rowsOf } from '../law/rows-of.ts'
import type { Reading } from '../reading.ts'
import { lengthOf, neverLonger } from '../retention-length.ts'

type Rule = RetentionFile[number]['value']

/** A rule keeps within the row of the law it cites: prohibition before obligation before permission (law.md B.0). */
export function checkRetentionLaw(rules: RetentionFile, law: LawPack, at: string, reading: Reading): void {
  const rows = inForce(law.retention, at)
  for (const { value: rule } of rules) {
    if (rule.law === null || rule.law === '' || law.retention.length === 0) continue
    checkTable(rule, law, reading)
    const cited = rows.filter(({ id }) => id === rule.law)
    for (const row of cited) checkAgainst(rule, row, reading)
  }
}

/** An id that the pack does not have at all is reported where ids are; a row that ended, where the law is reviewed. */
function checkTable(rule: Rule, law: LawPack, reading: Reading): void {
  if (law.retention.some(({ id }) => id === rule.law) || !rowsOf(law).some(({ id }) => id === rule.law))
    return
  const message = `\`${rule.law}\` says nothing of how long data are kept: cite a row of the law's retention table, such as T-06`
  reading.report('reference/unknown-law', reading.at(rule, 'law'), message)
}

function checkAgainst(rule: Rule, row: Dated<RetentionRow>, reading: Reading): void {
  const [held, lawful] = [lengthOf(rule), lengthOf(row)]
  if (rule.duty && row.kind !== 'duty') {
    const message = `\`${row.id}\` (${row.source}) is no duty to retain: remove \`duty\`, or cite the duty`
    reading.report('retention/no-duty-in-law', reading.at(rule, 'duty'), message)
  }
  if (held === null || lawful === null || rule.active === '') return
  const place = reading.at(rule, 'active')
  const says = `\`${row.id}\` (${row.source})`
  const figure = written(row)
  switch (row.kind) {
    case 'duty':
      if (neverLonger(lawful, held)) return
      reading.report(
        'retention/shorter-than-duty',
        place,
        `${says} requires at least ${figure}: keep as long, or cite another row`,
      )
      return
    case 'limit':
      if (neverLonger(held, lawful)) return
      reading.report(
        'retention/longer-than-limit',
        place,
        `${says} allows at most ${figure}: shorten the rule`,
      )
      return
    case 'recommendation':
      if (rule.because !== null || (neverLonger(held, lawful) && neverLonger(lawful, held))) return
      reading.report(
        'retention/departs-from-law',
        place,
        `${says} recommends ${figure}: keep to it, or say why not under \`because\``,
      )
  }
}

function written({ active, archive }: RetentionRow): string {
  return (
    [active, archive].filter((part) => part !== null && part !== 'P0D').join(' and then ') || 'no time at all'
  )
}
