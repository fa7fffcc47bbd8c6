import { resolve } from 'node:path'
import { type Compilation, compileFolder } from '@garant/policy'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { type Clock, systemClock } from '../kernel/clock.ts'
import { exitStatus } from '../kernel/errors.ts'
import { checkText } from './check-text.ts'
import type { Io } from './io.ts'

interface Options {
  readonly format: 'text' | 'json'
  readonly at?: string
}

/** Exit 0: it compiles; 1: it does not; 2: there is no such folder. */
export function registerCheck(program: Command, io: Io, clock: Clock = systemClock): void {
  program
    .command('check')
    .description('compiles a policy folder and says everything that is wrong with it')
    .argument('<dir>', 'the policy folder')
    .addOption(new Option('--format <format>', 'how to say it').choices(['text', 'json']).default('text'))
    .option(
      '--at <day>',
      'day at which the law is looked at, 2026-11-23 (default: today, or the first day of a policy that applies later)',
      day,
    )
    .addHelpText('after', '\nExample:\n  garant check examples/im-pec --format json')
    .action(async (folder: string, { format, at }: Options) => {
      const compiled = await compileFolder(
        resolve(io.cwd, folder),
        at === undefined ? { now: clock.now() } : { at },
      )
      io.out(format === 'json' ? asJson(compiled) : checkText(compiled, folder))
      io.exit(statusOf(compiled))
    })
}

function day(written: string): string {
  const date = new Date(`${written}T00:00:00Z`)
  if (/^\d{4}-\d{2}-\d{2}$/.test(written) && !Number.isNaN(date.valueOf())) {
    // 2026-02-30 would be read as a day of March.
    if (date.toISOString().startsWith(written)) return written
  }
  throw new InvalidArgumentError('Give a day such as 2026-11-23.')
}

function statusOf({ ok, diagnostics }: Compilation): 0 | 1 | 2 {
  if (ok) return exitStatus.holds
  return diagnostics.some(({ code }) => code === 'file/missing-folder' || code === 'file/not-a-folder')
    ? exitStatus.usage
    : exitStatus.fails
}

function asJson(compiled: Compilation): string {
  const bundle = compiled.ok
    ? { hash: compiled.hash, version: compiled.version, effective: compiled.effective }
    : null
  return `${JSON.stringify({ ok: compiled.ok, bundle, diagnostics: compiled.diagnostics }, null, 2)}\n`
}
