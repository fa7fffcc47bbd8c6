import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  canonicalJson,
  commitment,
  embedReceipt,
  findReceipts,
  formatEntry,
  formatReceipt,
  parseEntry,
  parseReceipt,
  signCheckpoint,
  type Verdict,
  verifyReceipt,
} from '../src/index.ts'
import { origin, sampleEntry, samplePayload, sampleReceipt, sampleSalt, testKey } from './support.ts'

const outcome = (verdict: Verdict) => (verdict.holds ? 'holds' : verdict.failure)

describe('a receipt', () => {
  it('proves its entry and what it says', async () => {
    const key = testKey()
    const { text, parts } = await sampleReceipt(key)
    const verdict = await verifyReceipt(text, [key.key])
    expect(verdict).toMatchObject({
      holds: true,
      proved: {
        entry: sampleEntry(),
        index: 4,
        checkpoint: { origin, size: 11 },
        payload: samplePayload,
        opened: true,
      },
    })
    expect(formatReceipt(parseReceipt(text))).toBe(text)
    expect(formatReceipt(parts)).toBe(text)
  })

  it('holds in a log of one entry, and without an opening shows no content', async () => {
    const key = testKey()
    const { parts } = await sampleReceipt(key, 0, 1)
    const verdict = await verifyReceipt(formatReceipt({ ...parts, opening: null }), [key.key])
    expect(verdict).toMatchObject({ holds: true, proved: { opened: false, payload: null } })
  })

  it('is judged by the key given, whatever it carries', async () => {
    const key = testKey()
    const forger = testKey()
    const { parts } = await sampleReceipt(key)
    const forged = await sampleReceipt(forger)
    expect(outcome(await verifyReceipt(forged.text, [key.key]))).toBe('unsigned')
    expect(outcome(await verifyReceipt(forged.text, [forger.key]))).toBe('holds')
    // The forger's line under the id of the true key.
    const line = /— (\S+) (\S+)\n$/
    const trueId = Buffer.from(line.exec(parts.checkpoint)?.[2] ?? '', 'base64').subarray(0, 4)
    const signature = Buffer.from(line.exec(forged.checkpoint)?.[2] ?? '', 'base64').subarray(4)
    const dressed = forged.text.replace(
      line,
      `— $1 ${Buffer.concat([trueId, signature]).toString('base64')}\n`,
    )
    expect(outcome(await verifyReceipt(dressed, [key.key]))).toBe('forged')
  })

  it('has no room for a key', async () => {
    const key = testKey()
    const { text } = await sampleReceipt(key)
    const extra = JSON.parse(Buffer.from(/^extra (.*)$/m.exec(text)?.[1] ?? '', 'base64').toString())
    const more = Buffer.from(canonicalJson({ ...extra, key: key.text })).toString('base64')
    const verdict = await verifyReceipt(text.replace(/^extra .*$/m, `extra ${more}`), [key.key])
    expect(outcome(verdict)).toBe('malformed')
  })

  it('keeps holding when witnesses add their lines', async () => {
    const key = testKey()
    const { parts, log } = await sampleReceipt(key)
    const head = { origin, size: log.tree.size, root: log.tree.root() }
    const checkpoint = await signCheckpoint(head, [testKey('witness.example.org').signer, key.signer])
    expect(outcome(await verifyReceipt(formatReceipt({ ...parts, checkpoint }), [key.key]))).toBe('holds')
  })

  it("does not take another tenant's entry, even out of a log that recorded it", async () => {
    const key = testKey()
    const { text } = await sampleReceipt(key, 4, 11, sampleEntry({ origin: 'garant.example.org/other' }))
    expect(outcome(await verifyReceipt(text, [key.key]))).toBe('other-log')
  })

  it('does not take a payload, a salt or an entry that is not the one committed to', async () => {
    const key = testKey()
    const { parts } = await sampleReceipt(key)
    const opening = {
      ...parts.opening,
      payload: Buffer.from(canonicalJson({ ...samplePayload, verdict: 'kept' })),
    }
    const salt = Buffer.from(sampleSalt).fill(0, 31)
    const changed = [
      ['not-opened', { ...parts, opening }],
      ['not-opened', { ...parts, opening: { ...parts.opening, salt } }],
      ['not-included', { ...parts, entry: formatEntry(sampleEntry({ day: '2026-11-24' })) }],
      ['not-included', { ...parts, index: 5 }],
      ['not-included', { ...parts, proof: parts.proof.slice(1) }],
    ] as const
    for (const [expected, other] of changed)
      expect(outcome(await verifyReceipt(formatReceipt(other), [key.key]))).toBe(expected)
  })
})

describe('every single bit', () => {
  it('of a receipt matters: text, entry, opening, index, proof, checkpoint, signature', async () => {
    const key = testKey()
    const { text } = await sampleReceipt(key)
    const bytes = Buffer.from(text)
    const undetected: number[] = []
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = Buffer.from(bytes)
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      // A file that is not UTF-8 becomes text with replacement characters: it must not hold either.
      const verdict = await verifyReceipt(changed.toString(), [key.key])
      if (verdict.holds) undetected.push(bit)
    }
    expect(bytes.length).toBeGreaterThan(1_000)
    expect(undetected).toEqual([])
  })

  it('of the key matters', async () => {
    const key = testKey()
    const { text } = await sampleReceipt(key)
    for (let bit = 0; bit < 32 * 8; bit++) {
      const publicKey = Uint8Array.from(key.key.publicKey)
      publicKey[bit >> 3] = (publicKey[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(outcome(await verifyReceipt(text, [{ ...key.key, publicKey }])), `bit ${bit}`).toBe('forged')
    }
  })
})

describe('entries', () => {
  it('are canonical JSON with sorted members', () => {
    const text = Buffer.from(formatEntry(sampleEntry())).toString()
    expect(text.startsWith('{"actor":null,"commit":"hmac-sha256:')).toBe(true)
    expect(parseEntry(formatEntry(sampleEntry()))).toEqual(sampleEntry())
  })

  it.each([
    ['a sentence as reference', { ref: 'a whole sentence' }],
    ['an e-mail address', { actor: 'someone@example.org' }],
    ['a time', { day: '2026-11-23T10:00:00Z' }],
    ['a day that does not exist', { day: '2026-02-30' }],
    ['an unsalted hash', { commit: `sha256:${'00'.repeat(32)}` }],
    ['an origin with a space', { origin: 'a b' }],
    ['a type with capitals', { type: 'Erasure' }],
  ])('refuse %s', (_, changes) => {
    expect(() => formatEntry(sampleEntry(changes))).toThrow()
  })

  it('refuse other members, another order, another spelling', () => {
    const text = Buffer.from(formatEntry(sampleEntry())).toString()
    const others = [
      text.replace('{', '{"a":1,'),
      text.replace('{', '{ '),
      text.replace('"actor":null,', ''),
      text.replace('"actor":null', '"actor":null,"actor":null'),
      text.replace('"v":1', '"v":1.0'),
      text.replace('"v":1', '"v":2'),
      text.replace('erasure', '\\u0065rasure'),
      `${text}\n`,
      `\ufeff${text}`,
    ]
    for (const other of others) expect(() => parseEntry(Buffer.from(other)), other).toThrow()
  })

  it('commit to a payload under a salt of one length', () => {
    const payload = Buffer.from('{}')
    expect(() => commitment(sampleSalt.subarray(1), payload)).toThrow()
    // HMAC pads short keys with zeroes: the reason for the fixed length.
    expect(() => commitment(new Uint8Array(33), payload)).toThrow()
    expect(commitment(sampleSalt, payload)).not.toBe(commitment(sampleSalt, Buffer.from('{ }')))
  })
})

describe('canonical JSON', () => {
  it('agrees with the example of RFC 8785 on order, numbers and escapes', () => {
    const value = {
      numbers: [JSON.parse('333333333.33333329'), 1e30, 4.5, 2e-3, 1e-27],
      string: '\u20ac$\u000f\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    }
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
    expect(
      canonicalJson({
        '\u20ac': 1,
        '\r': 2,
        '\ufb33': 3,
        '1': 4,
        '\ud83d\ude00': 5,
        '\u0080': 6,
        '\u00f6': 7,
      }),
    ).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}')
  })

  it('keeps any value and gives it one text', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value)
        expect(canonicalJson(JSON.parse(text))).toBe(text)
      }),
    )
  })

  it.each([
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    [undefined],
    [{ a: undefined }],
    [new Date(0)],
    [1n],
    ['\ud800'],
  ])('refuses %s', (value) => {
    expect(() => canonicalJson(value)).toThrow()
  })
})

describe('receipts inside documents', () => {
  it('are found again, all of them, also after Windows line ends', async () => {
    const key = testKey()
    const [one, two] = [await sampleReceipt(key), await sampleReceipt(key, 2)]
    const html = `<!doctype html><p>Réponse<pre>\n${embedReceipt(one.text)}</pre><pre>${embedReceipt(two.text)}</pre>`
    expect(findReceipts(html)).toEqual([one.text, two.text])
    expect(findReceipts(html.replaceAll('\n', '\r\n'))).toEqual([one.text, two.text])
    expect(findReceipts(one.text)).toEqual([one.text])
    expect(findReceipts('<p>nothing</p>')).toEqual([])
  })

  it('are seen to be cut', async () => {
    const key = testKey()
    const { text } = await sampleReceipt(key)
    const [cut = 'none'] = findReceipts(embedReceipt(text).slice(0, -40))
    expect(outcome(await verifyReceipt(cut, [key.key]))).toBe('malformed')
  })
})
