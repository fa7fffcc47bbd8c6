import type { CatalogColumn, CatalogTable } from '../connector.ts'
import type { Probe } from '../draft/probe.ts'
import { openPool, withSession } from './connection.ts'
import { quote } from './expressions.ts'

/** Reads samples of values for a draft, and nothing else; each statement is bounded in rows and in time. */
export function openMysqlProbe(url: string): Probe {
  const options = {
    ...{ readUrl: url, writeUrl: url, connections: 2 },
    ...{ lockTimeoutMs: 5_000, statementTimeoutMs: 30_000 },
  }
  const pool = openPool(url, options)
  const ask = (sql: string, values: readonly (string | number)[] = []) =>
    withSession(pool, options, undefined, async (session) => {
      await session.rows('SET SESSION TRANSACTION READ ONLY').catch(() => [])
      return session.rows(sql, values)
    })
  return {
    async sample(table, columns, limit) {
      if (columns.length === 0) return []
      const cells = columns.map((column) => sampled(column)).join(', ')
      return ask(`SELECT ${cells} FROM ${at(table)} LIMIT ${Math.trunc(limit)}`)
    },
    async hasOther(table, { name }, kind, limit) {
      const other = {
        email:
          "CAST(v AS BINARY) <> CAST(LOWER(v) AS BINARY) OR v REGEXP '[[:space:]]' OR LENGTH(v) <> CHAR_LENGTH(v)",
        phone: "NOT v REGEXP '^[+][1-9][0-9]{6,14}$' OR v LIKE '+330%'",
        'customer-number': "v REGEXP '^[[:space:]]|[[:space:]]$' OR LENGTH(v) <> CHAR_LENGTH(v)",
      }[kind]
      const [[found] = []] = await ask(
        `SELECT EXISTS (SELECT 1 FROM (SELECT CONVERT(${quote(name)} USING utf8mb4) AS v FROM ${at(table)}
           WHERE ${quote(name)} IS NOT NULL LIMIT ${Math.trunc(limit)}) s WHERE ${other})
           OR (SELECT COUNT(*) FROM (SELECT 1 FROM ${at(table)} LIMIT ${Math.trunc(limit) + 1}) n) > ${Math.trunc(limit)}`,
      )
      return found !== '0'
    },
    async repeated(table, { name }, limit) {
      const [[count] = []] = await ask(
        `SELECT COUNT(*) FROM (SELECT 1 FROM (SELECT LOWER(CONVERT(${quote(name)} USING utf8mb4)) AS v FROM ${at(table)}
           WHERE ${quote(name)} IS NOT NULL AND ${quote(name)} <> '' LIMIT ${Math.trunc(limit)}) s
           GROUP BY v HAVING COUNT(*) > 1) d`,
      )
      return Number(count ?? 0)
    },
    close: () => pool.end(),
  }
}

function at({ qualifiedSchema, name }: CatalogTable): string {
  return `${quote(qualifiedSchema)}.${quote(name)}`
}

/** Binary and geometry say nothing as text. */
function sampled({ name, kind }: CatalogColumn): string {
  return kind === 'binary' || kind === 'geometry'
    ? `IF(${quote(name)} IS NULL, NULL, 'x')`
    : `LEFT(CONVERT(${quote(name)} USING utf8mb4), 200)`
}
