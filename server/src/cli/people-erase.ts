import { mkdirSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { type Command, Option } from 'commander'
import type { Account } from '../accounts/accounts.ts'
import { type Preview, type Progress, type Report, reportOf, type Verdict } from '../erasure/erasure.ts'
import { exitStatus } from '../kernel/errors.ts'
import { counted } from './counted.ts'
import { withDatabase } from './database.ts'
import { CliError } from './errors.ts'
import { type IdentifierOptions, readIdentifiers } from './identifiers.ts'
import type { Io, Operations } from './io.ts'
import { officerNamed } from './officer.ts'

interface Options extends IdentifierOptions {
  readonly dryRun?: boolean
  readonly confirm?: string
  readonly as: string
  readonly format: 'json' | 'text'
}

/** Exit 0: done, or previewed; 1: not done, or the plan has changed; 3: a store was not reached or could not be verified. */
export function registerErase(people: Command, io: Io): void {
  people
    .command('erase')
    .description('shows what an erasure would do (--dry-run), or does exactly what was shown (--confirm)')
    .argument('[dir]', 'the policy folder (default: GARANT_POLICY)')
    .requiredOption('--as <account>', 'the account that decides, by its address (garant admin account)')
    .option('--dry-run', 'changes nothing and prints the plan with its hash')
    .option('--confirm <plan>', 'hash of the plan that was shown')
    .option('--identifiers <file>', 'identifiers as JSON, instead of standard input')
    .option('--identifier <kind=value...>', 'an identifier of a synthetic person')
    .addOption(new Option('--format <format>', 'how to say it').choices(['json', 'text']).default('text'))
    .addHelpText(
      'after',
      `\nExample:\n  garant people erase examples/im-pec --dry-run --as dpo@example.org < who.json\n  garant people erase examples/im-pec --confirm sha256:… --as dpo@example.org < who.json`,
    )
    .action(async (folder: string | undefined, options: Options) => {
      const { confirm } = options
      if ((options.dryRun === true) === (confirm !== undefined))
        throw new CliError(
          'cli/usage',
          'Choose one: --dry-run shows the plan, --confirm with its hash does it.',
        )
      const identifiers = await readIdentifiers(io, options)
      await withDatabase(io, async ({ db, config }) => {
        const operations = await io.operate({ config, db, say: io.say })
        try {
          const policy = await operations.publish(
            folder === undefined ? config.policy : resolve(io.cwd, folder),
          )
          await db.within(policy.tenant, async () => {
            const account = await officerNamed(operations, policy.tenant, options.as)
            if (confirm === undefined) {
              const plan = await operations.erasure.preview(policy.tenant, policy.hash, [identifiers])
              return report(io, options, { ...previewed(plan), receipt: null }, true)
            }
            const requested = await db.transact((tx) =>
              operations.erasure.request(tx, policy.tenant, {
                people: [identifiers],
                policy: policy.hash,
                plan: confirm,
                confirmedBy: account.actor,
                caseRef: null,
                followUp: null,
                scope: null,
              }),
            )
            if (requested.result === 'plan-changed') {
              io.say(
                `The plan has changed since it was shown. Nothing was done; look again (it is ${requested.plan} now).`,
              )
              return io.exit(exitStatus.fails)
            }
            if (requested.result === 'second-person') {
              io.say(
                'So many people take two: nothing was done. Somebody else with `confirm-bulk` (staff.yaml) looks at the same plan and runs the same command with --as and their own account.',
              )
              return io.exit(exitStatus.fails)
            }
            await operations.erasure.run({ tenant: policy.tenant, id: requested.id })
            const progress = await operations.erasure.progress(policy.tenant, requested.id)
            if (progress === null)
              throw new CliError('cli/usage', 'The erasure is gone: another command ended it.')
            const receipt = await receiptOf(operations, policy.tenant, requested.id, config.data)
            const path = receipt === null ? null : relative(io.cwd, receipt) || receipt
            report(io, options, { ...done(progress, confirm), receipt: path }, progress.doneAt !== null)
            explain(io, progress)
          })
        } finally {
          await operations.close()
        }
      })
    })
}

interface Told {
  readonly plan: string
  readonly verdict: Verdict
  readonly stores: readonly (Report & {
    readonly store: string
    readonly verdict: Verdict
    readonly verified: boolean
    readonly trouble: string | null
  })[]
  readonly receipt: string | null
}

function previewed({ hash, verdict, stores }: Preview): Omit<Told, 'receipt'> {
  return {
    plan: hash,
    verdict,
    stores: stores.map(({ store, verdict: own, error, refusal, lines }) => ({
      store,
      verdict: own,
      verified: false,
      ...reportOf(lines),
      trouble: error ?? refusal?.code ?? null,
    })),
  }
}

function done({ verdict, stores }: Progress, plan: string): Omit<Told, 'receipt'> {
  return {
    plan,
    verdict,
    stores: stores.map(({ store, verdict: own, verified, erased, masked, kept, troubles }) => ({
      store,
      verdict: own,
      verified,
      erased,
      masked,
      kept,
      trouble: troubles[0]?.code ?? null,
    })),
  }
}

/** Written beside the outbox, readable by its owner alone. Null: the erasure is not over, so there is nothing to prove yet. */
async function receiptOf(
  { erasure, journal }: Operations,
  tenant: Account['tenant'],
  id: string,
  data: string,
): Promise<string | null> {
  await journal.sequence(tenant)
  const receipt = await journal.receipt(tenant, erasure.certificateEntry(id, 0))
  if (receipt === null) return null
  const folder = join(data, 'receipts')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `${id}.tlog-proof`)
  writeFileSync(path, receipt.text, { mode: 0o600 })
  return path
}

/** What stands in the way, store by store: its code has a page, its facts name tables and never people. */
function explain(io: Io, { doneAt, stores }: Progress): void {
  if (doneAt !== null) return
  for (const { store, troubles } of stores)
    for (const { code, facts, next } of troubles) {
      const named = Object.entries(facts).map(([name, value]) => `${name} ${value}`)
      const then = next === null ? 'waits for somebody' : 'is tried again by `garant work`'
      io.say(
        `${store} ${then}: ${[code, ...named].join(', ')}. See docs/errors/${code.replace('/', '-')}.md.`,
      )
    }
}

function report(io: Io, { format }: Options, told: Told, finished: boolean): void {
  if (format === 'json') io.out(`${JSON.stringify(told, null, 2)}\n`)
  else io.out(asText(told))
  const unknown = told.verdict === 'unverified' || told.verdict === 'unreachable'
  io.exit(unknown ? exitStatus.unknown : finished ? exitStatus.holds : exitStatus.fails)
}

function asText({ plan, verdict, stores, receipt }: Told): string {
  const lines = stores.flatMap((store) => [
    `${store.store}: ${store.verdict}${store.verified ? ', verified' : ''}${store.trouble === null ? '' : ` (${store.trouble})`}`,
    ...store.erased.map(({ table, rows }) => `  erased  ${table}: ${counted(rows, 'row')}`),
    ...store.masked.map(
      ({ table, rows, columns, left }) =>
        `  masked  ${table}: ${counted(rows, 'row')}, ${counted(columns.length, 'column')}${left.length === 0 ? '' : `; ${left.join(', ')} stay`}`,
    ),
    ...store.kept.map(
      ({ table, rows, ground, until, reason }) =>
        `  kept    ${table}: ${counted(rows, 'row')}, ${[ground ?? reason, until].filter((part) => part !== null).join(', until ')}`,
    ),
  ])
  return [
    `plan ${plan}`,
    `verdict ${verdict}`,
    ...lines,
    ...(receipt === null ? [] : [`receipt ${receipt}`]),
    '',
  ].join('\n')
}
