import type { SharedQuestion, Value } from '../connector.ts'
import type { MysqlInspection, MysqlTable } from './catalogue.ts'
import { type Comparison, comparisonOf } from './comparison.ts'
import type { Session } from './connection.ts'
import { givenRows, type MysqlColumn, quote, textForm } from './expressions.ts'
import { condition, findByKey, keyCondition } from './find.ts'
import { columnNamed, keyColumns, of, qualified, tableNamed } from './names.ts'

/**
 * A row is shared when more rows of `from` reach it than the owner's own: the values along the link are read on both
 * sides, and the rows of `from` are counted per value through its index.
 */
export async function findShared(
  session: Session,
  inspection: MysqlInspection,
  questions: readonly SharedQuestion[],
  country: string,
): Promise<number[][]> {
  const answers: number[][] = []
  for (const question of questions) answers.push(await sharedOf(session, inspection, question, country))
  return answers
}

async function sharedOf(
  session: Session,
  inspection: MysqlInspection,
  question: SharedQuestion,
  country: string,
): Promise<number[]> {
  if (question.keys.length === 0) return []
  const table = tableNamed(inspection, question.table)
  const from = tableNamed(inspection, question.from.table)
  if (question.match === 'engine') return referredTo(session, table, from, question)
  const columns = question.columns.map((name) => columnNamed(table, name))
  const fromColumns = question.from.columns.map((name) => columnNamed(from, name))
  const comparison = comparisonOf({ match: question.match, canonical: false }, country)
  /** One name for all values that the link takes for equal; null where one is NULL and links nothing. */
  const same = (values: readonly Value[]): string | null => {
    const texts = values.filter((value) => value !== null)
    return texts.length < values.length ? null : JSON.stringify(comparison.forms(texts)[0] ?? texts)
  }

  // Positions stand for owners here: each key is its own question.
  const positions = question.keys.map((_, i) => i)
  const rows = await findByKey(session, table, question.keys, positions, columns)
  const own = await findByKey(session, from, question.from.own, question.from.ownOwners, fromColumns)

  const ownCount = new Map<string, number>()
  own.owners.forEach((owner, i) => {
    const name = `${owner} ${same(own.values[i] ?? [])}`
    ownCount.set(name, (ownCount.get(name) ?? 0) + 1)
  })
  const forms = new Map<string, readonly (readonly string[])[]>()
  for (const values of rows.values) {
    const name = same(values)
    const texts = values.filter((value) => value !== null)
    if (name !== null && !forms.has(name)) forms.set(name, comparison.forms(texts))
  }
  const reaching = await countReaching(session, from, fromColumns, comparison, forms)

  const shared = new Set<number>()
  rows.owners.forEach((position, i) => {
    const name = same(rows.values[i] ?? [])
    if (name === null) return
    const mine = ownCount.get(`${question.owners[position]} ${name}`) ?? 0
    if ((reaching.get(name) ?? 0) > mine) shared.add(position)
  })
  return Array.from(shared).sort((a, b) => a - b)
}

async function countReaching(
  session: Session,
  from: MysqlTable,
  columns: readonly MysqlColumn[],
  comparison: Comparison,
  forms: ReadonlyMap<string, readonly (readonly string[])[]>,
): Promise<Map<string, number>> {
  const names = Array.from(forms.keys())
  const given = names.flatMap((name, i) => (forms.get(name) ?? []).map((form) => [String(i), ...form]))
  const counts = new Map<string, number>()
  if (given.length === 0) return counts
  const on = columns.map((column, i) => condition(comparison, column, `g.c${i + 1}`)).join(' AND ')
  const sql = `SELECT g.c0, COUNT(*) FROM ${givenRows(columns.length + 1)} STRAIGHT_JOIN ${qualified(from)} AS t ON ${on} GROUP BY g.c0`
  for (const [i, count] of await session.rows(sql, [JSON.stringify(given)]))
    counts.set(names[Number(i)] ?? '', Number(count))
  return counts
}

/** Rows to which more rows refer than those that are their own, as the engine joins a reference. */
async function referredTo(
  session: Session,
  table: MysqlTable,
  from: MysqlTable,
  { keys, owners, columns, from: { columns: fromColumns, own, ownOwners } }: SharedQuestion,
): Promise<number[]> {
  const on = columns.map((name, i) => `r.${quote(fromColumns[i] ?? '')} = t.${quote(name)}`).join(' AND ')
  const given = keys.map((key, i) => [String(i), ...key])
  const all = `SELECT g.c0, COUNT(*) FROM ${givenRows(table.key.length + 1)} STRAIGHT_JOIN ${qualified(table)} AS t ON ${keyCondition(table, 'g', 1)} STRAIGHT_JOIN ${qualified(from)} AS r ON ${on} GROUP BY g.c0`
  const referring = await session.rows(all, [JSON.stringify(given)])
  if (referring.length === 0) return []

  const key = keyColumns(table).map((column) => textForm(column, of('t', column)))
  const mine = `SELECT g.c0, ${key.join(', ')}, COUNT(*) FROM ${givenRows(from.key.length + 1)} STRAIGHT_JOIN ${qualified(from)} AS r ON ${keyCondition(from, 'g', 1, 'r')} STRAIGHT_JOIN ${qualified(table)} AS t ON ${on} GROUP BY g.c0, ${key.join(', ')}`
  const counts = new Map<string, number>()
  const ownRows = new Map(
    own.map((one, i) => [JSON.stringify([ownOwners[i], ...one]), [String(ownOwners[i]), ...one]]),
  )
  if (ownRows.size > 0)
    for (const row of await session.rows(mine, [JSON.stringify([...ownRows.values()])])) {
      counts.set(JSON.stringify(row.slice(0, -1)), Number(row.at(-1)))
    }
  return referring
    .map(([i, count]) => ({ i: Number(i), count: Number(count) }))
    .filter(
      ({ i, count }) => count > (counts.get(JSON.stringify([String(owners[i]), ...(keys[i] ?? [])])) ?? 0),
    )
    .map(({ i }) => i)
    .sort((a, b) => a - b)
}
