/**
 * Takes the place of `../primitives.ts` in a browser page: SHA-256 in JavaScript, because the tree is hashed
 * synchronously, and Ed25519 from the browser.
 */
import { fromBase64 } from '../encoding.ts'

const blockLength = 64

/** First 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4 section 4.2.2). */
const roundConstants = firstPrimes(64).map((prime) => fraction(Math.cbrt(prime)))
/** The same of the square roots of the first eight (section 5.3.3). */
const initialState = firstPrimes(8).map((prime) => fraction(Math.sqrt(prime)))

function firstPrimes(count: number): number[] {
  const primes: number[] = []
  for (let candidate = 2; primes.length < count; candidate++)
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate)
  return primes
}

function fraction(root: number): number {
  return ((root - Math.floor(root)) * 2 ** 32) | 0
}

/** FIPS 180-4 section 6.2. */
export function sha256(data: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Math.ceil((data.length + 9) / blockLength) * blockLength)
  padded.set(data)
  padded[data.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setBigUint64(padded.length - 8, BigInt(data.length) * 8n)
  const state = Int32Array.from(initialState)
  for (let at = 0; at < padded.length; at += blockLength) compress(state, view, at)
  const digest = new DataView(new ArrayBuffer(32))
  for (const [at, word] of state.entries()) digest.setInt32(at * 4, word)
  return new Uint8Array(digest.buffer)
}

const schedule = new Int32Array(64)

function compress(state: Int32Array, view: DataView, at: number): void {
  for (let t = 0; t < 16; t++) schedule[t] = view.getInt32(at + t * 4)
  for (let t = 16; t < 64; t++) {
    const near = word(schedule, t - 2)
    const far = word(schedule, t - 15)
    const low = rotate(far, 7) ^ rotate(far, 18) ^ (far >>> 3)
    const high = rotate(near, 17) ^ rotate(near, 19) ^ (near >>> 10)
    schedule[t] = word(schedule, t - 16) + low + word(schedule, t - 7) + high
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let t = 0; t < 64; t++) {
    const choice = (e & f) ^ (~e & g)
    const mixed = (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + choice
    const first = (h + mixed + (roundConstants[t] ?? 0) + word(schedule, t)) | 0
    const majority = (a & b) ^ (a & c) ^ (b & c)
    const second = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + majority
    h = g
    g = f
    f = e
    e = (d + first) | 0
    d = c
    c = b
    b = a
    a = (first + second) | 0
  }
  for (const [at, value] of [a, b, c, d, e, f, g, h].entries()) state[at] = word(state, at) + value
}

function word(words: Int32Array, at: number): number {
  return words[at] ?? 0
}

function rotate(value: number, bits: number): number {
  return (value >>> bits) | (value << (32 - bits))
}

/** HMAC-SHA256 (RFC 2104). */
export function hmacSha256(key: Uint8Array, data: Uint8Array): Uint8Array {
  const block = new Uint8Array(blockLength)
  block.set(key.length > blockLength ? sha256(key) : key)
  return keyed(block, 0x5c, keyed(block, 0x36, data))
}

function keyed(block: Uint8Array, pad: number, data: Uint8Array): Uint8Array {
  const input = new Uint8Array(blockLength + data.length)
  input.set(block.map((byte) => byte ^ pad))
  input.set(data, blockLength)
  return sha256(input)
}

/**
 * Ed25519 (RFC 8032) by the browser's WebCrypto.
 * @returns false for any signature or key that does not verify; also where the browser has no Ed25519, which
 * `verifiesSignatures` tells apart.
 */
export async function verifyEd25519(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  try {
    const { subtle } = crypto
    const key = await subtle.importKey('raw', Uint8Array.from(publicKey), 'Ed25519', false, ['verify'])
    return await subtle.verify('Ed25519', key, Uint8Array.from(signature), Uint8Array.from(message))
  } catch {
    return false
  }
}

/** The first test of RFC 8032 section 7.1; it signs nothing. */
const testKey = '11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo='
const testSignature =
  '5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc+bRr0lv18FlbviRlUUFDjnoQCw=='

/** @returns whether this browser verifies signatures at all. */
export function verifiesSignatures(): Promise<boolean> {
  return verifyEd25519(fromBase64(testKey), new Uint8Array(0), fromBase64(testSignature))
}
