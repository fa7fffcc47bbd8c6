import type { RetentionRule } from '@garant/policy'
import { type Due, dueIn, nextDue } from '../retention/retention.ts'
import { StoreError } from '../stores/errors.ts'
import type { World } from './check.ts'
import { cannotKnow, dayInWords, earliest, type Finding, fails, figure, holds } from './finding.ts'
import { unreachedOf } from './reached.ts'

/** Counts, in every store, the rows past the end of the rules that fit; the stores side by side, each through its indexes. */
export async function findPastDue(world: World, fits: (rule: RetentionRule) => boolean): Promise<Finding> {
  const { bundle, today } = world
  const inspected = await world.inspections()
  const unreached = unreachedOf(inspected)
  const undated: string[] = []
  const counted = await Promise.all(
    bundle.stores.map(async (store) => {
      const found = inspected.find((one) => one.store === store.name)
      if (found === undefined || !found.reached) return []
      const due = dueIn(bundle, store, found.inspection.tables, today)
      undated.push(...due.undated)
      const asked = due.asked.filter(({ rule }) => fits(rule))
      return countIn(world, store.name, asked, undated)
    }),
  )
  const all = counted.flat()
  const past = all.filter(({ count }) => count.past > 0)
  const rows = new Map(all.map(({ due, count }) => [due.table, count.rows]))
  const total = figure([...rows.values()].reduce((sum, one) => sum + one, 0))
  const late = figure(past.reduce((sum, { count }) => sum + count.past, 0))
  const stores = figure(bundle.stores.length)
  const evidence = {
    fr: `Lignes au-delà de leur durée : ${late.fr} sur ${total.fr} (bases : ${stores.fr}).`,
    en: `Rows past due: ${late.en} of ${total.en} (stores: ${stores.en}).`,
  }
  if (past.length > 0)
    return fails(evidence, [
      ...past.flatMap(({ due }) => [`table:${due.table}`, `retention:${due.rule.id}`]),
      // Where nobody could look, nothing is said to be in time.
      ...inspected.filter(({ reached }) => !reached).map(({ store }) => `unknown:${store}`),
      ...undated.map((table) => `unknown:${table}`),
    ])
  if (unreached !== null) return unreached
  const some = [...new Set(undated)].sort()
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

async function countIn({ stores, signal }: World, store: string, asked: readonly Due[], undated: string[]) {
  try {
    const counts = await stores.connector(store).countByDay(
      asked.map(({ question }) => question),
      signal,
    )
    return asked.flatMap((due, i) => {
      const count = counts[i] ?? null
      if (count === null) undated.push(due.table)
      return count === null ? [] : [{ due, count }]
    })
  } catch (error) {
    // A column that the database lacks says nothing of its rows.
    if (!(error instanceof StoreError) || error.code !== 'store/unknown-name') throw error
    undated.push(...asked.map(({ table }) => table))
    return []
  }
}
