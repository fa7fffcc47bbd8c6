import { join } from 'node:path'
import { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import type { Io } from './io.ts'
import { registerStores } from './stores.ts'

const examples = join(import.meta.dirname, '..', '..', '..', 'examples')

async function stores(...args: readonly string[]): Promise<{ out: string; said: string; status: number }> {
  const seen = { out: '', said: '', status: 0 }
  const io = {
    env: { GARANT_STORE_SHOP_URL: 'postgres://nobody@127.0.0.1:9/none' },
    cwd: examples,
    out: (text: string) => {
      seen.out += text
    },
    say: (text: string) => {
      seen.said += text
    },
    exit: (status: number) => {
      seen.status = status
    },
  } as Pick<Io, 'env' | 'cwd' | 'out' | 'say' | 'exit'> as Io
  const program = new Command('garant').exitOverride()
  registerStores(program, io)
  await program.parseAsync(['stores', ...args], { from: 'user' })
  return seen
}

describe('garant stores inspect', () => {
  it('exits 3 for stores that it cannot reach or has no address of, as JSON', async () => {
    const { out, status } = await stores('inspect', 'im-pec', '--format', 'json')
    expect(status).toBe(3)
    const printed = JSON.parse(out)
    expect(printed.stores.length).toBeGreaterThan(0)
    for (const store of printed.stores)
      expect(store).toEqual({ store: expect.any(String), reached: false, error: 'store/unreachable' })
  })

  it('says so in words', async () => {
    const { out, status } = await stores('inspect', 'im-pec')
    expect(status).toBe(3)
    expect(out).toContain('shop: not reached (store/unreachable)\n')
  })

  it('exits 1 for a policy that does not compile', async () => {
    const { out, said, status } = await stores('inspect', 'no-such-folder')
    expect([out, status]).toEqual(['', 1])
    expect(said).toContain('garant check')
  })
})
