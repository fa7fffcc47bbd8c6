import type { TableName } from '@garant/policy'
import type { Key, SharedQuestion } from '../stores/connector.ts'
import { nameOf } from './draft.ts'

/**
 * A pure computation that asks the store: it yields questions and is resumed with the positions, in the keys of each,
 * of the rows that something outside the plan reaches (`Connector.findShared`).
 */
export type Asking<Result> = Generator<readonly SharedQuestion[], Result, readonly (readonly number[])[]>

/** Does any row of `from` but those of `own` reach these rows? Whose is whose makes no difference here. */
export function question(
  table: TableName,
  keys: readonly Key[],
  columns: readonly string[],
  from: { readonly table: TableName; readonly columns: readonly string[]; readonly own: readonly Key[] },
  match: SharedQuestion['match'] = 'exact',
): SharedQuestion {
  return {
    table: nameOf(table),
    keys,
    owners: keys.map(() => 0),
    columns,
    match,
    from: {
      table: nameOf(from.table),
      columns: from.columns,
      own: from.own,
      ownOwners: from.own.map(() => 0),
    },
  }
}
