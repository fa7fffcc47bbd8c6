import { type Command, InvalidArgumentError } from 'commander'
import type { Made } from '../dossier/dossier.ts'
import { exitStatus } from '../kernel/errors.ts'
import { withDatabase } from './database.ts'
import type { Io } from './io.ts'
import { writeOut } from './write-out.ts'

interface Options {
  readonly asOf?: string
  readonly out?: string
  readonly organisation?: string
}

/** Exit 0: made, and the log recomputes; 1: no policy was in force, or the log does not; 2: the call is wrong; 3: we could not know. */
export function registerDossier(program: Command, io: Io): void {
  program
    .command('dossier')
    .description('writes everything an inspector asks for as one ZIP, dated, hashed and readable offline')
    .option(
      '--as-of <day>',
      'the day at the end of which it is looked at, 2026-11-23 (default: today)',
      isoDay,
    )
    .option('--out <file>', 'the file to write (default: standard output)')
    .option('--organisation <id>', 'whose, where several have published here')
    .addHelpText('after', '\nExample:\n  garant dossier --as-of 2026-11-23 --out dossier.zip')
    .action(({ asOf, out, organisation }: Options) =>
      withDatabase(io, async ({ db, config }) => {
        const operations = await io.operate({ config, db, say: io.say })
        try {
          const found = await operations.dossier(organisation ?? null)
          if (found === null) {
            io.say('Nobody has published a policy here, or several have: name one with --organisation.')
            return io.exit(exitStatus.usage)
          }
          const made = await db.within(found.tenant, () => found.dossier.make(found.tenant, asOf ?? null))
          await hand(made, out, io)
        } finally {
          await operations.close()
        }
      }),
    )
}

async function hand(made: Made, out: string | undefined, io: Io): Promise<void> {
  switch (made.result) {
    case 'future':
      io.say('That day has not begun: give one that has.')
      return io.exit(exitStatus.usage)
    case 'no-policy':
      io.say(
        `No policy was in force at the end of that day${made.first === null ? '' : `: the first was published on ${made.first}`}.`,
      )
      return io.exit(exitStatus.fails)
    case 'made': {
      await writeOut(io, out, made.zip)
      io.say(`${made.files} files as of ${made.day}. Fingerprint of manifest.json: ${made.manifest}`)
      for (const problem of made.problems) io.say(`The log does not recompute: ${problem}`)
      if (made.problems.length > 0) io.exit(exitStatus.fails)
    }
  }
}

function isoDay(written: string): string {
  const date = new Date(`${written}T00:00:00Z`)
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(written) && !Number.isNaN(date.valueOf())
  // 2026-02-30 would be read as a day of March.
  if (isDay && date.toISOString().startsWith(written)) return written
  throw new InvalidArgumentError('Give a day such as 2026-11-23.')
}
