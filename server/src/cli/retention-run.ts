import { resolve } from 'node:path'
import { type Command, Option } from 'commander'
import type { Db } from '../db/db.ts'
import { exitStatus } from '../kernel/errors.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Begun, RunStore, RunView } from '../retention/retention.ts'
import { counted } from './counted.ts'
import { withDatabase } from './database.ts'
import { CliError } from './errors.ts'
import type { Io, Operations } from './io.ts'
import { officerNamed } from './officer.ts'

interface Options {
  readonly as: string
  readonly dryRun?: boolean
  readonly confirm?: string
  readonly format: 'text' | 'json'
}

/**
 * Exit 0: everything that is due went, or stays on a ground; 1: a person has to decide; 3: something waits, or could not be known.
 */
export function registerRun(retention: Command, io: Io): void {
  retention
    .command('run')
    .description('erases what is due today, as the night does; or counts it (--dry-run)')
    .argument('[dir]', 'the policy folder (default: GARANT_POLICY)')
    .requiredOption('--as <account>', 'the account that asks, by its address (garant admin account)')
    .option('--dry-run', 'counts what is due, and changes nothing')
    .option('--confirm <run>', 'lets a run that waits for a person go on')
    .addOption(new Option('--format <format>', 'how to say it').choices(['text', 'json']).default('text'))
    .addHelpText('after', '\nExample:\n  garant retention run examples/im-pec --dry-run --as dpo@example.org')
    .action(async (folder: string | undefined, options: Options) => {
      if (options.dryRun === true && options.confirm !== undefined)
        throw new CliError('cli/usage', 'Choose one: --dry-run counts, --confirm goes on.')
      await withDatabase(io, async ({ db, config }) => {
        const operations = await io.operate({ config, db, say: io.say })
        try {
          const { tenant } = await operations.publish(
            folder === undefined ? config.policy : resolve(io.cwd, folder),
          )
          await db.within(tenant, async () => {
            const { actor } = await officerNamed(operations, tenant, options.as)
            const run = await openRun(io, { ...operations, db }, tenant, actor, options)
            if (run === null) return
            const stopped = new AbortController()
            void io.ended.then(() => stopped.abort())
            await operations.retention.advance({ tenant, run }, stopped.signal).catch((error) => {
              if (!stopped.signal.aborted) throw error
              io.say('Interrupted. `garant work`, or the same command, goes on where it stopped.')
            })
            await operations.journal.sequence(tenant)
            const view = await operations.retention.run(tenant, run)
            if (view !== null) report(io, options, view)
          })
        } finally {
          await operations.close()
        }
      })
    })
}

/** @returns the run to go on with; null: everything is said. */
async function openRun(
  io: Io,
  { retention, db }: Pick<Operations, 'retention'> & { readonly db: Db },
  tenant: Tenant,
  actor: string,
  options: Options,
): Promise<string | null> {
  const { confirm } = options
  if (confirm !== undefined) {
    const said = await db.transact((tx) => retention.confirm(tx, tenant, confirm, actor))
    if (said === 'same-person') {
      io.say('So many people take two: somebody else confirms it with --as and their own account.')
      io.exit(exitStatus.fails)
      return null
    }
    return confirm
  }
  const begun = await retention.begin(tenant, { by: actor, dry: options.dryRun === true })
  switch (begun.result) {
    case 'begun':
    case 'open':
    case 'done':
      return begun.run
    case 'dry': {
      io.out(options.format === 'json' ? `${JSON.stringify(begun, null, 2)}\n` : dryText(begun))
      if (begun.stores.some(({ waits }) => waits.length > 0)) io.exit(exitStatus.unknown)
      return null
    }
    case 'refused': {
      const facts = Object.entries(begun.facts).map(([name, value]) => `${name} ${value}`)
      const page = `docs/errors/${begun.error.replace('/', '-')}.md`
      io.say(`Nothing was begun: ${[begun.error, ...facts].join(', ')}. See ${page}.`)
      io.exit(exitStatus.unknown)
      return null
    }
  }
}

function report(io: Io, { format }: Options, view: RunView): void {
  io.out(format === 'json' ? `${JSON.stringify(view, null, 2)}\n` : asText(view))
  if (view.state === 'awaiting') {
    const why = view.awaits.includes('threshold')
      ? `${counted(view.people, 'person', 'people')} are more than one account may have erased`
      : 'the clock has jumped since the last run'
    io.say(
      `It waits for a person: ${why}. Look, then: garant retention run --confirm ${view.run} --as ACCOUNT`,
    )
  }
  if (view.state === 'awaiting' || view.state === 'stopped') io.exit(exitStatus.fails)
  else if (view.verdict !== 'complete') io.exit(exitStatus.unknown)
}

function asText(view: RunView): string {
  const { run, day, state, verdict, found, asked, erased, masked, kept, warned } = view
  return [
    `run ${run}, due on ${day}`,
    `${state}${verdict === null ? '' : `, ${verdict}`}: ${counted(found, 'row')} found, ${asked} asked for, ${erased} erased, ${masked} masked, ${kept} kept, ${counted(warned, 'person', 'people')} written to`,
    ...view.stores.flatMap(storeText),
    '',
  ].join('\n')
}

function dryText({ day, people, stores }: Extract<Begun, { result: 'dry' }>): string {
  const counts = stores.flatMap(({ store, parts, waits }) => [
    `${store}${waits.map(({ error }) => ` (${error})`).join('')}`,
    ...parts.map(
      ({ table, rule, counted: rows }) =>
        `  ${table}: ${rows === null ? 'not known' : counted(rows, 'row')} (${rule ?? 'by law'})`,
    ),
  ])
  return [`due on ${day}: ${counted(people, 'person', 'people')}`, ...counts, ''].join('\n')
}

function storeText({ store, erased, masked, kept, waits }: RunStore): readonly string[] {
  return [
    store,
    ...erased.map(({ table, rows }) => `  erased  ${table}: ${counted(rows, 'row')}`),
    ...masked.map(({ table, rows }) => `  masked  ${table}: ${counted(rows, 'row')}`),
    ...kept.map(
      ({ table, rows, ground, until, reason }) =>
        `  kept    ${table}: ${counted(rows, 'row')}, ${[ground ?? reason, until].filter((part) => part !== null).join(', until ')}`,
    ),
    ...waits.map(
      ({ why, error, next }) =>
        `  waits   ${why}${error === null ? '' : ` (${error})`}${next === null ? '' : `, until ${next}`}`,
    ),
  ]
}
