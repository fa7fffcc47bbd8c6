import { resolve } from 'node:path'
import { type Compilation, compile, readFolder } from '@garant/policy'
import { type Command, Option } from 'commander'
import type { Config } from '../config/config.ts'
import { exitStatus, GarantError } from '../kernel/errors.ts'
import { type Tenant, tenant as tenantOf } from '../kernel/tenant.ts'
import type { Board, Promises, State } from '../promises/promises.ts'
import { withDatabase } from './database.ts'
import { prepareDemo } from './demo.ts'
import type { Io, Operations } from './io.ts'
import { asText } from './promises-text.ts'

interface Options {
  readonly run?: boolean
  readonly format: 'text' | 'json'
  readonly lang: 'fr' | 'en'
}

/** Exit 0: every promise holds; 1: one is broken, or the policy does not compile; 3: of one nobody knows. */
export function registerPromises(program: Command, io: Io): void {
  program
    .command('promises')
    .description('says of every promise of a policy whether it is kept, and what shows it')
    .argument('[dir]', 'the policy folder (default: GARANT_POLICY)')
    .option('--run', 'runs the checks first; example stores of an example policy are made for it')
    .addOption(new Option('--format <format>', 'how to say it').choices(['text', 'json']).default('text'))
    .addOption(
      new Option('--lang <lang>', 'language of texts and evidence').choices(['fr', 'en']).default('en'),
    )
    .addHelpText('after', '\nExample:\n  garant promises examples/im-pec --run --format json')
    .action(async (dir: string | undefined, options: Options) => {
      await withDatabase(io, async ({ db, config }) => {
        const folder = dir === undefined ? config.policy : resolve(io.cwd, dir)
        const compiled = compile((await readFolder(folder)).files, { now: new Date() })
        if (!compiled.ok) {
          io.say('The policy does not compile: garant check says why.')
          return io.exit(missing(compiled) ? exitStatus.usage : exitStatus.fails)
        }
        const prepared =
          options.run === true ? await withExamples(io, { ...config, policy: folder }, db.url) : config
        const operations = await io.operate({ config: prepared, db, say: io.say })
        try {
          const { bundle, hash } = compiled
          const policy = { tenant: tenantOf(bundle.organisation.id), bundle, hash }
          const promises = operations.board(policy, folder)
          const looked = { bundle, hash, compiled }
          await db.within(policy.tenant, async () => {
            if (options.run === true) {
              await putInForce(io, operations, promises, policy.tenant, folder)
              const stopped = new AbortController()
              void io.ended.then(() => stopped.abort())
              const ran = await promises.run(policy.tenant, looked, {
                cause: 'demand',
                signal: stopped.signal,
                onProgress: ({ done, of, check }) => check !== null && io.say(`${done + 1}/${of} ${check}`),
              })
              if (!ran.ended) io.say('Interrupted. The next --run goes on where this one stopped.')
            }
            const board = await promises.board(policy.tenant, looked)
            io.out(options.format === 'json' ? asJson(board, options.lang) : asText(board, options.lang))
            io.exit(statusOf(board))
          })
        } finally {
          await operations.close()
        }
      })
    })
}

function missing({ diagnostics }: Compilation): boolean {
  return diagnostics.some(({ code }) => code === 'file/missing-folder' || code === 'file/not-a-folder')
}

/** As `garant start` makes them: the example stores of an example policy, unless the environment connects others. */
async function withExamples(io: Io, config: Config, databaseUrl: string): Promise<Config> {
  const prepared = await prepareDemo(config, {
    databaseUrl,
    mariadbUrl: io.env.GARANT_DEMO_MARIADB_URL?.trim() || 'mysql://root@127.0.0.1:3306',
    today: today(),
    say: io.say,
  })
  return { ...prepared.config, policy: config.policy }
}

/** Some checks ask the portal and the answers, which stand on the policy in force: where there is none, this one comes into force. */
async function putInForce(
  io: Io,
  operations: Operations,
  promises: Promises,
  tenant: Tenant,
  folder: string,
): Promise<void> {
  try {
    await promises.current(tenant)
  } catch (error) {
    if (!(error instanceof GarantError) || error.code !== 'promises/no-policy') throw error
    await operations.publish(folder)
    io.say('No policy was in force: this one is published.')
  }
}

function statusOf({ counts }: Board): 0 | 1 | 3 {
  if (counts.broken > 0) return exitStatus.fails
  return counts.unchecked > 0 ? exitStatus.unknown : exitStatus.holds
}

/** The document of interfaces.md, "garant promises". */
export function asJson({ policy, at, promises }: Board, lang: 'fr' | 'en'): string {
  const day = (state: State, breaksOn: string | null) => (state === 'at-risk' ? breaksOn : null)
  const document = {
    policy,
    at,
    promises: promises.map(({ id, text, state, checks, breaksOn, attestation, reason }) => ({
      id,
      text: text[lang],
      state,
      checks: checks.map((check) => ({
        id: check.id,
        kind: check.kind,
        state: check.state,
        at: check.at,
        evidence: check.evidence[lang],
        ledger: check.ledger,
        sabotage: check.sabotage,
      })),
      breaks_on: day(state, breaksOn),
      attestation: attestation && {
        owner: attestation.owner,
        statement: attestation.statement[lang],
        given: attestation.given,
        until: attestation.until,
      },
      reason: reason === null ? null : reason[lang],
    })),
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

function today(): string {
  return new Date().toISOString().slice(0, 10)
}
