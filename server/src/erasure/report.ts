import type { Line } from './lines.ts'
import type { Reason } from './plan.ts'

/** Lines as they are told: by what became of the rows (interfaces, `people erase`). */
export interface Report {
  readonly erased: readonly { readonly table: string; readonly rows: number }[]
  readonly masked: readonly {
    readonly table: string
    readonly columns: readonly string[]
    /** Personal columns that stay as they are: keys, what other rows refer to, what no mask fits. */
    readonly left: readonly string[]
    readonly rows: number
  }[]
  readonly kept: readonly {
    readonly table: string
    readonly rows: number
    /** What stands against the erasure; null: `reason` alone says it. */
    readonly ground: string | null
    readonly until: string | null
    readonly reason: Reason
    /** Columns masked in these rows all the same. */
    readonly columns: readonly string[]
  }[]
}

export function reportOf(lines: readonly Line[]): Report {
  const of = (action: Line['action']) => lines.filter((line) => line.action === action)
  return {
    erased: total(of('erase')),
    masked: of('mask').map(({ columns, left, rows, ...line }) => ({
      table: nameOf(line),
      columns,
      left,
      rows,
    })),
    kept: of('keep').map(({ rows, ground, until, reason, columns, ...line }) => ({
      table: nameOf(line),
      rows,
      ground,
      until,
      reason,
      columns,
    })),
  }
}

/** Rows erased for one reason or another are erased. */
function total(lines: readonly Line[]): Report['erased'] {
  const rows = new Map<string, number>()
  for (const line of lines) rows.set(nameOf(line), (rows.get(nameOf(line)) ?? 0) + line.rows)
  return [...rows].map(([table, count]) => ({ table, rows: count }))
}

function nameOf({ schema, table }: Pick<Line, 'schema' | 'table'>): string {
  return schema === null ? table : `${schema}.${table}`
}
