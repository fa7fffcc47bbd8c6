import type { Discovery } from '../../../stores/stores.ts'
import type { CanaryRow } from '../../canary/canary.ts'
import type { LiveCheck, World } from '../../check.ts'
import { cannotKnow, type Finding, fails, figure, holds } from '../../finding.ts'
import { sabotage } from './complete.sabotage.ts'

export const accessComplete: LiveCheck = {
  id: 'access.complete',
  static: false,
  period: 8,
  async run(world) {
    const used = await world.canaries.use(world, 1, async ([canary]) => {
      const people = [{ owner: 0, identifiers: canary?.identifiers ?? [] }]
      const signal = world.signal === undefined ? {} : { signal: world.signal }
      return judge(
        world,
        canary?.rows ?? [],
        await world.stores.discover(people, { withRows: true, ...signal }),
      )
    })
    return used.used ? used.result : cannotKnow(used.why)
  },
  sabotage,
}

function judge({ bundle }: World, rows: readonly CanaryRow[], { stores }: Discovery): Finding {
  const lost = stores.flatMap((one) => (one.reached && one.unknownThrough.length === 0 ? [] : [one.store]))
  if (lost.length > 0)
    return cannotKnow({
      fr: `Des bases n’ont pas répondu : ${lost.join(', ')}.`,
      en: `Stores did not answer: ${lost.join(', ')}.`,
    })
  const places = rows
    .filter((row) => !isReturned(row, stores))
    .map(({ store, table }) => `table:${store}.${table.name}`)
  const values = figure(rows.reduce((sum, row) => sum + planted(row).length, 0))
  const [of, count, some] = [figure(rows.length), figure(bundle.stores.length), figure(places.length)]
  if (places.length === 0)
    return holds({
      fr: `Une personne témoin placée (bases : ${count.fr}, lignes : ${of.fr}, valeurs : ${values.fr}), toute rendue.`,
      en: `A canary planted (stores: ${count.en}, rows: ${of.en}, values: ${values.en}), all of it returned.`,
    })
  return fails(
    {
      fr: `L’accès n’a pas rendu toute la personne témoin : lignes incomplètes, ${some.fr} sur ${of.fr}.`,
      en: `Access did not return the whole canary: incomplete rows, ${some.en} of ${of.en}.`,
    },
    places,
  )
}

function isReturned(row: CanaryRow, stores: Discovery['stores']): boolean {
  const key = JSON.stringify(row.key)
  return stores.some(
    (one) =>
      one.reached &&
      one.store === row.store &&
      one.tables.some(({ table, keys, values, standing, fetched }) => {
        const at = keys.findIndex((other) => JSON.stringify(other) === key)
        if (table.name !== row.table.name || table.schema !== row.table.schema || standing[at] !== 'own')
          return false
        return planted(row).every(([name, value]) => values[at]?.[fetched.indexOf(name)] === value)
      }),
  )
}

/** What is the canary's own: what only fills a row may come back in another form. */
function planted({ values, mark }: CanaryRow): readonly (readonly [string, string])[] {
  return [...values].flatMap(([name, value]) =>
    value !== null && (name === mark.column || /^canary /.test(value)) ? [[name, value] as const] : [],
  )
}
