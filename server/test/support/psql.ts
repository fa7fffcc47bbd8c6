/** As much of `psql` as the tutorial uses: `psql [-q] [-At] URL (-f FILE | -c SQL)`. Prints rows as `-At` does. */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import pg from 'pg'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quiet: { type: 'boolean', short: 'q' },
    align: { type: 'boolean', short: 'A' },
    tuples: { type: 'boolean', short: 't' },
    file: { type: 'string', short: 'f' },
    command: { type: 'string', short: 'c' },
  },
})
const sql = values.file === undefined ? (values.command ?? '') : readFileSync(values.file, 'utf8')
const client = new pg.Client({ connectionString: positionals[0] })
await client.connect()
const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' })
for (const row of rows ?? []) console.log(row.map((value) => value ?? '').join('|'))
await client.end()
