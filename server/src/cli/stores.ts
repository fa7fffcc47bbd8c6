import { resolve } from 'node:path'
import type { Bundle } from '@garant/policy'
import { type Command, Option } from 'commander'
import { readConfig } from '../config/config.ts'
import { exitStatus } from '../kernel/errors.ts'
import {
  createStores,
  grants,
  type StoreFinding,
  type StoreInspection,
  storeFindingCodes,
} from '../stores/stores.ts'
import { compiledToday } from './compiled.ts'
import { counted } from './counted.ts'
import type { Io } from './io.ts'
import { registerDraft } from './stores-draft.ts'

export function registerStores(program: Command, io: Io): void {
  const stores = program.command('stores').description('looks at the databases that a policy speaks of')
  registerInspect(stores, io)
  registerDraft(stores, io)
}

/** Exit 0: every database is as the policy says; 1: one is not; 3: one was not reached. */
function registerInspect(stores: Command, io: Io): void {
  stores
    .command('inspect')
    .description(
      'compares each database with its store file: what is undeclared, missing, slow or not allowed',
    )
    .argument('[dir]', 'the policy folder (default: GARANT_POLICY)')
    .addOption(new Option('--format <format>', 'how to say it').choices(['text', 'json']).default('text'))
    .addHelpText('after', '\nExample:\n  garant stores inspect examples/im-pec --format json')
    .action(async (folder: string | undefined, { format }: { format: 'text' | 'json' }) => {
      const config = readConfig(io.env, io.cwd)
      const compiled = await compiledToday(folder === undefined ? config.policy : resolve(io.cwd, folder))
      if (!compiled.ok) {
        io.say('The policy does not compile: garant check says why.')
        io.exit(exitStatus.fails)
        return
      }
      const connected = createStores({ bundle: compiled.bundle, urls: config.stores })
      try {
        const found = await connected.inspectAll()
        io.out(format === 'json' ? asJson(compiled.bundle, found) : asText(compiled.bundle, found))
        io.exit(statusOf(found))
      } finally {
        await connected.close()
      }
    })
}

function statusOf(found: readonly StoreInspection[]): 0 | 1 | 3 {
  if (found.some((one) => one.reached && one.findings.some(isError))) return exitStatus.fails
  return found.every((one) => one.reached) ? exitStatus.holds : exitStatus.unknown
}

const isError = ({ code }: StoreFinding) => (storeFindingCodes.error as readonly string[]).includes(code)

const grantsOf = (bundle: Bundle, one: StoreInspection) => {
  const store = bundle.stores.find(({ name }) => name === one.store)
  return one.reached && store !== undefined ? grants(store, one.inspection) : []
}

function asJson(bundle: Bundle, found: readonly StoreInspection[]): string {
  const stores = found.map((one) => ({
    store: one.store,
    reached: one.reached,
    ...(one.reached
      ? {
          server: one.inspection.server,
          findings: one.findings.map((finding) => ({
            severity: isError(finding) ? 'error' : 'warning',
            ...finding,
          })),
          grants: grantsOf(bundle, one),
        }
      : { error: one.error }),
  }))
  return `${JSON.stringify({ stores }, null, 2)}\n`
}

const sentences: Record<StoreFinding['code'], (table: string, name: string) => string> = {
  'undeclared-table': (table) => `table ${table} is not in the store file`,
  'undeclared-files': (_, name) =>
    `no path of the store file speaks of some files (how many, what they are, how many names their paths have): ${name}`,
  'undeclared-column': (table, name) => `column ${table}.${name} is not in the store file`,
  'missing-table': (table) => `table ${table} is in the store file and not in the database`,
  'missing-column': (table, name) => `column ${table}.${name} is in the store file and not in the database`,
  'undeclared-trigger': (table, name) =>
    `trigger ${name} of ${table} is not in the store file: nothing can be erased there`,
  'undeclared-cascade': (table, name) =>
    `erasing from ${table} would change ${name}, which is not in the store file`,
  'missing-right': (table, name) => `the role lacks the right to ${name} on ${table}`,
  'hidden-rows': (table) =>
    `row-level security hides rows of ${table}: nothing is searched there until ALTER ROLE … BYPASSRLS, or a role that owns the table`,
  'no-transactions': (table) =>
    `the engine of ${table} cannot take a change back: nothing is erased there until ALTER TABLE … ENGINE=InnoDB`,
  'no-index': (table, name) => `${table} has no index on ${name}: each search reads the whole table`,
  'no-key': (table) => `${table} has no key: its rows are told apart by everything in them`,
  'unlike-link': (table, name) =>
    `${table}.${name} is linked to a column of another type: values that are written differently, such as 7 and 7.00, do not meet`,
  'unlike-collation': (table, name) =>
    `${table}.${name} takes C-1 and c-1, or é and e, for equal where the column that it meets does not: rows that are spelled otherwise are not found`,
  'no-step-table': () =>
    'there is no table garant_step, or in a folder no .garant: a step that was interrupted cannot be known to be done',
}

function asText(bundle: Bundle, found: readonly StoreInspection[]): string {
  return found
    .flatMap((one) => {
      if (!one.reached) return [`${one.store}: not reached (${one.error})`]
      const lines = one.findings.map((finding) => {
        const { code, table, name } = finding
        const at = table === null ? '' : table.schema === null ? table.name : `${table.schema}.${table.name}`
        return `  ${isError(finding) ? 'error' : 'warning'}: ${sentences[code](at, name ?? '')} [${code}]`
      })
      const lacking = one.findings.some(({ code }) => code === 'missing-right' || code === 'no-step-table')
      const advice = lacking
        ? ['  What its two roles need:', ...grantsOf(bundle, one).map((sql) => `    ${sql}`)]
        : []
      return [
        `${one.store}: ${one.inspection.server}, ${counted(lines.length, 'finding')}`,
        ...lines,
        ...advice,
      ]
    })
    .map((line) => `${line}\n`)
    .join('')
}
