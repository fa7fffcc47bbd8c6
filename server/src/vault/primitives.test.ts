import { createSecretKey } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { authenticate, decrypt, derive, encrypt, ivBytes, keyBytes, same } from './primitives.ts'

const vectors = join(import.meta.dirname, '../../../../shared/data/vectors/wycheproof')
const absent = !existsSync(vectors)
const why = absent ? ' (skipped: ../shared/data/vectors is absent)' : ''

type Fields = Readonly<Record<string, string>>
interface Group {
  readonly ivSize: number
  readonly keySize: number
  readonly tagSize: number
  readonly tests: readonly (Fields & { readonly tcId: number; readonly size: number })[]
}

function groups(file: string): readonly Group[] {
  return JSON.parse(readFileSync(join(vectors, file), 'utf8')).testGroups
}

const bytes = (hex: string | undefined) => Buffer.from(hex ?? '', 'hex')

describe.skipIf(absent)(`the Wycheproof vectors${why}`, () => {
  it('AES-GCM: 316 cases, of which other key and nonce sizes are refused', () => {
    let seen = 0
    for (const { keySize, ivSize, tests } of groups('aes_gcm_test.json'))
      for (const test of tests) {
        seen++
        const key = createSecretKey(bytes(test.key))
        const [iv, aad, plain] = [bytes(test.iv), bytes(test.aad), bytes(test.msg)]
        const sealed = Buffer.concat([bytes(test.ct), bytes(test.tag)])
        if (keySize !== keyBytes * 8 || ivSize !== ivBytes * 8) {
          expect(() => encrypt(key, iv, aad, plain), `case ${test.tcId}`).toThrow(/nonce|key length/i)
          expect(() => decrypt(key, iv, aad, sealed), `case ${test.tcId}`).toThrow(/nonce|key length/i)
          continue
        }
        const valid = test.result === 'valid'
        expect(decrypt(key, iv, aad, sealed), `case ${test.tcId}`).toEqual(valid ? plain : null)
        expect(encrypt(key, iv, aad, plain).equals(sealed), `case ${test.tcId}`).toBe(valid)
      }
    expect(seen).toBe(316)
  })

  it('HKDF-SHA256: 86 cases', () => {
    let seen = 0
    for (const { tests } of groups('hkdf_sha256_test.json'))
      for (const test of tests) {
        seen++
        const output = () => derive(bytes(test.ikm), bytes(test.salt), bytes(test.info), test.size)
        if (test.result === 'valid') expect(output(), `case ${test.tcId}`).toEqual(bytes(test.okm))
        else expect(output, `case ${test.tcId}`).toThrow()
      }
    expect(seen).toBe(86)
  })

  it('HMAC-SHA256: 174 cases', () => {
    let seen = 0
    for (const { tagSize, tests } of groups('hmac_sha256_test.json'))
      for (const test of tests) {
        seen++
        const tag = authenticate(bytes(test.key), bytes(test.msg)).subarray(0, tagSize / 8)
        expect(same(tag, bytes(test.tag)), `case ${test.tcId}`).toBe(test.result === 'valid')
      }
    expect(seen).toBe(174)
  })
})
