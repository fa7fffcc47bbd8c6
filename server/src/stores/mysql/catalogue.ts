import type { Store } from '@garant/policy'
import type {
  CatalogIndex,
  CatalogReference,
  CatalogTable,
  CatalogTrigger,
  Inspection,
} from '../connector.ts'
import type { Session } from './connection.ts'
import type { MysqlColumn } from './expressions.ts'
import type { Rights } from './rights.ts'

export interface MysqlTable extends CatalogTable {
  readonly columns: readonly MysqlColumn[]
}

export interface MysqlInspection extends Inspection {
  readonly tables: readonly MysqlTable[]
}

/** Where repeated steps are recognised; granted to us, no table of the organisation's. */
export const stepTable = 'garant_step'

/** Reads the database of the connection from `information_schema`, with the rights of both our roles. */
export async function readCatalogue(
  session: Session,
  store: Store,
  { reads, writes }: { readonly reads: Rights; readonly writes: Rights },
): Promise<MysqlInspection> {
  const [[version, database] = []] = await session.rows('SELECT VERSION(), DATABASE()')
  const schema = database ?? ''
  const columns = byTable(await session.rows(columnsSql))
  const indexes = byTable(await session.rows(indexesSql))
  const references = byTable(await session.rows(referencesSql))
  const triggers = byTable(await session.rows(triggersSql))
  const json = new Set(
    (await session.rows(jsonSql(version ?? ''))).map(([table, clause]) => `${table} ${clause}`),
  )
  const tables = (await session.rows(tablesSql)).map((row): MysqlTable => {
    const [name, type, partitioned, estimate, transactions] = row
    const table = name ?? ''
    const own = (columns.get(table) ?? []).map((row) => column(table, row, json))
    const ownIndexes = (indexes.get(table) ?? []).map(index)
    return {
      schema: null,
      name: table,
      qualifiedSchema: schema,
      kind: type === 'VIEW' ? 'view' : partitioned === '1' ? 'partitioned' : 'table',
      columns: own,
      ...keyOf(store, table, own, ownIndexes),
      references: (references.get(table) ?? []).map((row) => reference(schema, row)),
      triggers: (triggers.get(table) ?? []).map(trigger),
      indexes: ownIndexes,
      estimatedRows: estimate === null || estimate === undefined ? null : Number(estimate),
      rights: { ...writes.of(table), select: reads.of(table).select },
      cannotRollBack: type === 'BASE TABLE' && transactions !== 'YES',
    }
  })
  const outside = (await session.rows(outsideSql)).map((row) => outsider(schema, row))
  return {
    server: serverName(version ?? ''),
    tables: [...tables.filter((one) => one.name !== stepTable), ...outside],
    recordsSteps:
      tables.some((one) => one.name === stepTable && one.cannotRollBack !== true) &&
      writes.mayInsert(stepTable),
  }
}

type Row = readonly (string | null)[]

const tablesSql = `SELECT TABLE_NAME, TABLE_TYPE, CREATE_OPTIONS LIKE '%partitioned%', TABLE_ROWS, e.TRANSACTIONS
  FROM information_schema.TABLES t LEFT JOIN information_schema.ENGINES e ON e.ENGINE = t.ENGINE
  WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE IN ('BASE TABLE', 'VIEW')
  ORDER BY TABLE_NAME`

const columnsSql = `SELECT TABLE_NAME, COLUMN_NAME, DATA_TYPE, COLUMN_TYPE, IS_NULLABLE, EXTRA,
    CHARACTER_MAXIMUM_LENGTH, CHARACTER_SET_NAME, COLLATION_NAME
  FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() ORDER BY TABLE_NAME, ORDINAL_POSITION`

// An index over an expression has no column name.
const indexesSql = `SELECT TABLE_NAME, INDEX_NAME, MAX(NON_UNIQUE), JSON_ARRAYAGG(COALESCE(COLUMN_NAME, '')),
    JSON_ARRAYAGG(SEQ_IN_INDEX)
  FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE() GROUP BY TABLE_NAME, INDEX_NAME`

const referencesSql = `SELECT k.TABLE_NAME, k.CONSTRAINT_NAME, JSON_ARRAYAGG(k.COLUMN_NAME),
    JSON_ARRAYAGG(k.REFERENCED_COLUMN_NAME), JSON_ARRAYAGG(k.ORDINAL_POSITION), k.REFERENCED_TABLE_SCHEMA,
    k.REFERENCED_TABLE_NAME, r.DELETE_RULE, r.UPDATE_RULE
  FROM information_schema.KEY_COLUMN_USAGE k
  JOIN information_schema.REFERENTIAL_CONSTRAINTS r ON r.CONSTRAINT_SCHEMA = k.CONSTRAINT_SCHEMA
    AND r.CONSTRAINT_NAME = k.CONSTRAINT_NAME AND r.TABLE_NAME = k.TABLE_NAME
  WHERE k.TABLE_SCHEMA = DATABASE() AND k.REFERENCED_TABLE_NAME IS NOT NULL
  GROUP BY k.TABLE_NAME, k.CONSTRAINT_NAME, k.REFERENCED_TABLE_SCHEMA, k.REFERENCED_TABLE_NAME, r.DELETE_RULE, r.UPDATE_RULE`

// A reference from another database can spread a deletion there; the table is known by name, and undeclared.
const outsideSql = `SELECT k.TABLE_SCHEMA, k.TABLE_NAME, k.CONSTRAINT_NAME, k.REFERENCED_TABLE_NAME, r.DELETE_RULE, r.UPDATE_RULE
  FROM information_schema.KEY_COLUMN_USAGE k
  JOIN information_schema.REFERENTIAL_CONSTRAINTS r ON r.CONSTRAINT_SCHEMA = k.CONSTRAINT_SCHEMA
    AND r.CONSTRAINT_NAME = k.CONSTRAINT_NAME AND r.TABLE_NAME = k.TABLE_NAME
  WHERE k.REFERENCED_TABLE_SCHEMA = DATABASE() AND k.TABLE_SCHEMA <> DATABASE() AND k.ORDINAL_POSITION = 1`

const triggersSql = `SELECT EVENT_OBJECT_TABLE, TRIGGER_NAME, LOWER(EVENT_MANIPULATION), ACTION_STATEMENT
  FROM information_schema.TRIGGERS WHERE EVENT_OBJECT_SCHEMA = DATABASE() ORDER BY TRIGGER_NAME`

// MariaDB's JSON is a LONGTEXT with this check; MySQL has the type.
const jsonSql = (version: string) =>
  version.includes('MariaDB')
    ? `SELECT TABLE_NAME, CHECK_CLAUSE FROM information_schema.CHECK_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = DATABASE() AND CHECK_CLAUSE LIKE 'json_valid(%'`
    : 'SELECT NULL, NULL FROM DUAL WHERE FALSE'

function byTable(rows: readonly Row[]): Map<string, Row[]> {
  const grouped = new Map<string, Row[]>()
  for (const [table, ...rest] of rows) {
    const name = table ?? ''
    const list = grouped.get(name)
    if (list === undefined) grouped.set(name, [rest])
    else list.push(rest)
  }
  return grouped
}

function column(table: string, row: Row, json: ReadonlySet<string>): MysqlColumn {
  const [name = '', data = '', type = '', nullable, extra, length, characterSet = null, collation = null] =
    row
  const dataType = (data ?? '').toLowerCase()
  const isJson = dataType === 'json' || json.has(`${table} json_valid(\`${name}\`)`)
  return {
    name: name ?? '',
    type: type ?? '',
    kind: isJson ? 'json' : kindOf(dataType, type ?? ''),
    nullable: nullable === 'YES',
    generated: /GENERATED/i.test(extra ?? '') && !/DEFAULT_GENERATED/i.test(extra ?? ''),
    maxLength: length === null || length === undefined || characterSet === null ? null : Number(length),
    characterSet,
    collation,
    dataType,
    unsigned: /unsigned/i.test(type ?? ''),
    // Insensitive to case or to accents, as in general_ci, 0900_ai_ci, uca1400_ai_cs.
    ...(/_(ci|ai)(_|$)/.test(collation ?? '') ? { folds: true } : {}),
  }
}

function kindOf(dataType: string, type: string): MysqlColumn['kind'] {
  if (type.toLowerCase() === 'tinyint(1)') return 'boolean'
  if (/^(tiny|small|medium|big)?int$|^year$|^bit$/.test(dataType)) return 'integer'
  if (/^(decimal|numeric|float|double)$/.test(dataType)) return 'number'
  if (/char$|text$|^enum$|^set$/.test(dataType)) return 'text'
  if (dataType === 'date') return 'date'
  if (/^(datetime|timestamp|time)$/.test(dataType)) return 'time'
  if (/blob$|binary$/.test(dataType)) return 'binary'
  if (dataType === 'uuid') return 'uuid'
  if (/^(geometry|point|linestring|polygon|multi.*|geometrycollection|geomcollection)$/.test(dataType))
    return 'geometry'
  return 'other'
}

function index([name, notUnique, columns, order]: Row): CatalogIndex {
  const ordered = inOrder(columns, order)
  return { name: name ?? '', columns: ordered, lowered: [], unique: notUnique === '0', partial: false }
}

function reference(schema: string, row: Row): CatalogReference {
  const [name, columns, toColumns, order, toSchema, toTable, onDelete, onUpdate] = row
  return {
    name: name ?? '',
    columns: inOrder(columns, order),
    to: { schema: toSchema === schema ? null : (toSchema ?? null), name: toTable ?? '' },
    toColumns: inOrder(toColumns, order),
    onDelete: action(onDelete),
    onUpdate: action(onUpdate),
    deferrable: false,
  }
}

function outsider(schema: string, [other, name, constraint, toTable, onDelete, onUpdate]: Row): MysqlTable {
  return {
    schema: other ?? '',
    name: name ?? '',
    qualifiedSchema: other ?? '',
    kind: 'table',
    columns: [],
    key: [],
    keyKind: 'whole-row',
    references: [
      reference(schema, [
        constraint ?? '',
        '[]',
        '[]',
        '[]',
        schema,
        toTable ?? '',
        onDelete ?? '',
        onUpdate ?? '',
      ]),
    ],
    triggers: [],
    indexes: [],
    estimatedRows: null,
    rights: { select: false, update: false, delete: false },
  }
}

function action(rule: string | null | undefined): CatalogReference['onDelete'] {
  switch (rule) {
    case 'CASCADE':
      return 'cascade'
    case 'SET NULL':
      return 'set-null'
    case 'SET DEFAULT':
      return 'set-default'
    case 'RESTRICT':
      return 'restrict'
    default:
      return 'no-action'
  }
}

function trigger([name, event, body]: Row): CatalogTrigger {
  const on = event === 'insert' || event === 'update' ? event : 'delete'
  return { name: name ?? '', on: [on], body: body ?? null }
}

/** The two aggregates of one group come in the same order, which is not the index's. */
function inOrder(values: string | null | undefined, order: string | null | undefined): string[] {
  const names = JSON.parse(values ?? '[]') as string[]
  const positions = JSON.parse(order ?? '[]') as number[]
  return names
    .map((name, i) => ({ name, position: positions[i] ?? 0 }))
    .sort((a, b) => a.position - b.position)
    .map(({ name }) => name)
}

function keyOf(
  store: Store,
  table: string,
  columns: readonly MysqlColumn[],
  indexes: readonly CatalogIndex[],
): Pick<CatalogTable, 'key' | 'keyKind'> {
  const primary = indexes.find((one) => one.name === 'PRIMARY')
  if (primary !== undefined) return { key: primary.columns, keyKind: 'primary' }
  const required = new Set(columns.filter((one) => !one.nullable).map((one) => one.name))
  const unique = indexes.find((one) => one.unique && one.columns.every((name) => required.has(name)))
  if (unique !== undefined) return { key: unique.columns, keyKind: 'unique' }
  const declared = store.tables.find((one) => one.schema === null && one.name === table)?.key
  return { key: declared ?? columns.filter(comparable).map((one) => one.name), keyKind: 'whole-row' }
}

/** Whether equality of text forms is equality of values, at a bearable cost. */
function comparable(column: MysqlColumn): boolean {
  return (
    !column.generated && column.kind !== 'geometry' && column.kind !== 'json' && column.dataType !== 'float'
  )
}

function serverName(version: string): string {
  const number = /^\d+(\.\d+)+/.exec(version)?.[0] ?? version
  return `${version.includes('MariaDB') ? 'MariaDB' : 'MySQL'} ${number}`
}
