import { createCipheriv, createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bind, decrypt, derive, keyFrom } from './primitives.ts'
import { openRecord, sealRecord } from './record.ts'

const place = { tenant: 'example', scope: 'case-1', label: 'name' }
const plain = Buffer.from('Anaïs Example')

describe('a sealed record', () => {
  it('opens to what was sealed, whatever it was', () => {
    const key = keyFrom(randomBytes(32))
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 4096 }), (content) => {
        const sealed = sealRecord(key, place, content, randomBytes)
        expect(openRecord(key, place, sealed)?.equals(content)).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  it.each([
    ['another tenant', { tenant: 'other' }],
    ['another scope', { scope: 'case-2' }],
    ['another label', { label: 'reason' }],
    ['names shifted by one letter', { scope: 'case-', label: '1name' }],
  ])('does not open in the place of %s', (_, moved) => {
    const key = keyFrom(randomBytes(32))
    const sealed = sealRecord(key, place, plain, randomBytes)
    expect(openRecord(key, { ...place, ...moved }, sealed)).toBeNull()
  })

  it('does not open with any of its bits changed, nor cut, nor extended', () => {
    const key = keyFrom(randomBytes(32))
    const sealed = sealRecord(key, place, plain, randomBytes)
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = Buffer.from(sealed)
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(openRecord(key, place, changed), `bit ${bit}`).toBeNull()
    }
    for (let length = 0; length < sealed.length; length++)
      expect(openRecord(key, place, sealed.subarray(0, length))).toBeNull()
    expect(openRecord(key, place, Buffer.concat([sealed, Buffer.of(0)]))).toBeNull()
  })

  it('opens under one key only, even when its ciphertext was made to fit two', () => {
    const [honest, other] = [keyFrom(randomBytes(32)), keyFrom(randomBytes(32))]
    const [salt, iv] = [randomBytes(32), randomBytes(12)]
    const derived = [honest, other].map((key) => derive(key, salt, bind('garant record', 1, place.label), 64))
    const [first, second] = derived.map((bytes) => createSecretKey(bytes.subarray(0, 32)))
    const [commitment] = derived.map((bytes) => bytes.subarray(32))
    if (first === undefined || second === undefined || commitment === undefined) throw new Error('no keys')

    const aad = bind('garant record', 1, place.tenant, place.scope, place.label)
    const body = fittingBoth(first, second, iv, aad)
    // AES-GCM itself is content with both keys: the forgery is real, only the commitment stands against it.
    expect(decrypt(first, iv, aad, body)).not.toBeNull()
    expect(decrypt(second, iv, aad, body)).not.toBeNull()

    const record = Buffer.concat([Buffer.of(1), salt, commitment, iv, body])
    expect(openRecord(honest, place, record)).not.toBeNull()
    expect(openRecord(other, place, record)).toBeNull()
  })
})

/** Two blocks and a tag that AES-GCM accepts under both keys: the second block solves the equation of both tags. */
function fittingBoth(first: KeyObject, second: KeyObject, iv: Buffer, aad: Buffer): Buffer {
  const one = ghash(first, iv, aad)
  const two = ghash(second, iv, aad)
  const block = toField(randomBytes(16))
  const difference = one.without(block) ^ two.without(block)
  const solved = multiply(difference, invert(one.h2 ^ two.h2))
  const tag = one.without(block) ^ multiply(solved, one.h2)
  return Buffer.concat([block, solved, tag].map(fromField))
}

/** The parts of the tag of a two-block ciphertext: the tag is `without(first block) + second block * h2`. */
function ghash(key: KeyObject, iv: Buffer, aad: Buffer) {
  const ecb = (block: Buffer) => {
    const cipher = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false)
    return toField(cipher.update(block))
  }
  const h = ecb(Buffer.alloc(16))
  const h2 = multiply(h, h)
  const mask = ecb(Buffer.concat([iv, Buffer.of(0, 0, 0, 1)]))
  const lengths = Buffer.alloc(16)
  lengths.writeUInt32BE(aad.length * 8, 4)
  lengths.writeUInt32BE(256, 12)
  const padded = Buffer.concat([aad, Buffer.alloc((16 - (aad.length % 16)) % 16)])
  let header = 0n
  for (let at = 0; at < padded.length; at += 16)
    header = multiply(header ^ toField(padded.subarray(at, at + 16)), h)
  return {
    h2,
    without: (block: bigint) =>
      mask ^ multiply(header ^ block, multiply(h2, h)) ^ multiply(toField(lengths), h),
  }
}

const toField = (block: Buffer) => BigInt(`0x${block.toString('hex')}`)
const fromField = (value: bigint) => Buffer.from(value.toString(16).padStart(32, '0'), 'hex')

/** Product in GF(2^128) with the bit order of NIST SP 800-38D, section 6.3. */
function multiply(left: bigint, right: bigint): bigint {
  let product = 0n
  let shifted = right
  for (let bit = 127n; bit >= 0n; bit--) {
    if ((left >> bit) & 1n) product ^= shifted
    shifted = shifted & 1n ? (shifted >> 1n) ^ (0xe1n << 120n) : shifted >> 1n
  }
  return product
}

/** The inverse is the power 2^128 - 2. */
function invert(value: bigint): bigint {
  let power = multiply(value, value)
  let result = power
  for (let i = 2; i < 128; i++) {
    power = multiply(power, power)
    result = multiply(result, power)
  }
  return result
}
