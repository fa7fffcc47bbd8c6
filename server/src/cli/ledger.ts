import type { Command } from 'commander'
import { fsckAll } from '../journal/journal.ts'
import { exitStatus } from '../kernel/errors.ts'
import { withDatabase } from './database.ts'
import type { Io } from './io.ts'

export function registerLedger(program: Command, io: Io): void {
  program
    .command('ledger')
    .description('the logs of what was done')
    .command('fsck')
    .description('rebuilds each log from its entries and compares it with its tiles and its signed head')
    .addHelpText('after', '\nExample:\n  garant ledger fsck > ledger.json')
    .action(() =>
      withDatabase(io, async ({ db }) => {
        const logs = await fsckAll(db)
        for (const { tenant, size, problems } of logs) {
          io.say(`${tenant}: ${size} entries, ${problems.length === 0 ? 'in order' : 'NOT in order'}.`)
          for (const problem of problems) io.say(`  ${problem}`)
        }
        const ok = logs.every(({ problems }) => problems.length === 0)
        io.out(`${JSON.stringify({ ok, logs })}\n`)
        io.exit(ok ? exitStatus.holds : exitStatus.fails)
      }),
    )
}
