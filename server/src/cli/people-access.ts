import { resolve } from 'node:path'
import { type Command, Option } from 'commander'
import { readConfig } from '../config/config.ts'
import { exitStatus } from '../kernel/errors.ts'
import { createStores, type DiscoveredStore, type DiscoveredTable, exportValue } from '../stores/stores.ts'
import { compiledToday } from './compiled.ts'
import { counted } from './counted.ts'
import { type IdentifierOptions, readIdentifiers } from './identifiers.ts'
import type { Io } from './io.ts'

type Options = IdentifierOptions & { readonly format: 'json' | 'text' }

/** Exit 0: every store was searched; 1: the policy does not compile; 3: a store was not reached. */
export function registerAccess(people: Command, io: Io): void {
  people
    .command('access')
    .description('prints everything that the stores of a policy hold of one person')
    .argument('[dir]', 'the policy folder (default: GARANT_POLICY)')
    .option('--identifiers <file>', 'identifiers as JSON, instead of standard input')
    .option('--identifier <kind=value...>', 'an identifier of a synthetic person')
    .addOption(new Option('--format <format>', 'how to say it').choices(['json', 'text']).default('text'))
    .addHelpText(
      'after',
      `\nExample:\n  echo '{"email": "somebody@example.org"}' | garant people access examples/im-pec --format json`,
    )
    .action(async (folder: string | undefined, options: Options) => {
      const config = readConfig(io.env, io.cwd)
      const compiled = await compiledToday(folder === undefined ? config.policy : resolve(io.cwd, folder))
      if (!compiled.ok) {
        io.say('The policy does not compile: garant check says why.')
        return io.exit(exitStatus.fails)
      }
      const identifiers = await readIdentifiers(io, options)
      const connected = createStores({ bundle: compiled.bundle, urls: config.stores })
      try {
        const found = await connected.discover([{ owner: 0, identifiers }], { withRows: true })
        const stores = found.stores.map(storeOf)
        const answer = { found: stores.some(({ tables }) => tables.length > 0), stores }
        io.out(options.format === 'json' ? `${JSON.stringify(answer, null, 2)}\n` : asText(answer))
        const whole = found.stores.every((store) => store.reached && store.unknownThrough.length === 0)
        if (!whole) io.say('A store was not reached: what is missing here is not known to be absent.')
        for (const one of found.stores)
          if (!one.reached)
            io.say(`${one.store}: ${one.error}. See docs/errors/${one.error.replace('/', '-')}.md.`)
        io.exit(whole ? exitStatus.holds : exitStatus.unknown)
      } finally {
        await connected.close()
      }
    })
}

function storeOf(found: DiscoveredStore) {
  if (!found.reached) return { store: found.store, reached: false, error: found.error, tables: [] }
  return {
    store: found.store,
    reached: true,
    tables: found.tables.map(tableOf).filter((one) => one.rows.length > 0 || one.withheld > 0),
  }
}

/** Rows that are the person's alone; what others share, or nobody can attribute, is counted and not shown (Art. 15(4)). */
function tableOf({ table, catalog, fetched, values, standing }: DiscoveredTable) {
  const columns = catalog.columns.flatMap((column) => {
    const at = fetched.indexOf(column.name)
    return at === -1 ? [] : [{ name: column.name, at, column }]
  })
  const rows = values
    .filter((_, i) => standing[i] === 'own')
    .map((row) =>
      Object.fromEntries(columns.map(({ name, at, column }) => [name, exportValue(column, row[at] ?? null)])),
    )
  const categories = table.columns.flatMap(({ name, category }) =>
    category === null ? [] : [[name, category] as const],
  )
  return {
    table: table.schema === null ? table.name : `${table.schema}.${table.name}`,
    rows,
    columns: Object.fromEntries(categories),
    withheld: values.length - rows.length,
  }
}

function asText(answer: { readonly stores: readonly ReturnType<typeof storeOf>[] }): string {
  return answer.stores
    .flatMap(({ store, reached, tables }) => [
      reached ? `${store}:` : `${store}: not reached`,
      ...tables.map(
        ({ table, rows, withheld }) =>
          `  ${table}: ${counted(rows.length, 'row')}${withheld === 0 ? '' : `, and ${withheld} that others share or nobody can attribute`}`,
      ),
    ])
    .map((line) => `${line}\n`)
    .join('')
}
