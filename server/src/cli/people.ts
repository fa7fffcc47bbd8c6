import type { Command } from 'commander'
import type { Io } from './io.ts'
import { registerAccess } from './people-access.ts'
import { registerErase } from './people-erase.ts'

/** The same operations as the console, for who has the server. */
export function registerPeople(program: Command, io: Io): void {
  const people = program.command('people').description('finds a person in every store, or erases them')
  registerAccess(people, io)
  registerErase(people, io)
}
