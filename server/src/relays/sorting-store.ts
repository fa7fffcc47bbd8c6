import type { Db, Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'

export interface SortingRow {
  readonly case_ref: string
  readonly state: 'searching' | 'relaying' | 'nobody' | 'relayed' | 'ask' | 'left'
  readonly clients: readonly string[]
  readonly own: boolean
  readonly unreached: number
  readonly changed_at: Date
  readonly decided_by: string | null
}

const tables = (at: Db['read'] | Tx) => at.withTables<{ relay_sorting: { tenant: string } & SortingRow }>()

export function readSorting(
  at: Db['read'] | Tx,
  operator: Tenant,
  reference: string,
): Promise<SortingRow | undefined> {
  return tables(at)
    .selectFrom('relay_sorting')
    .selectAll()
    .where('tenant', '=', operator)
    .where('case_ref', '=', reference)
    .executeTakeFirst()
}

/** Those that wait for the officer. @param stale handed over since before this instant: that ended in a crash. */
export function readAsked(at: Db['read'], operator: Tenant, stale: Date): Promise<readonly SortingRow[]> {
  return tables(at)
    .selectFrom('relay_sorting')
    .selectAll()
    .where('tenant', '=', operator)
    .where((eb) =>
      eb.or([eb('state', '=', 'ask'), eb('state', '=', 'relaying').and('changed_at', '<', stale)]),
    )
    .orderBy('changed_at')
    .limit(200)
    .execute()
}

/** Whence a sorting may move: from these states, and from a handing over that a crash ended before this instant. */
export interface From {
  readonly states: readonly SortingRow['state'][]
  readonly stale: Date | null
}

/** Of two who act at once one does. @returns whether it moved. */
export async function moveSorting(
  tx: Tx,
  operator: Tenant,
  row: SortingRow,
  { states, stale }: From,
): Promise<boolean> {
  const { case_ref: _, ...set } = row
  const { numInsertedOrUpdatedRows } = await tables(tx)
    .insertInto('relay_sorting')
    .values({ tenant: operator, ...row })
    .onConflict((on) =>
      on
        .columns(['tenant', 'case_ref'])
        .doUpdateSet(set)
        .where((eb) =>
          eb.or([
            eb('relay_sorting.state', 'in', [...states]),
            ...(stale === null
              ? []
              : [eb('relay_sorting.state', '=', 'relaying').and('relay_sorting.changed_at', '<', stale)]),
          ]),
        ),
    )
    .executeTakeFirst()
  return Number(numInsertedOrUpdatedRows ?? 0) > 0
}
