import type { Store, TableName } from '@garant/policy'
import type { Inspection } from './connector.ts'
import { neededRights } from './rights.ts'

/** A right of our writing role on a table that the policy's erasure does not take. */
export interface ExcessRight {
  readonly table: TableName
  readonly right: 'update' | 'delete'
}

/** Whatever the policy does not declare, or declares without personal data, takes no right to change it. */
export function excessRights(store: Store, { tables }: Inspection): readonly ExcessRight[] {
  return tables.flatMap((catalog) => {
    const { schema, name, rights } = catalog
    const table = store.tables.find((one) => one.name === name && one.schema === schema)
    const needed = table === undefined ? null : neededRights(store, table, catalog, tables)
    return [
      ...(rights.update && (needed?.update.length ?? 0) === 0
        ? [{ table: { schema, name }, right: 'update' as const }]
        : []),
      ...(rights.delete && needed?.delete !== true
        ? [{ table: { schema, name }, right: 'delete' as const }]
        : []),
    ]
  })
}
