import type { ReturnedRows, ReturnQuestion } from '../connector.ts'
import type { MysqlInspection } from './catalogue.ts'
import type { Session } from './connection.ts'
import { textForm } from './expressions.ts'
import { columnNamed, keyColumns, of, qualified, tableNamed } from './names.ts'

/** Each is 19 bytes of a packet, which is of 16 MB at most where nobody said otherwise. */
export const tokensAtOnce = 700_000

/** One pass over the table; rows without an identifier have no token. */
export async function returned(
  session: Session,
  inspection: MysqlInspection,
  { table: name, column: identifier, kind, canonical, pads, tokens, after, limit }: ReturnQuestion,
): Promise<ReturnedRows> {
  const table = tableNamed(inspection, name)
  const column = columnNamed(table, identifier)
  const key = keyColumns(table).map((one) => textForm(one, of('t', one)))
  const plain = textForm(column, of('t', column))
  const written = canonical ? plain : spelled(kind, plain)
  const hash = (message: string) => `SHA2(CONCAT(UNHEX(?), ${message}), 256)`
  const token = `LEFT(${hash(`UNHEX(${hash(`CAST(CONVERT(${written} USING utf8mb4) AS BINARY)`)})`)}, 16)`
  const given = `[${tokens.toString('hex').replace(/.{16}/g, '"$&",').slice(0, -1)}]`
  const found = await session.rows(
    `SELECT place, known FROM (
        SELECT JSON_ARRAY(${key.join(', ')}) AS place, ${plain} AS known, CONVERT(${token} USING ascii) COLLATE ascii_bin AS token
        FROM ${qualified(table)} t) found
      WHERE token IN (
          SELECT given.token FROM JSON_TABLE(?, '$[*]'
            COLUMNS (token CHAR(16) CHARACTER SET ascii COLLATE ascii_bin PATH '$')) given)
        ${after === null ? '' : 'AND CAST(place AS BINARY) > CAST(? AS BINARY)'}
      ORDER BY CAST(place AS BINARY) LIMIT ${Math.trunc(limit)}`,
    [...[pads.outer.toString('hex'), pads.inner.toString('hex'), given], ...(after === null ? [] : [after])],
  )
  return {
    keys: found.map(([place]) => JSON.parse(place ?? '[]')),
    identifiers: found.map(([, known]) => known ?? ''),
    next: found.length < limit ? null : (found.at(-1)?.[0] ?? null),
  }
}

/** As `identifierOf` of the other engine. */
function spelled(kind: ReturnQuestion['kind'], plain: string): string {
  if (kind === 'email') return `LOWER(${plain})`
  return kind === 'phone' ? `REGEXP_REPLACE(${plain}, '[^0-9+]', '')` : plain
}
