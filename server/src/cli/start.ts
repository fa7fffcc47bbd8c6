import type { Command } from 'commander'
import type { Io } from './io.ts'
import { serving } from './serving.ts'

export function registerStart(program: Command, io: Io): void {
  program
    .command('start')
    .description(
      'runs everything in one process: embedded database, example policy and stores, web server, worker',
    )
    .addHelpText('after', '\nExample:\n  PORT=8080 garant start')
    .action(() => serving(io, { web: true, work: true }))
}
