import { formatEntry } from '@garant/ledger'
import { expect, it } from 'vitest'
import { leafWriter } from './leaf.ts'

const common = { origin: 'garant.example.org/log/example', day: '2026-11-23' }
const commit = `hmac-sha256:${'7f'.repeat(32)}`

it('writes what the ledger writes, whatever the kinds of entries in a row', () => {
  const write = leafWriter(common)
  for (const actor of [null, 'a1', '.', 'ref', 'commit'])
    for (const type of ['erasure.done', 'ref', 'commit'])
      for (const policy of [`sha256:${'0'.repeat(64)}`, 'commit', '.'])
        for (const ref of ['aaaa', 'bbbb-_'])
          expect(write({ type, policy, actor }, ref, commit)).toEqual(
            Buffer.from(formatEntry({ v: 1, ...common, type, policy, actor, ref, commit })),
          )
})

it('refuses what the ledger refuses', () => {
  const write = leafWriter(common)
  expect(() => write({ type: 'Anaïs', policy: 'p', actor: null }, 'aaaa', commit)).toThrow()
  expect(() => write({ type: 'a', policy: 'not a hash', actor: null }, 'aaaa', commit)).toThrow()
})
