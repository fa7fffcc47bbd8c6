import type { Store, Table } from '@garant/policy'
import type { CatalogTable, Inspection } from './connector.ts'

/** The least that Garant's roles must be allowed on one table. */
export interface NeededRights {
  readonly table: CatalogTable
  /** Columns that the reading role must see. */
  readonly select: readonly string[]
  /** Columns that the writing role must see, to find the rows it changes. */
  readonly where: readonly string[]
  /** Columns that the writing role must be able to change. */
  readonly update: readonly string[]
  readonly delete: boolean
}

/** What the policy's erasure of the table takes. `tables`: those of the store, for the references among them. */
export function neededRights(
  store: Store,
  table: Table,
  catalog: CatalogTable,
  tables: readonly CatalogTable[],
): NeededRights {
  const { rows, then, mask } = table.erasure
  const exists = new Set(catalog.columns.filter(({ generated }) => !generated).map(({ name }) => name))
  const erases = rows === 'erase' || (rows === 'keep' && then === 'erase')
  const personal = table.columns.filter(({ category }) => category !== null).map(({ name }) => name)
  // A shared row is kept, and what points at it is cut; so a mask may take any personal column of the table.
  const masked = rows === 'mask' || then === 'mask' ? (mask.length > 0 ? mask : personal) : mask
  const references = catalog.references.flatMap(({ columns }) => columns)
  const children = tables.flatMap((one) => one.references.filter(({ to }) => to.name === catalog.name))
  const cascading = erases && children.some(({ onDelete }) => onDelete === 'cascade')
  const cut = references.filter((name) =>
    catalog.columns.some((column) => column.name === name && column.nullable),
  )
  const linked = store.tables
    .flatMap(({ links }) => links)
    .filter(({ from }) => from.store === store.name && from.table === table.name)
    .flatMap(({ from }) => from.columns)
  const all = [
    ...catalog.key,
    ...table.columns.map(({ name }) => name),
    ...table.identifiers.map(({ column }) => column),
    ...table.links.flatMap(({ columns }) => columns),
    ...linked,
  ]
  // Locking the row, which holds off new references to it, takes the right to change a column of it.
  const update = new Set(
    [...masked, ...cut, ...(cascading ? catalog.key : [])].filter((name) => exists.has(name)),
  )
  return {
    table: catalog,
    select: [...new Set(all)].sort(),
    where: [
      ...new Set([...catalog.key, ...references, ...children.flatMap(({ toColumns }) => toColumns)]),
    ].sort(),
    update: [...update].sort(),
    delete: erases,
  }
}

/** The statements that give two roles the least rights the store's policy takes, and make the table of steps. */
export function grants(
  store: Store,
  { tables }: Inspection,
  roles: { readonly read: string; readonly write: string } = { read: 'garant_read', write: 'garant_write' },
): readonly string[] {
  const needed = store.tables.flatMap((table) => {
    const catalog = tables.find((one) => one.name === table.name && one.schema === table.schema)
    return catalog === undefined ? [] : [neededRights(store, table, catalog, tables)]
  })
  // What a folder takes is a right of the account under which we run, and its system's own affair.
  if (store.engine === 'files') return ['mkdir -m 0700 .garant']
  return store.engine === 'postgresql' ? postgresqlGrants(needed, roles) : mysqlGrants(needed, roles)
}

interface Roles {
  readonly read: string
  readonly write: string
}

function postgresqlGrants(needed: readonly NeededRights[], roles: Roles): readonly string[] {
  const quote = (name: string) => `"${name.replaceAll('"', '""')}"`
  const [read, write] = [quote(roles.read), quote(roles.write)]
  const schemas = [...new Set(['public', ...needed.map(({ table }) => table.qualifiedSchema)])]
  return [
    ...schemas.map((schema) => `GRANT USAGE ON SCHEMA ${quote(schema)} TO ${read}, ${write};`),
    ...needed.flatMap((one) => {
      const at = `${quote(one.table.qualifiedSchema)}.${quote(one.table.name)}`
      const some = (columns: readonly string[]) => `(${columns.map(quote).join(', ')})`
      return grantsOf(one, at, some, { read, write })
    }),
    'CREATE TABLE IF NOT EXISTS public.garant_step (id text PRIMARY KEY, fencing bigint NOT NULL, done timestamptz NOT NULL DEFAULT now());',
    `GRANT INSERT ON public.garant_step TO ${write};`,
  ]
}

function mysqlGrants(needed: readonly NeededRights[], roles: Roles): readonly string[] {
  const quote = (name: string) => `\`${name.replaceAll('`', '``')}\``
  const role = (name: string) => `'${name.replaceAll("'", "''")}'@'%'`
  const [read, write] = [role(roles.read), role(roles.write)]
  const schema = needed[0]?.table.qualifiedSchema
  return [
    // Without these the catalogue hides triggers and references, and a deletion could do more than is known.
    ...(schema === undefined ? [] : [`GRANT SELECT, TRIGGER ON ${quote(schema)}.* TO ${write};`]),
    ...needed.flatMap((one) => {
      const at = `${quote(one.table.qualifiedSchema)}.${quote(one.table.name)}`
      const some = (columns: readonly string[]) => `(${columns.map(quote).join(', ')})`
      return grantsOf({ ...one, where: [] }, at, some, { read, write })
    }),
    'CREATE TABLE IF NOT EXISTS garant_step (id varchar(200) CHARACTER SET ascii COLLATE ascii_bin PRIMARY KEY, fencing bigint NOT NULL, done timestamp NOT NULL DEFAULT current_timestamp);',
    ...(schema === undefined ? [] : [`GRANT INSERT ON ${quote(schema)}.garant_step TO ${write};`]),
  ]
}

function grantsOf(
  one: NeededRights,
  at: string,
  some: (columns: readonly string[]) => string,
  { read, write }: Roles,
): readonly string[] {
  const changes = one.delete || one.update.length > 0
  return [
    `GRANT SELECT ${some(one.select)} ON ${at} TO ${read};`,
    ...(changes && one.where.length > 0 ? [`GRANT SELECT ${some(one.where)} ON ${at} TO ${write};`] : []),
    ...(one.update.length > 0 ? [`GRANT UPDATE ${some(one.update)} ON ${at} TO ${write};`] : []),
    ...(one.delete ? [`GRANT DELETE ON ${at} TO ${write};`] : []),
  ]
}
