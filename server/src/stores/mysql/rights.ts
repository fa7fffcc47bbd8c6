import type { CatalogTable } from '../connector.ts'
import type { Session } from './connection.ts'

export interface Rights {
  of(table: string): CatalogTable['rights']
  mayInsert(table: string): boolean
  /** The catalogue hides no table and no trigger from it. */
  readonly seesAll: boolean
}

/**
 * What the role may do. A deletion or change also takes the right to see every reference and trigger: a table or a
 * trigger that we may not see could be reached by a cascade we do not know of.
 */
export async function readRights(session: Session): Promise<Rights> {
  const [[schema] = []] = await session.rows('SELECT DATABASE()')
  const granted = new Set<string>()
  const add = (scope: string, right: string | null | undefined) =>
    granted.add(`${scope} ${(right ?? '').toUpperCase()}`)
  for (const [right] of await session.rows(
    `SELECT PRIVILEGE_TYPE FROM information_schema.USER_PRIVILEGES WHERE ${ours}`,
  ))
    add('*', right)
  for (const [pattern, right] of await session.rows(
    `SELECT TABLE_SCHEMA, PRIVILEGE_TYPE FROM information_schema.SCHEMA_PRIVILEGES WHERE ${ours}`,
  ))
    if (covers(pattern ?? '', schema ?? '')) add('*', right)
  for (const [table, right] of await session.rows(
    `SELECT TABLE_NAME, PRIVILEGE_TYPE FROM information_schema.TABLE_PRIVILEGES WHERE TABLE_SCHEMA = DATABASE() AND ${ours}`,
  ))
    add(table ?? '', right)
  // A right on some columns counts: a statement on others is refused by the engine, and told as such.
  for (const [table, right] of await session.rows(
    `SELECT DISTINCT TABLE_NAME, PRIVILEGE_TYPE FROM information_schema.COLUMN_PRIVILEGES WHERE TABLE_SCHEMA = DATABASE() AND ${ours}`,
  ))
    add(table ?? '', right)
  const may = (table: string, right: string) => granted.has(`* ${right}`) || granted.has(`${table} ${right}`)
  const seesAll = granted.has('* SELECT') && granted.has('* TRIGGER')
  return {
    of: (table) => ({
      select: may(table, 'SELECT'),
      update: seesAll && may(table, 'UPDATE'),
      delete: seesAll && may(table, 'DELETE'),
    }),
    mayInsert: (table) => may(table, 'INSERT'),
    seesAll,
  }
}

const ours = `GRANTEE IN (CONCAT('''', REPLACE(CURRENT_USER(), '@', '''@'''), ''''))`

/** A grant on a database may use `%` and `_` as wildcards, escaped with a backslash. */
function covers(pattern: string, schema: string): boolean {
  const source = pattern.replace(/\\?[%_]|[.*+?^${}()|[\]\\]/g, (part) => {
    if (part === '%') return '.*'
    if (part === '_') return '.'
    return part.startsWith('\\') && part.length === 2 ? part.slice(1) : `\\${part}`
  })
  return new RegExp(`^${source}$`, 'u').test(schema)
}
