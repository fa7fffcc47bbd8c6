import { governing } from '@garant/policy'
import { dueIn } from '../../../retention/retention.ts'
import type { LiveCheck } from '../../check.ts'
import { cannotKnow, figure, noneOf } from '../../finding.ts'
import { countIn } from '../../past-due.ts'
import { unreachedOf } from '../../reached.ts'
import { sabotage } from './events.sabotage.ts'

/** Whatever counts from the end of a contract finds that day in its store, in a column that holds days (P-033). */
export const contractsEvents: LiveCheck = {
  id: 'contracts.events',
  static: false,
  period: 2,
  async run(world) {
    const { bundle, today } = world
    const inspected = await world.inspections()
    const places: string[] = []
    const days = new Set<string>()
    const tables = new Map<string, number>()
    for (const store of bundle.stores) {
      const found = inspected.find((one) => one.store === store.name)
      if (found === undefined || !found.reached) continue
      const due = dueIn(bundle, store, found.inspection.tables, today)
      const counted = new Set(
        store.tables
          .filter((table) =>
            governing(bundle, store, table).some(({ rule }) => rule?.event === 'contract-end'),
          )
          .map(({ name }) => `${store.name}.${name}`),
      )
      places.push(...due.undated.filter((table) => counted.has(table)).map((table) => `table:${table}`))
      const asked = due.asked.filter(({ rule }) => rule.event === 'contract-end')
      const counts = await countIn(world, store.name, asked)
      places.push(...counts.uncounted.map((table) => `table:${table}`))
      for (const { due: one, count } of counts.counted) {
        const { day, table } = one.question
        days.add(`${store.name}.${day.of?.table.name ?? table.name}.${day.column}`)
        tables.set(one.table, count.rows)
      }
    }
    const unreached = unreachedOf(inspected)
    if (places.length === 0 && unreached !== null) return unreached
    if (places.length === 0 && tables.size === 0)
      return cannotKnow({
        fr: 'Aucune table ne compte depuis la fin d’un contrat.',
        en: 'No table counts from the end of a contract.',
      })
    const rows = figure([...tables.values()].reduce((sum, one) => sum + one, 0))
    const [named, lost] = [[...days].sort().join(', '), figure(new Set(places).size)]
    return noneOf(
      places,
      {
        fr: `Lignes comptées depuis la fin du contrat : ${rows.fr}, par ${named}.`,
        en: `Rows counted from the end of the contract: ${rows.en}, by ${named}.`,
      },
      {
        fr: `Tables dont le jour de fin de contrat ne se trouve pas : ${lost.fr}.`,
        en: `Tables of which the day the contract ended is not found: ${lost.en}.`,
      },
    )
  },
  sabotage,
}
