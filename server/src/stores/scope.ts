import type { Bundle } from '@garant/policy'
import type { Connector, ScopeCount, ScopeQuestion } from './connector.ts'
import { StoreError, type StoreErrorCode } from './errors.ts'
import { planScope, type Selection } from './scope-plan.ts'

/** Who and what is concerned in one store. */
export type StoreScope =
  | {
      readonly store: string
      readonly reached: true
      readonly people: readonly {
        /** Id of the subject type; null: people of whom only an identifier is known. */
        readonly subject: string | null
        readonly table: string
        readonly count: number
      }[]
      readonly categories: readonly { readonly category: string; readonly rows: number }[]
      readonly tables: readonly {
        readonly table: string
        readonly rows: number
        /** False: the table has no time, and every row was counted. */
        readonly narrowed: boolean
      }[]
      /** Tables with rows of which the map does not say whose they are: there may be more people. */
      readonly nobodys: readonly string[]
    }
  | { readonly store: string; readonly reached: false; readonly error: StoreErrorCode }

/**
 * Counts, inside the store, the people and the records that a selection concerns. A store that does not answer, or may not
 * be asked, is told as such: its count is not nought.
 */
export async function scopeOf(
  connector: Connector,
  bundle: Bundle,
  selection: Selection,
  signal?: AbortSignal,
): Promise<StoreScope> {
  const { store } = connector
  const plan = planScope(bundle, store, selection)
  const questions = [...plan.people, ...plan.tables].map(({ question }) => question)
  try {
    const counts = await countOnce(connector, questions, signal)
    const rows = counts.slice(plan.people.length)
    const tables = plan.tables.map(({ table, categories, within }, i) => ({
      ...{ table: table.name, categories, rows: rows[i]?.count ?? 0 },
      narrowed: within !== null && rows[i]?.narrowed === true,
    }))
    const held = [...new Set(plan.tables.flatMap(({ categories }) => categories))].sort()
    return {
      store: store.name,
      reached: true,
      people: plan.people.map(({ subject, table }, i) => ({
        ...{ subject, table: table.name, count: counts[i]?.count ?? 0 },
      })),
      categories: held.map((category) => ({
        category,
        rows: tables.reduce((sum, one) => sum + (one.categories.includes(category) ? one.rows : 0), 0),
      })),
      tables: tables.map(({ table, rows, narrowed }) => ({ table, rows, narrowed })),
      nobodys: plan.nobodys
        .map(({ name }) => name)
        .filter((name) => tables.some((one) => one.table === name && one.rows > 0)),
    }
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    return { store: store.name, reached: false, error: error.code }
  }
}

/** The people of a table that is concerned as a whole are its rows: the same question is asked once. */
async function countOnce(
  connector: Connector,
  questions: readonly ScopeQuestion[],
  signal: AbortSignal | undefined,
): Promise<readonly ScopeCount[]> {
  const marks = questions.map((question) => JSON.stringify(question))
  const asked = [...new Set(marks)]
  const counts = await connector.scope(
    asked.map((mark) => questions[marks.indexOf(mark)] as ScopeQuestion),
    signal,
  )
  return marks.map((mark) => counts[asked.indexOf(mark)] ?? { count: 0, narrowed: false })
}
