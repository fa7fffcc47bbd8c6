import { type Bundle, governing, liveRetention, mayBeOpen, type Store, type Table } from '@garant/policy'
import { Temporal } from 'temporal-polyfill'
import type { Tenant } from '../kernel/tenant.ts'
import { StoreError } from '../stores/errors.ts'
import { inspectionOf } from '../stores/stores.ts'
import { type Context, dayOf } from './context.ts'
import { type Due, dueIn, upTo } from './due.ts'
import { ownStore } from './own.ts'
import type { Forecast, ForecastLine, Undated, UnknownStore } from './retention.ts'

/** Rows of one table and rule, by the ISO day on which they are due. */
interface Coming {
  readonly line: Omit<ForecastLine, 'rows'>
  readonly days: readonly { readonly day: string; readonly rows: number }[]
}

interface Looked {
  readonly coming: readonly Coming[]
  readonly undated: readonly Undated[]
  readonly unknown: readonly UnknownStore[]
}

/** What becomes due in the months to come, the stores side by side, each counted through its indexes. */
export async function forecast(
  context: Context,
  tenant: Tenant,
  bundle: Bundle,
  { months, signal }: { readonly months: number; readonly signal?: AbortSignal },
): Promise<Forecast> {
  const now = context.clock.now()
  const today = dayOf(bundle, now)
  const first = Temporal.PlainYearMonth.from(today.slice(0, 7))
  const asked = Array.from({ length: months }, (_, i) => first.add({ months: i }).toString())
  const last = first.add({ months }).toPlainDate({ day: 1 }).subtract({ days: 1 }).toString()
  const looked = [
    ...(await Promise.all(
      bundle.stores.map((store) => lookAt(context, tenant, bundle, store, { today, last, signal })),
    )),
    await lookAtOwn(context, tenant, bundle, last),
  ]
  const coming = looked.flatMap((one) => one.coming)
  return {
    ...{ at: now.toISOString(), today, due: linesOf(coming, (day) => day <= today) },
    months: asked.map((month) => ({
      month,
      lines: linesOf(coming, (day) => day > today && day.startsWith(month)),
    })),
    undated: looked.flatMap((one) => one.undated),
    unknown: looked.flatMap((one) => one.unknown),
  }
}

function linesOf(coming: readonly Coming[], isThen: (day: string) => boolean): readonly ForecastLine[] {
  return coming.flatMap(({ line, days }) => {
    const rows = days.reduce((sum, one) => (isThen(one.day) ? sum + one.rows : sum), 0)
    return rows === 0 ? [] : [{ ...line, rows }]
  })
}

interface Until {
  readonly today: string
  /** The last ISO day looked at. */
  readonly last: string
  readonly signal: AbortSignal | undefined
}

async function lookAt(
  context: Context,
  tenant: Tenant,
  bundle: Bundle,
  store: Store,
  { today, last, signal }: Until,
): Promise<Looked> {
  const coming: Coming[] = []
  const undated: Undated[] = []
  const connector = context.connector(tenant, bundle, store.name)
  try {
    const { tables } = await inspectionOf(connector, signal)
    const found = dueIn(bundle, store, tables, today)
    undated.push(
      ...found.undated.map((table) => ({ store: store.name, table: bare(table), rule: null, rows: null })),
    )
    for (const due of found.asked) {
      const one = await lookAtOne(bundle, store, due, last, (question, range) =>
        connector.countDays(question, range, signal),
      )
      if (one === null) undated.push({ ...of(due), rows: null })
      else {
        coming.push(one.coming)
        if (one.undated > 0) undated.push({ ...of(due), rows: one.undated })
      }
    }
    return { coming, undated, unknown: [] }
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    return { coming: [], undated, unknown: [{ store: store.name, error: error.code }] }
  }
}

type Count = ReturnType<Context['connector']>['countDays']

async function lookAtOne(bundle: Bundle, store: Store, due: Due, last: string, count: Count) {
  const { rule, horizon } = due
  const now = await count(due.question, { from: null, undated: !mayBeOpen(rule.event) })
  const from = Temporal.PlainDate.from(due.question.until).add({ days: 1 }).toString()
  const ahead = { ...due.question, ...upTo(bundle, rule, horizon, last) }
  const then = await count(ahead, { from, undated: false })
  if (now === null || then === null) return null
  const days = [...now.days, ...then.days].map(({ day, rows }) => ({
    day: liveRetention(rule, day, horizon, bundle.organisation).dueOn,
    rows,
  }))
  return { coming: { line: lineOf(bundle, store, due), days }, undated: now.undated ?? 0 }
}

const bare = (table: string) => table.slice(table.indexOf('.') + 1)

const of = ({ store, table, rule }: Due) => ({ store, table: bare(table), rule: rule.id })

function lineOf(bundle: Bundle, store: Store, due: Due): Coming['line'] {
  const { question, rule, columns, stays, horizon } = due
  const table = store.tables.find(
    ({ schema, name }) => schema === question.table.schema && name === question.table.name,
  )
  const { because } = liveRetention(rule, '2025-06-15', horizon, bundle.organisation)
  return {
    ...{ ...of(due), subject: table?.subject ?? null, does: stays ? 'mask' : 'erase', columns, because },
    kept: due.decides || table === undefined ? [] : keptBy(bundle, store, table, due),
  }
}

/** Rules that still hold the rest of the row. */
function keptBy(bundle: Bundle, store: Store, table: Table, { rule }: Due): ForecastLine['kept'] {
  return governing(bundle, store, table).flatMap(({ rule: other, columns }) =>
    other === null || other.id === rule.id ? [] : [{ rule: other.id, duty: other.duty, columns }],
  )
}

async function lookAtOwn(context: Context, tenant: Tenant, bundle: Bundle, last: string): Promise<Looked> {
  const coming = await Promise.all(
    context.own.map(async ({ what, rule, ends }) => ({
      line: {
        ...({ store: ownStore, table: what, rule: rule(bundle), subject: null, does: 'erase' } as const),
        ...({ columns: [], kept: [], because: 'end' } as const),
      },
      days: await ends(tenant, bundle, last),
    })),
  )
  return { coming, undated: [], unknown: [] }
}
