import { type Bundle, dayColumn, governing, mayBeOpen, type RetentionRule, type Store } from '@garant/policy'
import { type Due, dueIn, nextDue } from '../retention/retention.ts'
import { type DayCount, StoreError } from '../stores/stores.ts'
import type { World } from './check.ts'
import { cannotKnow, dayInWords, earliest, type Finding, fails, figure, holds } from './finding.ts'
import { unreachedOf } from './reached.ts'

/**
 * Counts, in every store, the rows past the end of the rules that fit; the stores side by side, each through its indexes. A
 * row of which nothing tells when it ends is past any end there is.
 */
export async function findPastDue(world: World, fits: (rule: RetentionRule) => boolean): Promise<Finding> {
  const { bundle, today } = world
  const inspected = await world.inspections()
  const unreached = unreachedOf(inspected)
  const endless: string[] = []
  const uncounted: string[] = []
  const counted = await Promise.all(
    bundle.stores.map(async (store) => {
      const found = inspected.find((one) => one.store === store.name)
      if (found === undefined || !found.reached) return []
      const due = dueIn(bundle, store, found.inspection.tables, today)
      for (const table of due.undated) {
        const rules = endlessIn(bundle, store, table)
        // That no rule ends them is for `retention.rules` to say.
        if (rules === null || rules.length === 0) uncounted.push(table)
        else if (rules.some(fits)) endless.push(`table:${table}`, ...rules.map(({ id }) => `retention:${id}`))
      }
      const asked = due.asked.filter(({ rule }) => fits(rule))
      const counts = await countIn(world, store.name, asked)
      uncounted.push(...counts.uncounted)
      return counts.counted
    }),
  )
  const all = counted.flat()
  const past = all.filter(({ count }) => count.past > 0)
  const lost = all.filter(({ undated }) => undated > 0)
  const rows = new Map(all.map(({ due, count }) => [due.table, count.rows]))
  const total = figure([...rows.values()].reduce((sum, one) => sum + one, 0))
  const late = figure(past.reduce((sum, { count }) => sum + count.past, 0))
  const stores = figure(bundle.stores.length)
  const evidence = {
    fr: `Lignes au-delà de leur durée : ${late.fr} sur ${total.fr} (bases : ${stores.fr}).`,
    en: `Rows past due: ${late.en} of ${total.en} (stores: ${stores.en}).`,
  }
  const said = withoutEnd(evidence, lost, endless)
  if (past.length > 0 || lost.length > 0 || endless.length > 0)
    return fails(said, [
      ...[...past, ...lost].flatMap(({ due }) => [`table:${due.table}`, `retention:${due.rule.id}`]),
      ...endless,
      // Where nobody could look, nothing is said to be in time.
      ...inspected.filter(({ reached }) => !reached).map(({ store }) => `unknown:${store}`),
      ...uncounted.map((table) => `unknown:${table}`),
    ])
  if (unreached !== null) return unreached
  const some = [...new Set(uncounted)].sort()
  if (some.length > 0)
    return cannotKnow({
      fr: `${evidence.fr} Rien ne date les lignes de : ${some.join(', ')}.`,
      en: `${evidence.en} Nothing dates the rows of: ${some.join(', ')}.`,
    })
  const next = earliest(all.map(({ due, count }) => nextDue(due, count, bundle.organisation)))
  if (next === null) return holds(evidence)
  const day = dayInWords(next)
  return holds(
    {
      fr: `${evidence.fr} La prochaine échéance : ${day.fr}.`,
      en: `${evidence.en} The next falls due on ${day.en}.`,
    },
    next,
  )
}

/** Rules of a table of which no column tells the day; null: one does, and the store cannot be asked. */
function endlessIn(bundle: Bundle, store: Store, named: string): readonly RetentionRule[] | null {
  const table = store.tables.find(({ name }) => `${store.name}.${name}` === named)
  if (table === undefined) return null
  const rules = governing(bundle, store, table).flatMap(({ rule }) => rule ?? [])
  return rules.some((rule) => dayColumn(store, table, rule) !== null) ? null : rules
}

function withoutEnd(
  { fr, en }: Finding['evidence'],
  lost: readonly Counted[],
  endless: readonly string[],
): Finding['evidence'] {
  const tables = endless.flatMap((place) => (place.startsWith('table:') ? [place.slice(6)] : []))
  const rows = figure(lost.reduce((sum, { undated }) => sum + undated, 0))
  const of = [...new Set([...tables, ...lost.map(({ due }) => due.table)])].sort().join(', ')
  if (of === '') return { fr, en }
  const some = lost.length === 0 ? { fr: '', en: '' } : { fr: ` ${rows.fr}, et`, en: ` ${rows.en}, and` }
  return tables.length === 0
    ? {
        fr: `${fr} Lignes sans fin calculable : ${rows.fr} (${of}).`,
        en: `${en} Rows without a computable end: ${rows.en} (${of}).`,
      }
    : {
        fr: `${fr} Lignes sans fin calculable :${some.fr} toutes celles que rien ne date (${of}).`,
        en: `${en} Rows without a computable end:${some.en} all those that nothing dates (${of}).`,
      }
}

export interface Counted {
  readonly due: Due
  readonly count: DayCount
  /** Rows without a day of an event that has taken place. */
  readonly undated: number
}

/** What each question of a store counts; tables whose column the database lacks, or that holds no days, are `uncounted`. */
export async function countIn(
  { stores, signal }: Pick<World, 'stores' | 'signal'>,
  store: string,
  asked: readonly Due[],
): Promise<{ readonly counted: readonly Counted[]; readonly uncounted: readonly string[] }> {
  const connector = stores.connector(store)
  try {
    const counts = await connector.countByDay(
      asked.map(({ question }) => question),
      signal,
    )
    const counted: Counted[] = []
    for (const [i, due] of asked.entries()) {
      const count = counts[i] ?? null
      if (count === null) continue
      const days = mayBeOpen(due.rule.event)
        ? null
        : await connector.countDays(due.question, { from: null, undated: true }, signal)
      counted.push({ due, count, undated: days?.undated ?? 0 })
    }
    const uncounted = asked.flatMap(({ table }, i) => ((counts[i] ?? null) === null ? [table] : []))
    return { counted, uncounted }
  } catch (error) {
    // A column that the database lacks says nothing of its rows.
    if (!(error instanceof StoreError) || error.code !== 'store/unknown-name') throw error
    return { counted: [], uncounted: asked.map(({ table }) => table) }
  }
}
