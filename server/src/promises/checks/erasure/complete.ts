import type { Canary } from '../../canary/canary.ts'
import type { LiveCheck, World } from '../../check.ts'
import { cannotKnow, type Finding, fails, figure, holds } from '../../finding.ts'
import { sabotage } from './complete.sabotage.ts'

export const erasureComplete: LiveCheck = {
  id: 'erasure.complete',
  static: false,
  period: 8,
  async run(world) {
    const used = await world.canaries.use(world, 1, async ([canary]) => canary && eraseAndLook(world, canary))
    return used.used ? (used.result ?? nobody) : cannotKnow(used.why)
  },
  sabotage,
}

const nobody = cannotKnow({ fr: 'Aucune personne témoin.', en: 'No canary.' })

async function eraseAndLook(world: World, canary: Canary): Promise<Finding> {
  const { doneAt, verdict, stores } = await world.canaries.erase(world, canary)
  const stuck = stores.flatMap(({ store, troubles }) => troubles.map(({ code }) => `${store} (${code})`))
  const left = [...new Set(await leftOf(world, canary))]
  const [rows, count] = [figure(canary.rows.length), figure(stores.length)]
  if (left.length > 0)
    return fails(
      {
        fr: `Effacée, la personne témoin se retrouve encore : tables, ${figure(left.length).fr}.`,
        en: `Erased, the canary is still found: tables, ${figure(left.length).en}.`,
      },
      left,
    )
  if (doneAt === null || verdict === 'unverified' || verdict === 'unreachable')
    return cannotKnow({
      fr: `L’effacement de la personne témoin n’a pas pu finir : ${stuck.join(', ') || verdict}.`,
      en: `The erasure of the canary could not end: ${stuck.join(', ') || verdict}.`,
    })
  return holds({
    fr: `Une personne témoin placée (bases : ${count.fr}, lignes : ${rows.fr}), effacée par le protocole entier : plus rien d’elle, ni par ses clés ni par ses identifiants.`,
    en: `A canary planted (stores: ${count.en}, rows: ${rows.en}), erased by the whole protocol: nothing of it is left, by its keys or by its identifiers.`,
  })
}

/** Tables in which a value that names the canary can still be read, by the keys of its rows or by its identifiers. */
async function leftOf({ stores, signal }: World, { rows, identifiers }: Canary): Promise<readonly string[]> {
  const left: string[] = []
  for (const { store, table, key, values, mark } of rows) {
    const connector = stores.connector(store)
    const { tables } = await connector.inspect(signal)
    const catalog = tables.find(({ name, schema }) => name === table.name && schema === table.schema)
    const own = [...values].filter(
      ([name, value]) => name === mark.column || (value !== null && /^canary /.test(value)),
    )
    const [found] = await connector.find(
      [
        {
          ...{
            table,
            columns: catalog?.key ?? [],
            tuples: [key],
            owners: [0],
            match: 'exact',
            canonical: true,
          },
          fetch: own.map(([name]) => name),
        },
      ],
      signal,
    )
    const [read] = found?.values ?? []
    if (read !== undefined && own.some(([, value], i) => read[i] === value))
      left.push(`table:${store}.${table.name}`)
  }
  const again = await stores.discover([{ owner: 0, identifiers }])
  for (const one of again.stores)
    if (one.reached)
      for (const { table, keys } of one.tables)
        if (keys.length > 0) left.push(`table:${one.store}.${table.name}`)
  return left
}
