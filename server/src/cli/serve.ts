import type { Command } from 'commander'
import type { Io } from './io.ts'
import { serving } from './serving.ts'

export function registerServe(program: Command, io: Io): void {
  program
    .command('serve')
    .description('answers requests; jobs are left to "garant work"')
    .addHelpText('after', '\nExample:\n  DATABASE_URL=postgres://garant@db.example.org/garant garant serve')
    .action(() => serving(io, { web: true, work: false }))
}
