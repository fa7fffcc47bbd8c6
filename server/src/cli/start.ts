import type { Command } from 'commander'
import { prepareDemo } from './demo.ts'
import type { Io } from './io.ts'
import { serving } from './serving.ts'

export function registerStart(program: Command, io: Io): void {
  program
    .command('start')
    .description(
      'runs everything in one process: embedded database, example policy and stores, web server, worker',
    )
    .addHelpText('after', '\nExample:\n  PORT=8080 garant start')
    .action(() =>
      serving(io, { web: true, work: true }, (config, databaseUrl) =>
        prepareDemo(config, {
          databaseUrl,
          mariadbUrl: io.env.GARANT_DEMO_MARIADB_URL?.trim() || 'mysql://root@127.0.0.1:3306',
          today: new Date().toISOString().slice(0, 10),
          say: io.say,
        }),
      ),
    )
}
