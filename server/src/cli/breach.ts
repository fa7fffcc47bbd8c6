import { resolve } from 'node:path'
import { type Command, Option } from 'commander'
import type { Drill } from '../breach/breach.ts'
import { exitStatus } from '../kernel/errors.ts'
import { counted } from './counted.ts'
import { withDatabase } from './database.ts'
import type { Io } from './io.ts'

interface Options {
  readonly format: 'text' | 'json'
}

export function registerBreach(program: Command, io: Io): void {
  const breach = program.command('breach').description('personal data breaches (GDPR Art. 33 and 34)')
  registerDrill(breach, io)
}

/** Exit 0: it went the whole way; 1: it did not; 2: the policy does not compile; 3: a store did not answer. */
function registerDrill(breach: Command, io: Io): void {
  breach
    .command('drill')
    .description('goes the whole way on an invented breach, counts people where they are, and sends nothing')
    .argument('[dir]', 'the policy folder (default: GARANT_POLICY)')
    .addOption(new Option('--format <format>', 'how to say it').choices(['text', 'json']).default('text'))
    .addHelpText('after', '\nExample:\n  garant breach drill --format json')
    .action((dir: string | undefined, { format }: Options) =>
      withDatabase(io, async ({ db, config }) => {
        const operations = await io.operate({ config, db, say: io.say })
        try {
          const { tenant } = await operations.publish(
            dir === undefined ? config.policy : resolve(io.cwd, dir),
          )
          const drill = await db.within(tenant, () => operations.breach.drill(tenant, null))
          await db.within(tenant, () => operations.journal.sequence(tenant))
          io.out(format === 'json' ? `${JSON.stringify(drill, null, 2)}\n` : asText(drill))
          if (drill.passed) return
          const silent = drill.stores.reached < drill.stores.asked
          if (silent) io.say('A store did not answer: how many people it holds is not known.')
          io.exit(silent ? exitStatus.unknown : exitStatus.fails)
        } finally {
          await operations.close()
        }
      }),
    )
}

function asText({ reference, passed, steps, stores, clients, people }: Drill): string {
  const figures =
    people.atMost === null ? `at least ${people.atLeast}` : `between ${people.atLeast} and ${people.atMost}`
  return [
    `Drill ${reference}: ${passed ? 'went the whole way' : 'did NOT go the whole way'}.`,
    ...steps.map(({ step, ms }) => `  ${step.padEnd(8)} ${String(ms).padStart(6)} ms`),
    `${stores.reached} of ${counted(stores.asked, 'store')} counted, ${figures} people, ${counted(clients, 'notice')} to clients drafted.`,
  ]
    .map((line) => `${line}\n`)
    .join('')
}
