import { debuglog } from 'node:util'
import { Command, CommanderError } from 'commander'
import { exitStatus, GarantError } from '../kernel/errors.ts'
import { registerAdmin } from './admin.ts'
import { registerBreach } from './breach.ts'
import { registerCheck } from './check.ts'
import { registerDoctor } from './doctor.ts'
import { registerDossier } from './dossier.ts'
import { registerInit } from './init.ts'
import type { Io } from './io.ts'
import { registerLedger } from './ledger.ts'
import { registerMigrate } from './migrate.ts'
import { registerNotice } from './notice.ts'
import { registerPack } from './pack.ts'
import { registerPeople } from './people.ts'
import { registerPromises } from './promises.ts'
import { registerRegister } from './register.ts'
import { registerRetention } from './retention.ts'
import { registerServe } from './serve.ts'
import { registerStart } from './start.ts'
import { registerStores } from './stores.ts'
import { registerTest } from './test.ts'
import { registerWork } from './work.ts'

export type { App, Compose, Composition, Demo, Io, Operate, Operations, Roles } from './io.ts'

/** Each command is one file; this list is the order of `garant --help`. */
const commands: readonly ((program: Command, io: Io) => void)[] = [
  registerStart,
  registerServe,
  registerWork,
  registerMigrate,
  registerDoctor,
  registerInit,
  registerCheck,
  registerTest,
  registerNotice,
  registerRegister,
  registerPromises,
  registerStores,
  registerLedger,
  registerDossier,
  registerPack,
  registerPeople,
  registerRetention,
  registerBreach,
  registerAdmin,
]

/**
 * Runs one command.
 * @param args without the program's own name.
 * @returns the exit status (`exitStatus`): never 0 in doubt.
 */
export async function run(args: readonly string[], io: Omit<Io, 'exit'>): Promise<number> {
  let status: number = exitStatus.holds
  const program = createProgram({ ...io, exit: (wanted) => (status = wanted) })
  try {
    await program.parseAsync([...args], { from: 'user' })
    return status
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitStatus.holds : exitStatus.usage
    io.say(sentence(error))
    debuglog('garant')('%O', error)
    return error instanceof GarantError ? statusOf(error.code) : exitStatus.unknown
  }
}

function createProgram(io: Io): Command {
  const program = new Command('garant')
    .description('A privacy notice that cannot lie: one policy, compiled, executed and proven.')
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.out(text), writeErr: (text) => io.say(text.trimEnd()) })
    .showHelpAfterError('(add --help for an example)')
    .addHelpText('after', '\nExample:\n  garant check examples/im-pec')
  for (const register of commands) register(program, io)
  for (const group of program.commands) explainGroup(group)
  return program
}

/** A group of commands has no example of its own: it leads to that of its first command. */
function explainGroup(group: Command): void {
  const first = group.commands[0]
  if (first !== undefined)
    group.addHelpText('after', `\nExample:\n  garant ${group.name()} ${first.name()} --help`)
}

/** One sentence, whatever went wrong; the rest is for `NODE_DEBUG=garant`. */
function sentence(error: unknown): string {
  if (error instanceof GarantError) return error.message
  return `Garant stopped on an unexpected error: ${kindOf(error)} (NODE_DEBUG=garant shows what and where).`
}

/** Its name and code: the message of a driver or a parser may quote what it read about a person. */
function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : ''
  return `${error.name}${code}`
}

/** Errors that the caller can mend by calling otherwise; all others mean that we could not know. */
const usage = new Set([
  'cli/usage',
  'db/in-use',
  'db/newer',
  'db/no-binaries',
  'db/no-rights',
  'db/too-old',
  'db/unsafe',
  'serve/port',
])

function statusOf(code: string): number {
  return code.startsWith('config/') || usage.has(code) ? exitStatus.usage : exitStatus.unknown
}
