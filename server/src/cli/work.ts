import type { Command } from 'commander'
import type { Io } from './io.ts'
import { serving } from './serving.ts'

export function registerWork(program: Command, io: Io): void {
  program
    .command('work')
    .description('takes jobs from the database; run as many as you like, on any machine')
    .addHelpText('after', '\nExample:\n  DATABASE_URL=postgres://garant@db.example.org/garant garant work')
    .action(() => serving(io, { web: false, work: true }))
}
