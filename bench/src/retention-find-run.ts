/** `retention-find-run.ts URL ROUNDS`: reads everybody who is due, as retention does and by hand, and says how long it took. */
import pg from 'pg'
import { dueIn } from '../../server/src/retention/retention.ts'
import { createStores, type DueCursor } from '../../server/src/stores/stores.ts'
import { findBundle, findToday } from './retention-find-store.ts'

/** As many as a page of retention has. */
const pageRows = 10_000

const [url = '', rounds = '3'] = process.argv.slice(2)
const [store] = findBundle.stores
if (store === undefined) throw new Error('the policy has a store')
const stores = createStores({ bundle: findBundle, urls: { crm: { read: url, write: null } } })
const connector = stores.connector('crm')
const [due] = dueIn(findBundle, store, (await connector.inspect()).tables, findToday).asked
if (due === undefined) throw new Error('something is due')

let most = 0
const look = () => {
  most = Math.max(most, process.memoryUsage.rss())
}
const watch = setInterval(look, 20)

/** Page after page, with what a person is known by. */
async function ours(): Promise<number> {
  let [found, after]: [number, DueCursor | null] = [0, null]
  for (;;) {
    const page = await connector.dueRows(due?.question ?? never(), { after, limit: pageRows })
    found += page?.rows.length ?? 0
    look()
    after = page?.next ?? null
    if (after === null) return found
  }
}

const client = new pg.Client({ connectionString: url })
await client.connect()
await client.query('SET random_page_cost = 1.1; SET jit = off')

/** The query of somebody who knows the table, its index and that a renewal counts, read through a cursor. */
async function bare(): Promise<number> {
  await client.query('BEGIN')
  await client.query(`DECLARE due NO SCROLL CURSOR FOR
    SELECT id::text, contract_end::text, email FROM customer d
    WHERE contract_end < date '${due?.question.until}' + 1 AND NOT EXISTS (
      SELECT FROM customer k WHERE k.email = d.email
        AND (k.contract_end >= date '${due?.question.until}' + 1 OR k.contract_end IS NULL))
    ORDER BY contract_end, id`)
  let found = 0
  for (;;) {
    const { rows } = await client.query({ text: `FETCH ${pageRows} FROM due`, rowMode: 'array' })
    found += rows.length
    if (rows.length < pageRows) break
  }
  await client.query('COMMIT')
  return found
}

const times = { ours: [] as number[], bare: [] as number[] }
const found = { ours: 0, bare: 0 }
for (let round = 0; round <= Number(rounds); round++)
  for (const [name, work] of [
    ['ours', ours],
    ['bare', bare],
  ] as const) {
    const start = performance.now()
    found[name] = await work()
    // The first round warms the caches of both.
    if (round > 0) times[name].push(performance.now() - start)
  }
if (found.ours !== found.bare) throw new Error(`${found.ours} found, and ${found.bare} by hand`)
clearInterval(watch)
await client.end()
await stores.close()
process.stdout.write(JSON.stringify({ ...times, found: found.ours, most: most / 2 ** 20 }))

function never(): never {
  throw new Error('nothing is due')
}
