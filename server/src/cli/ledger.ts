import type { Command } from 'commander'
import { fsckAll } from '../journal/journal.ts'
import { exitStatus } from '../kernel/errors.ts'
import { tenant } from '../kernel/tenant.ts'
import { compiledToday } from './compiled.ts'
import { counted } from './counted.ts'
import { withDatabase } from './database.ts'
import { CliError } from './errors.ts'
import type { Io } from './io.ts'

export function registerLedger(program: Command, io: Io): void {
  const ledger = program.command('ledger').description('the logs of what was done')
  registerFsck(ledger, io)
  registerKey(ledger, io)
}

/** The key that receipts are verified with; the notice page and `/.well-known/garant-log.vkey` publish the same. */
function registerKey(ledger: Command, io: Io): void {
  ledger
    .command('key')
    .description("prints the public key of the organisation's log, for garant-verify")
    .addHelpText('after', '\nExample:\n  garant ledger key > log.vkey')
    .action(() =>
      withDatabase(io, async ({ db, config }) => {
        const compiled = await compiledToday(config.policy)
        if (!compiled.ok)
          throw new CliError('config/policy', 'The policy does not compile: garant check says why.')
        const { journal, close } = await io.operate({ config, db, say: io.say })
        try {
          const owner = tenant(compiled.bundle.organisation.id)
          io.out(`${await db.within(owner, () => journal.verifierKey(owner))}\n`)
        } finally {
          await close()
        }
      }),
    )
}

function registerFsck(ledger: Command, io: Io): void {
  ledger
    .command('fsck')
    .description('rebuilds each log from its entries and compares it with its tiles and its signed head')
    .addHelpText('after', '\nExample:\n  garant ledger fsck > ledger.json')
    .action(() =>
      withDatabase(io, async ({ db }) => {
        const logs = await fsckAll(db)
        for (const { tenant, size, problems } of logs) {
          io.say(
            `${tenant}: ${counted(size, 'entry', 'entries')}, ${problems.length === 0 ? 'in order' : 'NOT in order'}.`,
          )
          for (const problem of problems) io.say(`  ${problem}`)
        }
        const ok = logs.every(({ problems }) => problems.length === 0)
        io.out(`${JSON.stringify({ ok, logs })}\n`)
        io.exit(ok ? exitStatus.holds : exitStatus.fails)
      }),
    )
}
