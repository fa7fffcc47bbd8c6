import type { CatalogColumn, CatalogTable } from '../connector.ts'
import type { Probe } from '../draft/probe.ts'
import { rows } from './inspect.ts'
import { openSessions } from './session.ts'
import { quote } from './table.ts'

/** Reads samples of values for a draft, and nothing else; each statement is bounded in rows and in time. */
export function openPostgresqlProbe(url: string): Probe {
  const sessions = openSessions({
    ...{ connectionString: url, readOnly: true, connections: 2 },
    ...{ lockTimeoutMs: 5_000, statementTimeoutMs: 30_000 },
  })
  const ask = (sql: string, values: readonly unknown[] = []) =>
    sessions.run((client) => rows(client, sql, values))
  return {
    async sample(table, columns, limit) {
      if (columns.length === 0) return []
      const cells = columns.map((column) => sampled(column)).join(', ')
      return ask(`select ${cells} from ${at(table)} limit ${Math.trunc(limit)}`)
    },
    async hasOther(table, { name }, kind, limit) {
      const value = `${quote(name)}::text collate "C"`
      const other = {
        email: `v <> lower(v) or v ~ '\\s' or v ~ '[^\\x01-\\x7f]'`,
        phone: `v !~ '^\\+[1-9][0-9]{6,14}$' or v ~ '^\\+330'`,
        'customer-number': `v <> btrim(v) or v ~ '^\\s|\\s$' or v ~ '[^\\x01-\\x7f]'`,
      }[kind]
      const [[found] = []] = await ask(
        `select (exists (select 1 from (select ${value} as v from ${at(table)} where ${quote(name)} is not null limit $1) s where ${other})
            or (select count(*) from (select 1 from ${at(table)} limit $1 + 1) n) > $1)::text`,
        [limit],
      )
      return found !== 'false'
    },
    async repeated(table, { name }, limit) {
      const [[count] = []] = await ask(
        `select count(*) from (select 1 from (select lower(${quote(name)}::text) as v from ${at(table)}
           where ${quote(name)}::text <> '' limit $1) s group by v having count(*) > 1) d`,
        [limit],
      )
      return Number(count ?? 0)
    },
    close: () => sessions.close(),
  }
}

function at({ qualifiedSchema, name }: CatalogTable): string {
  return `${quote(qualifiedSchema)}.${quote(name)}`
}

/** Binary and geometry say nothing as text. */
function sampled({ name, kind }: CatalogColumn): string {
  return kind === 'binary' || kind === 'geometry'
    ? `case when ${quote(name)} is null then null else 'x' end`
    : `left(${quote(name)}::text, 200)`
}
