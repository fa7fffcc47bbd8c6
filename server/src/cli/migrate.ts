import type { Command } from 'commander'
import { migrationFiles } from '../db/db.ts'
import { createJobs } from '../jobs/jobs.ts'
import { systemRandom } from '../kernel/random.ts'
import { withDatabase } from './database.ts'
import type { Io } from './io.ts'

export function registerMigrate(program: Command, io: Io): void {
  program
    .command('migrate')
    .description('brings the database to this version; does nothing when it is there already')
    .addHelpText('after', '\nExample:\n  DATABASE_URL=postgres://garant@db.example.org/garant garant migrate')
    .action(() =>
      withDatabase(io, async ({ db }) => {
        // The queue's own schema too: whoever serves may have no right to make it.
        const jobs = await createJobs({ db, random: systemRandom })
        await jobs.stop(1_000)
        io.say(`The database is at ${migrationFiles().at(-1)?.name ?? 'its beginning'}.`)
      }),
    )
}
