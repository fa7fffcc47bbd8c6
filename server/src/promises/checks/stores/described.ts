import type { LiveCheck } from '../../check.ts'
import { figure, noneOf } from '../../finding.ts'
import { unreachedOf } from '../../reached.ts'
import { sabotage } from './described.sabotage.ts'

const differs = [
  'undeclared-table',
  'undeclared-files',
  'undeclared-column',
  'missing-table',
  'missing-column',
  'undeclared-cascade',
]

export const storesDescribed: LiveCheck = {
  id: 'stores.described',
  static: false,
  period: 2,
  async run(world) {
    const inspected = await world.inspections()
    const reached = inspected.filter((one) => one.reached)
    const places = reached.flatMap(({ store, findings }) =>
      findings
        .filter(({ code }) => differs.includes(code))
        .map(({ table, name, code }) => {
          if (code === 'undeclared-files') return `store:${store}`
          const column = code.endsWith('column') && name !== null ? `.${name}` : ''
          return `${column === '' ? 'table' : 'column'}:${store}.${table?.name ?? ''}${column}`
        }),
    )
    if (places.length === 0) {
      const lost = unreachedOf(inspected)
      if (lost !== null) return lost
    }
    const columns = figure(
      reached.flatMap(({ inspection }) => inspection.tables.flatMap((table) => table.columns)).length,
    )
    const [stores, some] = [figure(reached.length), figure(places.length)]
    return noneOf(
      places,
      {
        fr: `Bases : ${stores.fr}, colonnes : ${columns.fr}, toutes décrites par la politique.`,
        en: `Stores: ${stores.en}, columns: ${columns.en}, all described by the policy.`,
      },
      {
        fr: `Différences entre les bases et la politique : ${some.fr}.`,
        en: `Differences between the stores and the policy: ${some.en}.`,
      },
    )
  },
  sabotage,
}
