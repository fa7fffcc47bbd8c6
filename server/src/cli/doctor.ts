import type { Command } from 'commander'
import { exitStatus } from '../kernel/errors.ts'
import { type Finding, inspections } from './inspections.ts'
import type { Io } from './io.ts'

export function registerDoctor(program: Command, io: Io): void {
  program
    .command('doctor')
    .description('says what is effective and what is wrong: settings, database, disk, policy, stores')
    .option('--format <format>', 'text or json', 'text')
    .addHelpText('after', '\nExample:\n  garant doctor --format json')
    .action(async ({ format }: { format: string }) => {
      const findings: Finding[] = []
      for (const inspect of inspections) findings.push(...(await inspect(io)))
      io.out(format === 'json' ? `${JSON.stringify({ findings }, null, 2)}\n` : report(findings))
      io.exit(statusOf(findings))
    })
}

function report(findings: readonly Finding[]): string {
  return findings.map(({ state, about, text }) => `${state.padEnd(8)} ${about}: ${text}\n`).join('')
}

function statusOf(findings: readonly Finding[]): 0 | 1 | 3 {
  if (findings.some(({ state }) => state === 'wrong')) return exitStatus.fails
  return findings.some(({ state }) => state === 'unknown') ? exitStatus.unknown : exitStatus.holds
}
