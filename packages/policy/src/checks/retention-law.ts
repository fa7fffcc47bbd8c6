import type { Duration } from '../calendar.ts'
import type { RetentionFile } from '../files/retention.ts'
import { type Dated, inForce, type LawPack, type RetentionRow } from '../law/law.ts'
import { rowsOf } from '../law/rows-of.ts'
import type { Reading } from '../reading.ts'
import { lengthOf, neverLonger } from '../retention-length.ts'

type Rule = RetentionFile[number]['value']

/** A rule keeps within the row of the law it cites: prohibition before obligation before permission (law.md B.0). */
export function checkRetentionLaw(rules: RetentionFile, law: LawPack, at: string, reading: Reading): void {
  if (law.retention.length === 0) return
  const rows = inForce(law.retention, at)
  const longest = longestOf(law.retention)
  for (const { key, value: rule } of rules) {
    checkCited(key, rule, reading)
    checkLength(key, rule, longest, rows.find(({ id }) => id === rule.law)?.kind ?? null, reading)
    if (rule.law === null || rule.law === '') continue
    checkTable(rule, law, reading)
    const cited = rows.filter(({ id }) => id === rule.law)
    for (const row of cited) checkAgainst(rule, row, reading)
  }
}

/** A duty holds because a text imposes it: a row of the law says how long, and where there is none somebody says which text. */
function checkCited(id: string, rule: Rule, reading: Reading): void {
  if (!rule.duty || rule.law !== null || rule.because !== null) return
  const message =
    `\`${id}\` is called a duty and cites no row of the law, so that nothing shows for how long: ` +
    'cite it under `law`, such as T-06, or name under `because` the text that imposes it'
  reading.report('retention/duty-without-law', reading.at(rule, 'duty'), message)
}

/** Longer than every figure of the law's own table: a slip, or something to be justified (Art. 5(1)(e)). */
function checkLength(
  id: string,
  rule: Rule,
  longest: Longest | null,
  cited: RetentionRow['kind'] | null,
  reading: Reading,
): void {
  const held = rule.active === '' ? null : lengthOf(rule)
  if (held === null || longest === null || rule.because !== null) return
  // A limit or a recommendation of the law says itself that this is too long.
  if (cited === 'limit' || cited === 'recommendation' || about(held) <= longest.days) return
  const message =
    `\`${id}\` lasts longer than anything in the law's table, whose longest is ${written(longest.row)} ` +
    `(\`${longest.row.id}\`): shorten it, or say under \`because\` what asks for so long`
  reading.report('retention/unexplained-length', reading.at(rule, 'active'), message)
}

interface Longest {
  readonly row: Dated<RetentionRow>
  readonly days: number
}

function longestOf(rows: readonly Dated<RetentionRow>[]): Longest | null {
  return rows.reduce<Longest | null>((found, row) => {
    const length = lengthOf(row)
    const days = length === null ? 0 : about(length)
    return days > (found?.days ?? 0) ? { row, days } : found
  }, null)
}

/** In days, roughly: what is absurd is so by years. */
function about({ years, months, days }: Duration): number {
  return (years * 12 + months) * 30.4375 + days
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
      if (neverLonger(held, lawful) && neverLonger(lawful, held)) {
        checkReason(rule, says, figure, reading)
        return
      }
      if (rule.because !== null) return
      reading.report(
        'retention/departs-from-law',
        place,
        `${says} recommends ${figure}: keep to it, or say why not under \`because\``,
      )
  }
}

/** A reason for what the rule does not do is of another day, or of another rule. */
function checkReason(rule: Rule, says: string, figure: string, reading: Reading): void {
  if (rule.because === null) return
  const message = `${says} recommends ${figure}, which the rule keeps to, and \`because\` says why it does not: take \`because\` out, or correct the duration`
  reading.report('retention/because-without-departure', reading.at(rule, 'because'), message)
}

function written({ active, archive }: RetentionRow): string {
  return (
    [active, archive].filter((part) => part !== null && part !== 'P0D').join(' and then ') || 'no time at all'
  )
}
