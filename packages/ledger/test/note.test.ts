import { describe, expect, it } from 'vitest'
import {
  formatCheckpoint,
  formatVerifierKey,
  type LedgerError,
  type NoteSigner,
  openCheckpoint,
  openNote,
  parseCheckpoint,
  parseVerifierKey,
  signCheckpoint,
  signNote,
} from '../src/index.ts'
import { testKey } from './support.ts'

const code = (run: () => unknown): Promise<string> =>
  Promise.resolve()
    .then(run)
    .then(
      () => 'accepted',
      (error: LedgerError) => error.code,
    )

describe('signed notes', () => {
  it('verifies the example of the C2SP specification', async () => {
    const key = parseVerifierKey('example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k')
    const note =
      'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n'
    expect(await openNote(note, [key])).toBe('This is an example message.\n')
    expect(formatVerifierKey(key.name, key.publicKey)).toBe(
      'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
    )
  })

  it('verifies the example of the Go module golang.org/x/mod/sumdb/note', async () => {
    const key = parseVerifierKey('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW')
    const text =
      "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
    const note = `${text}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`
    expect(await openNote(note, [key])).toBe(text)
  })

  it('takes the signatures from after the last empty line', async () => {
    const { signer, key } = testKey()
    const text = 'first\n\nsecond\n\n— not a signature\n'
    expect(await openNote(await signNote(text, [signer]), [key])).toBe(text)
  })

  it('ignores unknown signers, before and after ours, whatever they claim', async () => {
    const ours = testKey()
    const others = Array.from({ length: 15 }, (_, at) => testKey(`witness.example.org/${at}`))
    const sameName = testKey()
    const signers = [sameName, ...others.slice(0, 7), ours, ...others.slice(7)].map(({ signer }) => signer)
    const note = await signNote('text\n', signers)
    expect(await openNote(note, [ours.key])).toBe('text\n')
    const quantum = `${note}— pq.example.org ${Buffer.alloc(2424, 7).toString('base64')}\n`
    expect(await openNote(quantum, [ours.key])).toBe('text\n')
  })

  it('refuses a note when one of two lines of a known key does not verify', async () => {
    const { signer, key } = testKey()
    const note = await signNote('text\n', [signer])
    const wrong: NoteSigner = { ...signer, sign: () => Buffer.alloc(64) }
    const second = (await signNote('text\n', [wrong])).split('\n\n')[1]
    expect(await code(() => openNote(`${note}${second}`, [key]))).toBe('ledger/forged')
    expect(await code(() => openNote(note.replace('text', 'next'), [key]))).toBe('ledger/forged')
  })

  it('never believes a signer without a key', async () => {
    const note = await signNote('text\n', [testKey().signer])
    expect(await code(() => openNote(note, []))).toBe('ledger/unsigned')
    expect(await code(() => openNote(note, [testKey().key]))).toBe('ledger/unsigned')
  })

  it.each([
    ['carriage returns', (note: string) => note.replaceAll('\n', '\r\n')],
    ['a tab', (note: string) => note.replace('text', 'te\txt')],
    ['a lone surrogate', (note: string) => note.replace('text', 'te\ud800xt')],
    ['no final newline', (note: string) => note.slice(0, -1)],
    ['a byte order mark instead of nothing', (note: string) => note.replace('— ', '\ufeff— ')],
    ['two spaces', (note: string) => note.replace('— ', '—  ')],
    ['a trailing space', (note: string) => note.replace(/\n$/, ' \n')],
    ['a hyphen for the dash', (note: string) => note.replace('—', '-')],
    ['an empty line at the end', (note: string) => `${note}\n`],
    ['65 signatures', (note: string) => note + (note.split('\n\n')[1] ?? '').repeat(64)],
    ['base64 with stray bits', (note: string) => note.replace(/.=\n$/, 'B=\n')],
    ['base64 without padding', (note: string) => note.replace(/=\n$/, '\n')],
  ])('refuses %s', async (_, change) => {
    const { signer, key } = testKey()
    const note = await signNote('text\n', [signer])
    expect(change(note)).not.toBe(note)
    expect(await code(() => openNote(change(note), [key]))).toMatch(/^ledger\/(malformed|forged)$/)
  })

  it('refuses to sign what it could not read back', async () => {
    const { signer } = testKey()
    for (const text of ['', 'no newline', 'tab\t\n', 'cr\r\n'])
      expect(await code(() => signNote(text, [signer])), text).toBe('ledger/malformed')
    expect(await code(() => signNote('text\n', []))).toBe('ledger/malformed')
    expect(await code(() => signNote('text\n', [{ ...signer, name: 'two words' }]))).toBe('ledger/malformed')
  })
})

describe('verifier keys', () => {
  it('notice any wrong bit', () => {
    const { text } = testKey()
    const bytes = Buffer.from(text)
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = Buffer.from(bytes)
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(() => parseVerifierKey(changed.toString()), `bit ${bit}`).toThrow()
    }
  })

  it('refuse another algorithm, another length, another spelling', async () => {
    const { text } = testKey()
    const [name, id, encoded = ''] = text.split(/\+(?=[0-9a-f]{8}\+)|(?<=\+[0-9a-f]{8})\+/)
    const key = Buffer.from(encoded, 'base64')
    for (const [other, bytes] of [
      ['type 2', Buffer.concat([Buffer.from([2]), key.subarray(1)])],
      ['a short key', key.subarray(0, 32)],
      ['a long key', Buffer.concat([key, Buffer.alloc(1)])],
    ] as const)
      expect(await code(() => parseVerifierKey(`${name}+${id}+${bytes.toString('base64')}`)), other).toBe(
        'ledger/malformed',
      )
    for (const other of [`${text} `, ` ${text}`, text.toUpperCase(), `${text}\n`, `${text}+`, ''])
      expect(await code(() => parseVerifierKey(other)), other).toBe('ledger/malformed')
  })
})

describe('checkpoints', () => {
  const root = Buffer.alloc(32, 9)
  const good = formatCheckpoint({ origin: 'example.org/log', size: 12, root })

  it('are three lines', () => {
    expect(good).toBe(`example.org/log\n12\n${root.toString('base64')}\n`)
    expect(parseCheckpoint(good)).toEqual({
      origin: 'example.org/log',
      size: 12,
      root: Uint8Array.from(root),
    })
    expect(parseCheckpoint(`${good}an extension\n`).size).toBe(12)
  })

  it.each([
    ['a leading zero', good.replace('\n12\n', '\n012\n')],
    ['a sign', good.replace('\n12\n', '\n+12\n')],
    ['a fraction', good.replace('\n12\n', '\n1.2\n')],
    ['an exponent', good.replace('\n12\n', '\n1e2\n')],
    ['2^53', good.replace('\n12\n', `\n${2 ** 53}\n`)],
    ['2^64', good.replace('\n12\n', '\n18446744073709551616\n')],
    ['other digits', good.replace('\n12\n', '\n١٢\n')],
    ['no origin', good.replace('example.org/log', '')],
    ['a short root', `example.org/log\n12\n${Buffer.alloc(31).toString('base64')}\n`],
    ['an empty extension', `${good}\nmore\n`],
    ['no final newline', good.slice(0, -1)],
    ['base64url', good.replace(/[A-Za-z0-9+/=]+\n$/, `${Buffer.alloc(32, 0xff).toString('base64url')}=\n`)],
  ])('refuse %s', (_, text) => {
    expect(() => parseCheckpoint(text)).toThrow()
  })

  it('are signed by the log itself, not by a witness alone', async () => {
    const log = testKey('example.org/log')
    const witness = testKey('witness.example.org')
    const checkpoint = { origin: 'example.org/log', size: 12, root }
    const both = await signCheckpoint(checkpoint, [log.signer, witness.signer])
    expect(await openCheckpoint(both, [log.key, witness.key])).toEqual({
      ...checkpoint,
      root: Uint8Array.from(root),
    })
    const witnessed = await signCheckpoint(checkpoint, [witness.signer])
    expect(await code(() => openCheckpoint(witnessed, [log.key, witness.key]))).toBe('ledger/unsigned')
  })
})
