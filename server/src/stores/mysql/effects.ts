import type { Store, TableName } from '@garant/policy'
import type { Statement } from '../connector.ts'
import type { MysqlInspection, MysqlTable } from './catalogue.ts'
import { failed } from './errors.ts'
import { tableNamed } from './names.ts'

/**
 * Refuses a step that would fire a trigger, or reach by a cascade a table, that the policy does not declare.
 * @throws StoreError `store/undeclared-effect`
 */
export function refuseUndeclared(
  store: Store,
  inspection: MysqlInspection,
  statements: readonly Statement[],
): void {
  const declared = (name: TableName) =>
    [...store.tables, ...store.withoutPersonalData].some(
      (one) => one.schema === name.schema && one.name === name.name,
    )
  for (const statement of statements) {
    const table = tableNamed(inspection, statement.table)
    refuseTriggers(store, table, statement.do === 'erase' ? 'delete' : 'update')
    if (statement.do !== 'erase') continue
    for (const child of inspection.tables)
      for (const reference of child.references) {
        const points = reference.to.schema === null && reference.to.name === table.name
        const spreads = reference.onDelete === 'cascade' || reference.onDelete.startsWith('set-')
        if (points && spreads && !declared(child)) throw failed('store/undeclared-effect')
      }
  }
}

function refuseTriggers(store: Store, table: MysqlTable, event: 'delete' | 'update'): void {
  const policy = store.tables.find((one) => one.schema === table.schema && one.name === table.name)
  const known = new Set([...store.tables, ...store.withoutPersonalData].map((one) => one.name))
  for (const trigger of table.triggers) {
    if (!trigger.on.includes(event)) continue
    const named = policy?.triggers.find((one) => one.name === trigger.name)
    if (named === undefined || !named.writes.every((name) => known.has(name)))
      throw failed('store/undeclared-effect')
  }
}
