import type { Command } from 'commander'
import type { Io } from './io.ts'
import { registerForecast } from './retention-forecast.ts'
import { registerRun } from './retention-run.ts'

export function registerRetention(program: Command, io: Io): void {
  const retention = program.command('retention').description('what becomes due, and its erasure')
  registerForecast(retention, io)
  registerRun(retention, io)
}
