import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as inBrowser from '../src/page/primitives.ts'
import * as inNode from '../src/primitives.ts'

const folder = join(import.meta.dirname, '../../../../shared/data/vectors/wycheproof')
const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'))

interface Vectors {
  readonly testGroups: readonly {
    readonly tagSize?: number
    readonly publicKey?: { readonly pk: string }
    readonly tests: readonly {
      tcId: number
      key?: string
      msg: string
      sig?: string
      tag?: string
      result: string
    }[]
  }[]
}

function load(name: string): Vectors {
  return JSON.parse(readFileSync(join(folder, name), 'utf8'))
}

describe.each([
  ['node:crypto', inNode],
  ['the page', inBrowser],
])('primitives of %s', (_, primitives) => {
  describe.skipIf(!existsSync(folder))('Wycheproof (skipped where ../shared is absent)', () => {
    it('Ed25519: 151 signatures', async () => {
      const wrong: number[] = []
      let count = 0
      for (const group of load('ed25519_test.json').testGroups)
        for (const test of group.tests) {
          const key = bytes(group.publicKey?.pk ?? '')
          const holds = await primitives.verifyEd25519(key, bytes(test.msg), bytes(test.sig ?? ''))
          if (holds !== (test.result === 'valid')) wrong.push(test.tcId)
          count += 1
        }
      expect([count, wrong]).toEqual([151, []])
    })

    it('HMAC-SHA256: 174 tags', () => {
      const wrong: number[] = []
      let count = 0
      for (const group of load('hmac_sha256_test.json').testGroups)
        for (const test of group.tests) {
          const tag = primitives.hmacSha256(bytes(test.key ?? ''), bytes(test.msg))
          const cut = Buffer.from(tag.subarray(0, (group.tagSize ?? 0) / 8)).toString('hex')
          if ((cut === test.tag) !== (test.result === 'valid')) wrong.push(test.tcId)
          count += 1
        }
      expect([count, wrong]).toEqual([174, []])
    })
  })

  it('refuse keys and signatures of other lengths instead of throwing', async () => {
    for (const length of [0, 31, 33, 64]) {
      expect(await primitives.verifyEd25519(new Uint8Array(length), bytes(''), new Uint8Array(64))).toBe(
        false,
      )
      expect(
        await primitives.verifyEd25519(
          new Uint8Array(32),
          bytes(''),
          new Uint8Array(Math.max(0, length - 1)),
        ),
      ).toBe(false)
    }
  })
})

describe('the page', () => {
  it('hashes as node:crypto does, at every length around its blocks', () => {
    for (let length = 0; length <= 200; length++) {
      const data = Uint8Array.from({ length }, (_, at) => (at * 7 + length) & 255)
      expect(Buffer.from(inBrowser.sha256(data)).toString('hex')).toBe(
        Buffer.from(inNode.sha256(data)).toString('hex'),
      )
    }
  })

  it('hashes and authenticates as node:crypto does', () => {
    const data = fc.uint8Array({ maxLength: 5_000 })
    fc.assert(
      fc.property(data, data, (key, message) => {
        expect(Buffer.from(inBrowser.sha256(message)).equals(inNode.sha256(message))).toBe(true)
        expect(Buffer.from(inBrowser.hmacSha256(key, message)).equals(inNode.hmacSha256(key, message))).toBe(
          true,
        )
      }),
    )
  })

  it('knows whether signatures can be verified here', async () => {
    expect(await inBrowser.verifiesSignatures()).toBe(true)
  })
})
