import { afterAll, beforeAll, describe } from 'vitest'
import { applyContract } from './apply.ts'
import type { ContractDatabase, Dialect } from './dialect.ts'
import { dueContract } from './due.ts'
import { effectsContract } from './effects.ts'
import { faultsContract } from './faults.ts'
import { findContract } from './find.ts'
import { indexesContract } from './indexes.ts'
import { inspectContract } from './inspect.ts'
import { namesContract } from './names.ts'
import { readContract } from './read.ts'
import { scopeContract } from './scope.ts'
import { unlikeContract } from './unlike.ts'

/** The world under test; filled before the first test. */
export interface World {
  database: ContractDatabase
  readonly dialect: Dialect
}

/**
 * What every connector must do, whatever the engine. Each writing test has tables or rows of its own in the world of
 * `fixture.<engine>.sql`, so that one database serves all.
 */
export function connectorContract(name: string, dialect: Dialect): void {
  describe(`connector contract: ${name}`, () => {
    const world = { dialect } as World
    beforeAll(async () => {
      world.database = await dialect.create()
    }, 30_000)
    afterAll(() => world.database?.drop())

    inspectContract(world)
    indexesContract(world)
    unlikeContract(world)
    findContract(world)
    scopeContract(world)
    readContract(world)
    dueContract(world)
    applyContract(world)
    effectsContract(world)
    faultsContract(world)
    namesContract(world)
  })
}
