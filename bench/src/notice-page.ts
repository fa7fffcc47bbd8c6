import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { compose } from '../../server/src/app.ts'
import { listen } from '../../server/src/cli/listen.ts'
import { readConfig } from '../../server/src/config/config.ts'
import { testDatabase } from '../../server/test/support/database.ts'
import { type Figure, median } from './figure.ts'

const rounds = Number(process.env.GARANT_BENCH_ROUNDS ?? 5)
const connections = 64
const milliseconds = 2_000
const root = resolve(import.meta.dirname, '..', '..')

/**
 * Requests a second of the public notice, warm: the whole of Garant as it is served, with its look at the database before
 * every answer, against a bare server of Node that sends the same bytes and the same head as a constant.
 */
export async function noticePage(): Promise<readonly Figure[]> {
  const data = mkdtempSync(join(tmpdir(), 'garant-bench-notice-'))
  const database = await testDatabase()
  const asked = readConfig({ PORT: '0', GARANT_DATA: data, DATABASE_URL: database.url }, root)
  const listener = await listen(asked)
  const config = { ...asked, port: listener.port, url: `http://localhost:${listener.port}` }
  const app = await compose({
    config,
    db: database.runtime,
    roles: { web: true, work: false },
    demo: null,
    say: () => {},
  })
  listener.hand((request, peer) => app.fetch(request, peer))
  const page = await pageOf(listener.port)
  const constant = createServer((_, response) => response.writeHead(200, page.head).end(page.bytes))
  await new Promise<void>((done) => constant.listen(0, '127.0.0.1', done))
  const { port } = constant.address() as AddressInfo
  try {
    const results = { ours: [] as number[], theirs: [] as number[] }
    for (let round = 0; round <= rounds; round++) {
      const [ours, theirs] = [await load(listener.port), await load(port)]
      // The first round warms both.
      if (round === 0) continue
      results.ours.push(ours)
      results.theirs.push(theirs)
    }
    const [ours, theirs] = [median(results.ours), median(results.theirs)]
    return [
      {
        ...{ bench: 'notice.page', against: 'limit:constant page of the same bytes', unit: 'requests/s' },
        ...{ ours, theirs, ratio: ours / theirs },
        detail: { page_kilobytes: page.bytes.byteLength / 1000 },
      },
    ]
  } finally {
    constant.close()
    await listener.close(500)
    await app.stop()
    await database.drop()
    rmSync(data, { recursive: true, force: true })
  }
}

/** The page as it travels, still compressed, with its head. */
async function pageOf(port: number) {
  const { get } = await import('node:http')
  return new Promise<{ readonly bytes: Buffer; readonly head: Record<string, string> }>((done, failed) => {
    const headers = { 'accept-encoding': 'gzip, deflate, br' }
    get({ port, host: '127.0.0.1', path: '/', headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const bytes = Buffer.concat(chunks)
        const {
          date: _,
          connection: __,
          'keep-alive': ___,
          'transfer-encoding': ____,
          ...own
        } = response.headers
        const head = Object.fromEntries(Object.entries(own).map(([name, value]) => [name, String(value)]))
        done({ bytes, head: { ...head, 'content-length': String(bytes.byteLength) } })
      })
    }).on('error', failed)
  })
}

/** Asked by another process, so that who asks takes no time from who answers. @returns answers a second. */
async function load(port: number): Promise<number> {
  const script = join(import.meta.dirname, 'notice-page-load.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...[script, String(port), String(connections), String(milliseconds)],
  ])
  const told: unknown = JSON.parse(stdout)
  if (typeof told === 'object' && told !== null && 'perSecond' in told) return Number(told.perSecond)
  throw new Error('the load did not tell')
}
