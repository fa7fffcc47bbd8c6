import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import { answerZip } from './answer-zip.ts'
import { csv } from './cells.ts'

const archive = {
  lang: 'fr',
  reference: '7K4M-2QXD',
  at: new Date('2026-12-03T09:18:00Z'),
  tables: [
    {
      store: 'crm',
      name: 'customer',
      columns: ['id', 'name'],
      rows: [
        ['1', 'Zoé'],
        ['2', null],
      ],
    },
    { store: 'site', name: 'drôle de "table"', columns: ['id'], rows: [] },
  ],
  data: { right: 'access', found: true },
  page: '<!doctype html><title>x</title>',
  receipt: 'c2sp.org/tlog-proof@v1\n',
} as const

describe('the ZIP of an answer', () => {
  it('has a manifest with the count and hash of every file', async () => {
    const files = await unzip(await answerZip(archive))
    expect([...files.keys()]).toEqual([
      'manifest.json',
      'index.html',
      'data.json',
      'tables/01-crm-customer.csv',
      'tables/02-site-dro_le_de_table_.csv',
      'receipt.tlog-proof',
    ])
    const manifest = JSON.parse(String(files.get('manifest.json')))
    expect(manifest.counts).toEqual({ tables: 2, rows: 2 })
    for (const file of manifest.files) {
      const bytes = files.get(file.path) ?? Buffer.alloc(0)
      expect(file.bytes).toBe(bytes.length)
      expect(file.hash).toBe(`sha256:${createHash('sha256').update(bytes).digest('hex')}`)
    }
  })

  it('keeps the layout that other programs rely on', async () => {
    const files = await unzip(await answerZip(archive))
    expect(String(files.get('manifest.json'))).toMatchInlineSnapshot(`
      "{
        "format": 1,
        "kind": "garant-answer",
        "reference": "7K4M-2QXD",
        "answered": "2026-12-03T09:18:00.000Z",
        "counts": {
          "tables": 2,
          "rows": 2
        },
        "files": [
          {
            "path": "index.html",
            "bytes": 31,
            "hash": "sha256:a037bd7fcb9377e3e0097d0705533287e6a1c5c19e84324fa549279dab6243cc"
          },
          {
            "path": "data.json",
            "bytes": 41,
            "hash": "sha256:5171dee61c4e2fe7bf1bcfc142192c69b0f8f3d8e026ee0f0779cf1f39efa4f0"
          },
          {
            "path": "tables/01-crm-customer.csv",
            "bytes": 34,
            "rows": 2,
            "hash": "sha256:a31b2646a5173558e5217f11bd4e6284f9ee4858f63622af9f0b0518981e2825"
          },
          {
            "path": "tables/02-site-dro_le_de_table_.csv",
            "bytes": 9,
            "rows": 0,
            "hash": "sha256:c60b33405956802bbe64d6010a6d28d029a9d59a36361a947b0fdc9189e86ddd"
          },
          {
            "path": "receipt.tlog-proof",
            "bytes": 23,
            "hash": "sha256:b69b156b8b0d0f4da773b3b029beee8c169af789c26e64f07e0a79d9f066c736"
          }
        ]
      }
      "
    `)
    expect(String(files.get('tables/01-crm-customer.csv'))).toBe('\uFEFF"id";"name"\r\n"1";"Zoé"\r\n"2";\r\n')
  })

  it('has the same bytes every time and in every zone', async () => {
    const zone = process.env.TZ
    const here = await answerZip(archive)
    process.env.TZ = 'Pacific/Kiritimati'
    const there = await answerZip(archive)
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
    expect(there.equals(here)).toBe(true)
  })
})

describe('a CSV of an answer', () => {
  const starts = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t=', '\r=', '\n=', ' =', '\u00a0=', '\uFEFF=']

  it.each(
    starts.flatMap((start) => [`${start}1+1`, `Bob"${start}1`, `a;${start}1`, `a,${start}1`, `a\n${start}1`]),
  )('has nothing to execute in %j', (text) => {
    expect(executable(csv(['x'], [[text]], ';'))).toEqual([])
  })

  it('has nothing to execute in any text', () => {
    const alphabet = fc.constantFrom(...'=+-@＝＋－＠;,|"\'\t\r\n a1\u00a0\uFEFF')
    const text = fc.string({ unit: alphabet, maxLength: 12 })
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 3 }), (row) => {
        expect(executable(csv(row, [row], ','))).toEqual([])
      }),
      { numRuns: 3000 },
    )
  })

  it('leaves ordinary texts as they are', () => {
    const rows = [['Zoé d’Été', 'a "b"\nc', '', null]]
    expect(csv(['a', 'b', 'c', 'd'], rows, ',')).toBe(
      '\uFEFF"a","b","c","d"\r\n"Zoé d’Été","a ""b""\nc",,\r\n',
    )
  })
})

/** Cells that a spreadsheet would execute, read the careless way: split at every possible separator, quotes ignored. */
function executable(text: string): string[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/[;,|\t\r\n]/)
    .map((cell) => cell.replace(/^["\s\uFEFF]+/, ''))
    .filter((cell) => /^[=+\-@＝＋－＠]/.test(cell))
}

async function unzip(bytes: Buffer): Promise<Map<string, Buffer>> {
  const zip = await fromBufferPromise(bytes)
  const files = new Map<string, Buffer>()
  for await (const entry of zip.eachEntry()) {
    files.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)))
  }
  return files
}
