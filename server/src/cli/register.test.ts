import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fromBuffer } from 'yauzl'
import { run } from './cli.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const iris = join(root, '..', 'shared', 'data', 'dpv', 'iris-2.3.txt')

async function register(
  ...args: readonly string[]
): Promise<{ bytes: Buffer; text: string; status: number }> {
  const parts: Buffer[] = []
  let text = ''
  const status = await run(['register', 'examples/im-pec', ...args], {
    env: {},
    cwd: root,
    out: (more) => {
      text += more
    },
    put: (more) => parts.push(Buffer.from(more)),
    say: () => undefined,
    read: async () => '',
    ended: new Promise(() => {}),
    compose: () => Promise.reject(new Error('not needed')),
    operate: () => Promise.reject(new Error('not needed')),
  })
  return { bytes: Buffer.concat(parts), text, status }
}

interface Part {
  readonly name: string
  readonly compressed: boolean
  readonly text: string
}

function parts(zip: Buffer): Promise<readonly Part[]> {
  return new Promise((resolve, reject) => {
    const found: Part[] = []
    fromBuffer(zip, { lazyEntries: true }, (error, file) => {
      if (error !== null) return reject(error)
      file.on('end', () => resolve(found))
      file.on('error', reject)
      file.on('entry', (entry) => {
        file.openReadStream(entry, (failed, stream) => {
          if (failed !== null) return reject(failed)
          const chunks: Buffer[] = []
          stream.on('data', (chunk) => chunks.push(chunk))
          stream.on('end', () => {
            const text = Buffer.concat(chunks).toString()
            found.push({ name: entry.fileName, compressed: entry.compressionMethod !== 0, text })
            file.readEntry()
          })
        })
      })
      file.readEntry()
    })
  })
}

describe('garant register', () => {
  it('writes a spreadsheet that opens: its type first and plain, one sheet for the list and one for each activity', async () => {
    const { bytes, status } = await register('--role', 'controller', '--format', 'ods')
    expect(status).toBe(0)
    const [first, ...rest] = await parts(bytes)
    expect(first).toEqual({
      name: 'mimetype',
      compressed: false,
      text: 'application/vnd.oasis.opendocument.spreadsheet',
    })
    const content = rest.find(({ name }) => name === 'content.xml')?.text ?? ''
    const sheets = [...content.matchAll(/<table:table table:name="([^"]+)"/g)].map(([, name]) => name ?? '')
    expect(sheets[0]).toBe('Liste des traitements')
    expect(sheets.length).toBeGreaterThan(15)
    expect(new Set(sheets).size).toBe(sheets.length)
    expect(Math.max(...sheets.map((name) => name.length))).toBeLessThanOrEqual(31)
    expect(content).toContain('IM&apos;PEC'.replace('&apos;', "'"))
    expect(content).toContain('c. com. L123-22')
  })

  it('writes the same bytes twice', async () => {
    for (const format of ['ods', 'pdf', 'csv', 'jsonld']) {
      const [one, two] = [await register('--format', format), await register('--format', format)]
      expect(one.bytes.equals(two.bytes) && one.text === two.text, format).toBe(true)
      expect(one.bytes.length + one.text.length, format).toBeGreaterThan(1000)
    }
  })

  it('names, as a processor, what it does for whom, and none of its own purposes', async () => {
    const { text } = await register('--role', 'processor', '--format', 'csv')
    expect(text).toContain('client-projects')
    expect(text).not.toContain('invoicing')
    const organisation = readFileSync(join(root, 'examples', 'im-pec', 'organisation.yaml'), 'utf8')
    const officer = /^dpo: \{name: ([^,]+),/m.exec(organisation)?.[1] ?? 'no officer found'
    expect(text).toContain(officer)
  })

  it('says every purpose that applies exactly once over the two registers', async () => {
    const rows = async (role: string) => {
      const { text } = await register('--role', role, '--format', 'jsonld')
      return [...text.matchAll(/"@id": "urn:garant:im-pec:activity-([^"]+)"/g)].map(([, id]) => id)
    }
    const all = [...(await rows('controller')), ...(await rows('processor'))]
    expect(new Set(all).size).toBe(all.length)
    expect(all).toContain('invoicing')
    expect(all.filter((id) => id?.includes('client-'))).toEqual([
      'camping-etangs-client-services',
      'vergers-salanque-client-projects',
      'vergers-salanque-client-services',
    ])
  })

  it('tells of one client alone, in every form: its stores, the chain behind them, where everything lies', async () => {
    const client = ['--role', 'processor', '--client', 'camping-etangs'] as const
    const { text } = await register(...client, '--format', 'csv')
    for (const said of ['Camping des Étangs', 'YANACOM', 'Centre de données des Aspres', 'Relais Postal'])
      expect(text).toContain(said)
    expect(text).toContain('Réservations du Camping des Étangs, sauvegardes : Toulouse (France)')
    expect(text).not.toMatch(/vergers/i)
    const linked = await register(...client, '--format', 'jsonld')
    expect(linked.text).toContain('"dpv:hasName": "Camping des Étangs (exemple)"')
    expect(linked.text).not.toMatch(/vergers/i)
    const sheets = await parts((await register(...client, '--format', 'ods')).bytes)
    const content = sheets.find(({ name }) => name === 'content.xml')?.text ?? ''
    expect(content).toContain('Camping des Étangs (exemple)')
    expect(content).not.toMatch(/vergers/i)
    expect((await register(...client, '--format', 'pdf')).bytes.length).toBeGreaterThan(5000)
  })

  it('says of a client that it does not know, and of the other role, what to write', async () => {
    expect((await register('--role', 'processor', '--client', 'nobody')).status).toBe(2)
    expect((await register('--client', 'camping-etangs')).status).toBe(2)
  })

  it('is accessible as PDF', async () => {
    const { bytes } = await register('--format', 'pdf')
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect(bytes.includes('pdfuaid')).toBe(true)
  })

  it.skipIf(!existsSync(iris))(
    'uses no term that DPV does not have (skipped where ../shared is absent)',
    async () => {
      const known = new Set(readFileSync(iris, 'utf8').split('\n'))
      const { text } = await register('--format', 'jsonld')
      const { '@context': context } = JSON.parse(text)
      const used = new Set(
        [...text.matchAll(/"(dpv|pd|loc|eu-gdpr|tech):([^"]+)"/g)].map(
          ([, prefix = '', term]) => `${context[prefix]}${term}`,
        ),
      )
      expect(used.size).toBeGreaterThan(30)
      expect([...used].filter((iri) => !known.has(iri))).toEqual([])
    },
  )
})
