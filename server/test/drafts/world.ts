import type { DatabaseEngine } from '@garant/policy'

/** A database that somebody might have, with rows of which the generator knows whose they are. */
export interface World {
  readonly name: string
  readonly engine: DatabaseEngine
  readonly schema: string
  readonly rows: readonly WorldRow[]
  /** E-mail address of each person. */
  readonly people: readonly string[]
}

export interface WorldRow {
  readonly table: string
  /** The first column tells the row apart in its table. */
  readonly values: Readonly<Record<string, string | number | null>>
  /** Ordinal of the person whose row it is; null: nobody's, or that of somebody who is not asked for. */
  readonly owner: number | null
}

/** Statements that insert the rows, in order. */
export function insertsOf({ rows, engine }: World): string {
  const quote = (name: string) => (engine === 'mysql' ? `\`${name}\`` : `"${name}"`)
  const literal = (value: string | number | null) => {
    if (value === null) return 'null'
    return typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`
  }
  const batches: { readonly head: string; readonly tuples: string[] }[] = []
  for (const { table, values } of rows) {
    const head = `insert into ${quote(table)} (${Object.keys(values).map(quote).join(', ')})`
    const tuple = `(${Object.values(values).map(literal).join(', ')})`
    const last = batches.at(-1)
    if (last?.head === head) last.tuples.push(tuple)
    else batches.push({ head, tuples: [tuple] })
  }
  return batches.map(({ head, tuples }) => `${head} values ${tuples.join(',\n')};`).join('\n')
}

/** Keys of a person's rows by table, sorted. */
export function expected(world: World, owner: number): Readonly<Record<string, readonly string[]>> {
  const own = Map.groupBy(
    world.rows.filter((row) => row.owner === owner),
    ({ table }) => table,
  )
  return Object.fromEntries(
    [...own].map(([table, rows]) => [
      table,
      rows.map(({ values }) => String(Object.values(values)[0])).toSorted(),
    ]),
  )
}

/** A small repeatable generator. */
export function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

export const firstNames = [
  'Camille',
  'Dominique',
  'Alix',
  'Noël',
  'Inès',
  'Léo',
  'Maïa',
  'Théo',
  'Zoé',
  'Anaïs',
]
export const lastNames = ['Petit', 'Fontaine', "O'Neill", 'Lefèvre', 'Garcia', 'Nguyen', 'Moreau', 'Roux']
export const towns = ['Lille', 'Lyon', 'Brest', 'Nice', 'Metz']

export function pick<Item>(items: readonly Item[], place: number): Item {
  const item = items[place % items.length]
  if (item === undefined) throw new RangeError('nothing to pick from')
  return item
}

export function uuid(kind: number, ordinal: number): string {
  return `00000000-0000-4000-8${String(kind).padStart(3, '0')}-${String(ordinal).padStart(12, '0')}`
}
