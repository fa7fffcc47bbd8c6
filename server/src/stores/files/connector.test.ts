import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  documents,
  filesStore,
  fileTable,
  keysOf,
  lookupOf,
  makeDocuments,
  newStep,
  type TestFolder,
} from '../../../test/contract/folder.ts'
import type { Connector } from '../connector.ts'
import { createStores } from '../stores.ts'

const at = (name: string) => ({ schema: null, name })
const notLinux = process.platform !== 'linux'

describe.skipIf(notLinux)(
  `connector contract: files, what is there${notLinux ? ' (skipped: no Linux)' : ''}`,
  () => {
    let folder: TestFolder
    let connector: Connector
    const store = documents

    beforeEach(() => {
      folder = makeDocuments()
      connector = folder.open(documents)
    })
    afterEach(() => folder.drop())

    describe('inspect', () => {
      it('tells the tables of the policy, their columns and what may be done', async () => {
        const inspection = await connector.inspect()
        expect(inspection.server).toMatch(/^Linux \d/)
        expect(inspection.recordsSteps).toBe(true)
        const [recording] = inspection.tables
        expect(inspection.tables.map(({ name }) => name)).toEqual(['recording', 'letter', 'phone_call'])
        expect(recording).toMatchObject({
          key: ['path', 'file'],
          keyKind: 'primary',
          references: [],
          triggers: [],
        })
        expect(recording?.columns.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
          ...[
            'customer text',
            'day date',
            'content other',
            'file text',
            'modified time',
            'path text',
            'size integer',
          ],
        ])
        expect(recording?.rights).toEqual({ select: true, update: false, delete: true })
      })

      it('finds nothing to say of a folder that is as the policy says', async () => {
        const stores = createStores({
          bundle: { organisation: { country: 'FR' }, stores: [store] } as never,
          urls: { documents: { read: `file://${folder.root}`, write: `file://${folder.root}` } },
        })
        expect((await stores.inspectAll()).map((one) => (one.reached ? one.findings : one.error))).toEqual([
          [],
        ])
      })

      it('counts what no path speaks of, and tells no name', async () => {
        folder.write('C-1/Jean Dupont.wav')
        folder.write('C-1/Marie Durand.wav')
        folder.write('C-1/x.durand')
        folder.write('C-1/2026-02-30-a.wav')
        folder.write('templates/a.txt')
        symlinkSync(folder.outside, join(folder.root, 'C-3'))
        execFileSync('mkfifo', [join(folder.root, 'C-1', '2026-01-05-pipe.wav')])
        const own = folder.open({ ...store, withoutPersonalData: [at('templates/*.txt')] })
        expect(await own.undeclared?.()).toEqual([
          { kind: 'link', depth: 1, extension: null, count: 1 },
          { kind: 'file', depth: 2, extension: null, count: 1 },
          { kind: 'file', depth: 2, extension: 'wav', count: 3 },
          { kind: 'special', depth: 2, extension: null, count: 1 },
        ])
        const [found] = await createStores({
          bundle: { organisation: { country: 'FR' }, stores: [own.store] } as never,
          urls: { documents: { read: `file://${folder.root}`, write: null } },
        }).inspectAll()
        const told = found?.reached === true ? found.findings.map(({ code }) => code) : []
        expect([...new Set(told)]).toEqual(['undeclared-files'])
        expect(JSON.stringify(found)).toContain('3 × file .wav, depth 2')
        expect(JSON.stringify(found)).not.toMatch(/Dupont|Durand|durand/)
      })

      it('does not have a table whose folder is not there, and is not reached when there is nothing at all', async () => {
        rmSync(join(folder.root, 'calls'), { recursive: true })
        expect((await connector.inspect()).tables.map(({ name }) => name)).toEqual(['recording', 'letter'])
        await expect(keysOf(connector, 'phone_call', ['line'], [['1']])).rejects.toMatchObject({
          code: 'store/unknown-name',
        })
        for (const name of readdirSync(folder.root)) rmSync(join(folder.root, name), { recursive: true })
        for (const call of [connector.inspect(), keysOf(connector, 'recording', ['customer'], [['C-1']])])
          await expect(call).rejects.toMatchObject({ code: 'store/unreachable', passing: true })
        rmSync(folder.root, { recursive: true })
        await expect(connector.inspect()).rejects.toMatchObject({ code: 'store/unreachable' })
      })

      it('is not reached where a folder may not be read', async () => {
        for (const path of ['', '..', 'C-1', 'C-2']) chmodSync(join(folder.root, path), 0o755)
        chmodSync(join(folder.root, 'C-1'), 0)
        const every = { of: at('recording'), distinct: null, ways: [{ hops: [], within: null }] }
        const url = pathToFileURL(folder.root).href
        const script = `
        import { openFiles } from ${JSON.stringify(new URL('./connector.ts', import.meta.url).href)}
        const connector = openFiles({ store: ${JSON.stringify(store)}, url: '${url}', plants: false, country: 'FR' })
        const told = async (call) => call.then(() => 'told', ({ code }) => code)
        const one = (customer) => connector.find([${JSON.stringify(lookupOf('recording', ['customer'], []))}].map((lookup) => ({ ...lookup, tuples: [[customer]], owners: [0] })))
        console.log(await told(one('C-1')), await told(one('C-2')), await told(connector.scope([${JSON.stringify(every)}])), await told(connector.undeclared()))`
        // Root may read everything, so it asks somebody who may not.
        const uid = process.getuid?.() === 0 ? { uid: 65_534 } : {}
        const said = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
          ...uid,
          encoding: 'utf8',
        })
        expect(said.trim()).toBe('store/rights told store/rights store/rights')
        chmodSync(join(folder.root, 'C-1'), 0o755)
      })
    })

    describe('planting', () => {
      it('writes files of synthetic people over no other, and takes exactly those away', async () => {
        const before = folder.files()
        const row = (customer: string) => ({
          table: at('recording'),
          values: new Map([
            ['customer', customer],
            ['day', '2026-01-05'],
          ]),
        })
        await connector.plant([row('CANARY-1')])
        const keys = await keysOf(connector, 'recording', ['customer'], [['CANARY-1']])
        expect(keys.map(([path]) => path)).toEqual(['CANARY-1/2026-01-05-garant.wav'])
        await expect(connector.plant([row('CANARY-2'), row('CANARY-1')])).rejects.toMatchObject({
          code: 'store/refused',
        })
        expect(existsSync(join(folder.root, 'CANARY-2'))).toBe(false)
        for (const customer of ['', '..', 'a/b', '.', '\0', 'x'.repeat(256)])
          await expect(connector.plant([row(customer)]), customer).rejects.toMatchObject({
            code: 'store/refused',
          })
        const other = { column: 'customer', value: 'C-1' }
        expect(await connector.uproot([{ table: at('recording'), key: keys[0] ?? [], and: other }])).toBe(0)
        expect(await connector.uproot([{ table: at('recording'), key: keys[0] ?? [], and: null }])).toBe(1)
        expect(await connector.uproot([{ table: at('recording'), key: keys[0] ?? [], and: null }])).toBe(0)
        expect(folder.files()).toEqual(before)
        expect(existsSync(join(folder.root, 'CANARY-1'))).toBe(false)
        await expect(folder.open(store, { plants: false }).plant([row('CANARY-1')])).rejects.toMatchObject({
          code: 'store/rights',
        })
      })
    })

    it('keeps its folder for itself', async () => {
      await connector.apply(newStep(), [])
      expect(statSync(join(folder.root, '.garant')).mode & 0o777).toBe(0o700)
      const every = folder.open(filesStore([fileTable('every', '{name}/**/*')]))
      const [count] = await every.scope([
        { of: at('every'), distinct: null, ways: [{ hops: [], within: null }] },
      ])
      expect(count?.count).toBe(folder.files().length)
    })
  },
)
