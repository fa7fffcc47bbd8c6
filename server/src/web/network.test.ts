import { expect, it } from 'vitest'
import { network } from './network.ts'

const from = (forwarded: string, peer: string | null, hops: number) =>
  network(new Headers(forwarded === '' ? {} : { 'x-forwarded-for': forwarded }), peer, hops)

it.each([
  ['203.0.113.77', '203.0.113.0/24'],
  ['::ffff:203.0.113.77', '203.0.113.0/24'],
  ['2001:db8:0:7::1', '2001:db8:0::/48'],
  ['2001:0db8:0001:7:1:2:3:4', '2001:db8:1::/48'],
  ['::1', '0:0:0::/48'],
  ['fe80::1%eth0', 'fe80:0:0::/48'],
  ['nonsense', 'unknown'],
  ['', 'unknown'],
  ['203.0.113.77:4711', 'unknown'],
])('%s belongs to %s', (peer, expected) => {
  expect(from('', peer, 0)).toBe(expected)
})

it('believes the proxies it is told of, and nobody else', () => {
  expect(from('198.51.100.1, 203.0.113.9', '10.0.0.1', 0)).toBe('10.0.0.0/24')
  expect(from('198.51.100.1, 203.0.113.9', '10.0.0.1', 1)).toBe('203.0.113.0/24')
  expect(from('198.51.100.1, 203.0.113.9', '10.0.0.1', 2)).toBe('198.51.100.0/24')
  expect(from('', '10.0.0.1', 1)).toBe('10.0.0.0/24')
  expect(from('', null, 0)).toBeNull()
})
