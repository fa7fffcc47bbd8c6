import { existsSync, linkSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  documents,
  eraseFiles,
  filesStore,
  fileTable,
  keysOf,
  lookupOf,
  makeDocuments,
  newStep,
  pathsOf,
  recordings,
  type TestFolder,
} from '../../../test/contract/folder.ts'
import type { Connector } from '../connector.ts'

const at = (name: string) => ({ schema: null, name })
const notLinux = process.platform !== 'linux'

describe.skipIf(notLinux)(
  `connector contract: files, finding${notLinux ? ' (skipped: no Linux)' : ''}`,
  () => {
    let folder: TestFolder
    let connector: Connector
    const store = documents

    beforeEach(() => {
      folder = makeDocuments()
      connector = folder.open(documents)
    })
    afterEach(() => folder.drop())

    describe('find', () => {
      it('opens the folder that a value names, and tells equal texts from others', async () => {
        expect(await pathsOf(connector, 'recording', ['customer'], [['C-1']])).toEqual([
          ...['C-1/2026-01-05-a.wav', 'C-1/20260106-b.wav'],
        ])
        expect(await pathsOf(connector, 'recording', ['customer'], [['c-1']])).toEqual([
          'c-1/2025-12-31-z.wav',
        ])
        for (const odd of [
          'C-1/',
          'C-1/.',
          '../root/C-1',
          '..',
          '.',
          '',
          'C-1\0',
          '*',
          'C-9',
          '\ud800',
          'x'.repeat(256),
        ])
          expect(await pathsOf(connector, 'recording', ['customer'], [[odd]]), odd).toEqual([])
        expect(await pathsOf(connector, 'recording', ['customer'], [[null]])).toEqual([])
      })

      it('finds by days, by several columns and by what it told of a file', async () => {
        expect(await pathsOf(connector, 'recording', ['day'], [['2026-01-06']])).toEqual([
          'C-1/20260106-b.wav',
        ])
        expect(
          await pathsOf(
            connector,
            'recording',
            ['customer', 'day'],
            [
              ['C-2', '2026-01-05'],
              ['C-2', '2026-01-06'],
            ],
          ),
        ).toEqual(['C-2/2026-01-05-a.wav'])
        const fetch = ['customer', 'day', 'path', 'size', 'modified', 'file', 'content']
        utimesSync(join(folder.root, 'C-2/2026-01-05-a.wav'), 1_700_000_000.125, 1_700_000_000.125)
        const [found] = await connector.find([
          lookupOf('recording', ['customer'], [['C-2']], { fetch, owners: [7] }),
        ])
        expect(found?.owners).toEqual([7])
        const values = found?.values[0] ?? []
        expect(values.slice(0, 5)).toEqual([
          'C-2',
          '2026-01-05',
          'C-2/2026-01-05-a.wav',
          '20',
          '2023-11-14T22:13:20.125Z',
        ])
        expect(values[6]).toBe('2026-01-05-a.wav (20 B)')
        for (const [i, column] of fetch.slice(0, 6).entries())
          expect(await pathsOf(connector, 'recording', [column], [[values[i] ?? null]]), column).toContain(
            'C-2/2026-01-05-a.wav',
          )
        expect(await pathsOf(connector, 'recording', ['path', 'file'], found?.keys ?? [])).toEqual([
          'C-2/2026-01-05-a.wav',
        ])
        await expect(pathsOf(connector, 'recording', ['content'], [['x']])).rejects.toMatchObject({
          code: 'store/refused',
        })
      })

      it('finds addresses without case and numbers by their digits', async () => {
        const email = { match: 'email' } as const
        expect(await pathsOf(connector, 'letter', ['email'], [[' ADA@example.org']], email)).toEqual([
          ...['letters/Ada@Example.org/a.pdf', 'letters/ada@example.org/2025/b.pdf'],
        ])
        expect(
          await pathsOf(connector, 'letter', ['email'], [['ADA@example.org']], { ...email, canonical: true }),
        ).toEqual(['letters/ada@example.org/2025/b.pdf'])
        expect(await pathsOf(connector, 'letter', ['email'], [['àda@example.org']], email)).toEqual([
          'letters/àda@example.org/c.pdf',
        ])
        expect(
          await pathsOf(connector, 'phone_call', ['phone'], [['0612345678']], { match: 'phone' }),
        ).toEqual([...['calls/+33612345678_2.wav', 'calls/06 12 34 56 78_1.wav']])
      })

      it('finds the same for many people at once as for few', async () => {
        const ids = Array.from({ length: 2000 }, (_, i) => [`C-${i}`])
        const [found] = await connector.find([lookupOf('recording', ['customer'], ids)])
        expect(found?.owners.toSorted()).toEqual([1, 1, 2])
      })

      it('tells spellings apart where two names may be one file, as in a folder without case', async () => {
        folder.write('flat/Xa.txt')
        linkSync(join(folder.root, 'flat/Xa.txt'), join(folder.root, 'flat/xa.txt'))
        const flat = folder.open(filesStore([fileTable('flat', 'flat/{customer}.txt')]))
        for (const [name, found] of [
          ['Xa', ['flat/Xa.txt']],
          ['xa', ['flat/xa.txt']],
          ['XA', []],
        ] as const) {
          expect(await pathsOf(flat, 'flat', ['customer'], [[name]])).toEqual(found)
          expect(await pathsOf(flat, 'flat', ['path'], [[`flat/${name}.txt`]])).toEqual(found)
        }
      })

      it('refuses names that the policy does not have', async () => {
        const unknown = { code: 'store/unknown-name' }
        await expect(keysOf(connector, 'nowhere', ['customer'], [['x']])).rejects.toMatchObject(unknown)
        await expect(keysOf(connector, 'recording', ['nothing'], [['x']])).rejects.toMatchObject(unknown)
        await expect(
          keysOf(connector, 'recording', ['customer'], [['x']], { fetch: ['nothing'] }),
        ).rejects.toMatchObject(unknown)
      })

      it('tells whether names serve a search, or all must be read', async () => {
        const asked = [
          lookupOf('recording', ['customer'], []),
          lookupOf('recording', ['day'], []),
          lookupOf('letter', ['email'], [], { match: 'email' }),
          lookupOf('letter', ['email'], [], { match: 'email', canonical: true }),
          lookupOf('phone_call', ['phone'], []),
          lookupOf('phone_call', ['phone', 'line'], []),
        ]
        expect(await connector.servedByIndex(asked)).toEqual([true, false, false, true, false, true])
      })

      it('tells which files are also reached by files of others', async () => {
        const scans = fileTable('scan', 'scans/{customer}.pdf')
        const own = folder.open({ ...store, tables: [recordings, scans] })
        folder.write('scans/C-1.pdf')
        folder.write('scans/C-2.pdf')
        const [one] = await keysOf(own, 'scan', ['customer'], [['C-1']])
        const [a, b] = await keysOf(own, 'recording', ['customer'], [['C-1']])
        const question = (ownRows: readonly (readonly (string | null)[])[]) => ({
          ...{
            table: at('scan'),
            keys: [one ?? [], ['scans/C-9.pdf', '0-0-0']],
            owners: [1, 1],
            columns: ['customer'],
            match: 'exact' as const,
          },
          from: {
            table: at('recording'),
            columns: ['customer'],
            own: ownRows,
            ownOwners: ownRows.map(() => 1),
          },
        })
        expect(
          await own.findShared([question([a ?? [], b ?? []]), question([a ?? []]), question([])]),
        ).toEqual([[], [0], [0]])
      })
    })

    describe('names of any bytes', () => {
      it('are found, erased and told apart, text or not', async () => {
        const names = [
          ...[
            'a\nb',
            'a\\b',
            '\\xff',
            'a b',
            '"',
            "'",
            '$(id)',
            '-rf',
            '…',
            '日本語',
            'é',
            'é'.normalize('NFD'),
          ],
          'n'.repeat(255 - '2026-01-05-.wav'.length),
        ]
        for (const name of names) folder.write(`C-9/2026-01-05-${name}.wav`)
        const bytes = Buffer.concat([
          Buffer.from(`${folder.root}/C-9/2026-01-05-`),
          Buffer.from([0xff, 0xc3, 0x5c]),
          Buffer.from('.wav'),
        ])
        writeFileSync(bytes, 'x')
        const keys = await keysOf(connector, 'recording', ['customer'], [['C-9']])
        expect(keys).toHaveLength(names.length + 1)
        expect(keys.map(([path]) => path)).toContain('C-9/2026-01-05-\\xff\\xc3\\\\.wav')
        expect(keys.map(([path]) => path)).toContain('C-9/2026-01-05-\\\\xff.wav')
        for (const key of keys) {
          expect(await keysOf(connector, 'recording', ['path'], [[key[0] ?? '']])).toEqual([key])
          await connector.apply(newStep(), [eraseFiles('recording', [key])])
          expect(await connector.verify([eraseFiles('recording', [key])])).toEqual([0])
        }
        expect(existsSync(join(folder.root, 'C-9'))).toBe(false)
      })

      it('that are no text say nothing of whose they are', async () => {
        mkdirSync(Buffer.concat([Buffer.from(`${folder.root}/`), Buffer.from([0xff])]))
        writeFileSync(
          Buffer.concat([
            Buffer.from(`${folder.root}/`),
            Buffer.from([0xff]),
            Buffer.from('/2026-01-05-a.wav'),
          ]),
          'x',
        )
        expect(await pathsOf(connector, 'recording', ['customer'], [['\\xff'], ['ÿ'], ['\ufffd']])).toEqual(
          [],
        )
        expect(await connector.undeclared?.()).toEqual([
          { kind: 'file', depth: 2, extension: 'wav', count: 1 },
        ])
      })
    })
  },
)
