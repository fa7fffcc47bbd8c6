import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemRandom } from '../../src/kernel/random.ts'
import { createVault, type Vault } from '../../src/vault/vault.ts'

/** A vault with key files of its own, in a folder that stands for `GARANT_DATA`. */
export interface TestVault {
  readonly vault: Vault
  readonly data: string
  remove(): void
}

export function testVault(): TestVault {
  const data = mkdtempSync(join(tmpdir(), 'garant-test-'))
  return {
    vault: createVault({ data, random: systemRandom }),
    data,
    remove: () => rmSync(data, { recursive: true, force: true }),
  }
}
