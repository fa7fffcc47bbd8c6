import { resolve } from 'node:path'
import { type Compilation, compileFolder, type Diagnostic } from '@garant/policy'
import { type Command, Option } from 'commander'
import { exitStatus } from '../kernel/errors.ts'
import type { Io } from './io.ts'

/** Exit 0: it compiles; 1: it does not; 2: there is no such folder. */
export function registerCheck(program: Command, io: Io): void {
  program
    .command('check')
    .description('compiles a policy folder and says everything that is wrong with it')
    .argument('<dir>', 'the policy folder')
    .addOption(new Option('--format <format>', 'how to say it').choices(['text', 'json']).default('text'))
    .addHelpText('after', '\nExample:\n  garant check examples/im-pec --format json')
    .action(async (folder: string, { format }: { format: 'text' | 'json' }) => {
      const compiled = await compileFolder(resolve(io.cwd, folder))
      io.out(format === 'json' ? asJson(compiled) : asText(compiled, folder))
      io.exit(statusOf(compiled))
    })
}

function statusOf({ ok, diagnostics }: Compilation): 0 | 1 | 2 {
  if (ok) return exitStatus.holds
  return diagnostics.some(({ code }) => code === 'file/missing-folder') ? exitStatus.usage : exitStatus.fails
}

function asJson(compiled: Compilation): string {
  const bundle = compiled.ok
    ? { hash: compiled.hash, version: compiled.version, effective: compiled.effective }
    : null
  return `${JSON.stringify({ ok: compiled.ok, bundle, diagnostics: compiled.diagnostics }, null, 2)}\n`
}

function asText(compiled: Compilation, folder: string): string {
  const lines = compiled.diagnostics.map((diagnostic) => asLine(diagnostic, folder))
  const count = compiled.diagnostics.filter(({ severity }) => severity === 'error').length
  const verdict = compiled.ok
    ? `${folder} compiles: version ${compiled.version}, effective ${compiled.effective}, ${compiled.hash}`
    : `${folder} does not compile: ${count} ${count === 1 ? 'error' : 'errors'}`
  return `${[...lines, verdict].join('\n')}\n`
}

/** As compilers do, so that editors jump to the place. */
function asLine({ file, line, column, severity, code, message }: Diagnostic, folder: string): string {
  const path = file === '' ? folder : `${folder.replace(/\/+$/, '')}/${file}`
  return `${path}:${line}:${column}: ${severity}: ${message} [${code}]`
}
