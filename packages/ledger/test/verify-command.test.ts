import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  canonicalJson,
  commitment,
  embedReceipt,
  rootOf,
  signCheckpoint,
  type Tile,
  tilePath,
  tileWidth,
  verifyCommand,
} from '../src/index.ts'
import {
  origin,
  sampleEntry,
  sampleReceipt,
  sampleSalt,
  seededBytes,
  type TestLog,
  testKey,
} from './support.ts'

const folder = mkdtempSync(join(tmpdir(), 'garant-verify-'))
const path = (name: string) => join(folder, name)
const key = testKey()
const otherKey = testKey()
const bin = join(import.meta.dirname, '../bin/garant-verify.mjs')

interface Outcome {
  readonly status: number | null
  readonly out: string
  readonly error: string
}

/** Runs the command in this process. */
async function verify(args: readonly string[]): Promise<Outcome> {
  let out = ''
  let error = ''
  const status = await verifyCommand(args, {
    out: (text) => {
      out += text
    },
    error: (text) => {
      error += text
    },
  })
  return { status, out, error }
}

/** Runs the real command as a process of its own. */
function verifyAlone(args: readonly string[], input = ''): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bin, ...args])
    let out = ''
    let error = ''
    child.stdout.on('data', (data) => (out += data))
    child.stderr.on('data', (data) => (error += data))
    child.on('error', reject)
    child.on('close', (status) => resolve({ status, out, error }))
    child.stdin.end(input)
  })
}

function publish(name: string, log: TestLog, checkpoint: string): string {
  const directory = path(name)
  for (const [place, hashes] of log.tiles) {
    const [level = 0, index = 0] = place.split('/').map(Number)
    const width = Math.min(tileWidth, hashes.length / 32)
    write(join(directory, tilePath({ level, index, width } satisfies Omit<Tile, 'hashes'>)), hashes)
  }
  write(join(directory, 'checkpoint'), checkpoint)
  return directory
}

function write(file: string, content: string | Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content)
}

const more = (count: number, seed: string) =>
  Array.from({ length: count }, (_, at) => seededBytes(`${seed} ${at}`, 50))

let receipt = ''
let log: TestLog | undefined
beforeAll(async () => {
  const sample = await sampleReceipt(key)
  receipt = sample.text
  log = sample.log
  writeFileSync(path('receipt.tlog-proof'), receipt)
  writeFileSync(path('key'), `${key.text}\n`)
  writeFileSync(path('answer.html'), `<!doctype html><p>Réponse</p><pre>${embedReceipt(receipt)}</pre>`)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('garant-verify', () => {
  it('says in one line what a good receipt proves', async () => {
    const result = await verifyAlone([path('receipt.tlog-proof'), '--key', key.text])
    expect(result).toEqual({
      status: 0,
      error: '',
      out: `holds: The log ${origin} has signed that its entry no. 4, "erasure.done" of 23 November 2026, is among its 11 entries. It says: {"erased":[{"rows":3,"table":"contact"}],"store":"crm","verdict":"erased"}\n`,
    })
  })

  it('reads the answer file, standard input, and a file with the key', async () => {
    expect((await verify([path('answer.html'), '--key', path('key')])).status).toBe(0)
    expect((await verifyAlone(['-', '--key', path('key')], receipt)).status).toBe(0)
  })

  it('refuses one changed byte, another key, and a document without receipt', async () => {
    writeFileSync(path('changed'), receipt.replace('index 4', 'index 5'))
    writeFileSync(
      path('changed.html'),
      `<pre>${embedReceipt(receipt)}</pre><pre>${embedReceipt(receipt).replace('index 4', 'index 5')}`,
    )
    writeFileSync(path('nothing.html'), '<p>no receipt</p>')
    writeFileSync(path('binary'), Buffer.from([0xff, 0xfe, 0x00]))
    for (const name of ['changed', 'changed.html', 'nothing.html', 'binary']) {
      const result = await verify([path(name), '--key', key.text])
      expect([name, result.status, result.out.includes('does not hold: ')]).toEqual([name, 1, true])
    }
    expect((await verify([path('receipt.tlog-proof'), '--key', otherKey.text])).status).toBe(1)
  })

  it('says how it is called', async () => {
    const help = await verify(['--help'])
    expect([help.status, help.error, help.out.includes('Example:')]).toEqual([0, '', true])
    const wrong = [
      [],
      [path('receipt.tlog-proof')],
      [path('absent'), '--key', key.text],
      ['--what'],
      [path('receipt.tlog-proof'), '--key', 'no+key'],
      [path('receipt.tlog-proof'), '--key', key.text.replace(/.=?$/, 'x')],
    ]
    for (const args of wrong) {
      const result = await verify(args)
      expect([args, result.status, result.out]).toEqual([args, 2, ''])
      expect(result.error).toMatch(/^garant-verify: .*\n$/)
    }
  })

  it('lets no receipt steer the terminal', async () => {
    const payload = { note: '\u009b31m\u202eevil\u2028' }
    const commit = commitment(sampleSalt, Buffer.from(canonicalJson(payload)))
    const { text } = await sampleReceipt(key, 4, 11, sampleEntry({ commit }), payload)
    const result = await verifyAlone(['-', '--key', key.text], text)
    expect(result.status).toBe(0)
    expect(result.out).toContain('"note":"\\u{9b}31m\\u{202e}evil\\u{2028}"')
  })
})

describe('garant-verify --log', () => {
  const run = (location: string) => verify([path('receipt.tlog-proof'), '--key', key.text, '--log', location])
  const sign = async (of: TestLog) =>
    signCheckpoint({ origin, size: of.tree.size, root: of.tree.root() }, [key.signer])

  it('finds the entry in the log as it was, and as it has grown', async () => {
    if (log === undefined) throw new Error('no log')
    expect((await run(publish('same', log, await sign(log)))).status).toBe(0)
    log.add(more(700, 'later'))
    const grown = await run(publish('grown', log, await sign(log)))
    expect(grown).toMatchObject({ status: 0, error: '' })
    expect(grown.out).toContain('The log, now of 711 entries, still contains it.')
    const server = createServer((request, response) => {
      const place = request.url?.replace(/^\/log\/(.*)$/, '$1') ?? ''
      const tile = Array.from(log?.tiles ?? []).find(([at, hashes]) => {
        const [level = 0, index = 0] = at.split('/').map(Number)
        return tilePath({ level, index, width: hashes.length / 32 }) === place
      })
      if (place === 'checkpoint') sign(log as TestLog).then((text) => response.end(text))
      else if (tile === undefined) response.writeHead(404).end()
      else response.end(tile[1])
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    expect((await run(`http://127.0.0.1:${port}/log/`)).status).toBe(0)
    expect((await run(`http://127.0.0.1:${port}/elsewhere`)).status).toBe(3)
    await new Promise((resolve) => server.close(resolve))
    expect((await run(`http://127.0.0.1:${port}/log`)).status).toBe(3)
  })

  it('catches a log that was rewritten, rolled back, or signed by somebody else', async () => {
    const fork = await sampleReceipt(key, 5)
    fork.log.add(more(700, 'later'))
    const rewritten = await run(publish('fork', fork.log, await sign(fork.log)))
    expect([rewritten.status, rewritten.out]).toEqual([1, expect.stringContaining('do not begin with')])
    const short = await sampleReceipt(key, 4, 9)
    const rolledBack = await run(publish('short', short.log, await sign(short.log)))
    expect([rolledBack.status, rolledBack.out]).toEqual([1, expect.stringContaining('rolled back')])
    const same = await sampleReceipt(key)
    const root = await rootOf(11, same.log.readTile)
    const foreign = await signCheckpoint({ origin, size: 11, root }, [otherKey.signer])
    expect((await run(publish('foreign', same.log, foreign))).status).toBe(1)
  })

  it('knows nothing when the log is absent, or a tile is missing or cut', async () => {
    expect((await run(path('absent'))).status).toBe(3)
    const { log: grown } = await sampleReceipt(key)
    grown.add(more(700, 'later'))
    const checkpoint = await sign(grown)
    const missing = publish('missing', grown, checkpoint)
    rmSync(join(missing, 'tile/0'), { recursive: true })
    expect((await run(missing)).status).toBe(3)
    const cut = publish('cut', grown, checkpoint)
    writeFileSync(join(cut, 'tile/0/000'), new Uint8Array(32))
    expect((await run(cut)).status).toBe(3)
  })

  it('is not fooled by tiles that are not what the log signed', async () => {
    const { log: grown } = await sampleReceipt(key)
    grown.add(more(700, 'later'))
    const broken = publish('broken', grown, await sign(grown))
    const tile = Uint8Array.from(grown.tiles.get('0/0') ?? [])
    tile[32 * 12] = (tile[32 * 12] ?? 0) ^ 1
    writeFileSync(join(broken, 'tile/0/000'), tile)
    expect((await run(broken)).status).toBe(1)
  })
})
