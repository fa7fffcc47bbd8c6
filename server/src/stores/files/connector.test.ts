import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  eraseFiles,
  filesStore,
  fileTable,
  keysOf,
  lookupOf,
  makeFolder,
  newStep,
  pathsOf,
  recordings,
  type TestFolder,
} from '../../../test/contract/folder.ts'
import type { Connector, DayQuestion, DueQuestion } from '../connector.ts'
import { createStores } from '../stores.ts'

const at = (name: string) => ({ schema: null, name })
const notLinux = process.platform !== 'linux'

describe.skipIf(notLinux)(`connector contract: files${notLinux ? ' (skipped: no Linux)' : ''}`, () => {
  let folder: TestFolder
  let connector: Connector
  const store = filesStore([
    recordings,
    fileTable('letter', 'letters/{email}/**/*.pdf'),
    fileTable('phone_call', 'calls/{phone}_{line}.wav'),
  ])

  beforeEach(() => {
    folder = makeFolder()
    for (const path of [
      ...['C-1/2026-01-05-a.wav', 'C-1/20260106-b.wav', 'C-2/2026-01-05-a.wav', 'c-1/2025-12-31-z.wav'],
      ...[
        'letters/Ada@Example.org/a.pdf',
        'letters/ada@example.org/2025/b.pdf',
        'letters/àda@example.org/c.pdf',
      ],
      ...['calls/06 12 34 56 78_1.wav', 'calls/+33612345678_2.wav', 'calls/0475123456_1.wav'],
    ])
      folder.write(path)
    connector = folder.open(store)
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
      expect((await stores.inspectAll()).map((one) => (one.reached ? one.findings : one.error))).toEqual([[]])
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

  describe('find', () => {
    it('opens the folder that a value names, and tells equal texts from others', async () => {
      expect(await pathsOf(connector, 'recording', ['customer'], [['C-1']])).toEqual([
        ...['C-1/2026-01-05-a.wav', 'C-1/20260106-b.wav'],
      ])
      expect(await pathsOf(connector, 'recording', ['customer'], [['c-1']])).toEqual(['c-1/2025-12-31-z.wav'])
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
      expect(await pathsOf(connector, 'recording', ['day'], [['2026-01-06']])).toEqual(['C-1/20260106-b.wav'])
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
      expect(await pathsOf(connector, 'phone_call', ['phone'], [['0612345678']], { match: 'phone' })).toEqual(
        [...['calls/+33612345678_2.wav', 'calls/06 12 34 56 78_1.wav']],
      )
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
      ] as const)
        expect(await pathsOf(flat, 'flat', ['customer'], [[name]])).toEqual(found)
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
      expect(await own.findShared([question([a ?? [], b ?? []]), question([a ?? []]), question([])])).toEqual(
        [[], [0], [0]],
      )
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
      expect(await pathsOf(connector, 'recording', ['customer'], [['\\xff'], ['ÿ'], ['\ufffd']])).toEqual([])
      expect(await connector.undeclared?.()).toEqual([{ kind: 'file', depth: 2, extension: 'wav', count: 1 }])
    })
  })

  describe('apply and verify', () => {
    it('erases files of several tables, with the folders that say whose they were, and verifies it', async () => {
      const recording = await keysOf(connector, 'recording', ['customer'], [['C-1']])
      const letter = await keysOf(connector, 'letter', ['email'], [['ada@example.org']], { match: 'email' })
      const statements = [eraseFiles('recording', [...recording, ...recording]), eraseFiles('letter', letter)]
      expect(await connector.verify(statements)).toEqual([2, 2])
      expect(await connector.apply(newStep(), statements)).toEqual({ when: 'now', recorded: true })
      expect(await connector.verify(statements)).toEqual([0, 0])
      expect(existsSync(join(folder.root, 'C-1'))).toBe(false)
      expect(readdirSync(join(folder.root, 'letters'))).toEqual(['àda@example.org'])
      expect(folder.files()).toHaveLength(6)
      const own = readdirSync(join(folder.root, '.garant'), { recursive: true, withFileTypes: true })
      expect(own.filter((entry) => entry.isFile()).map(({ name }) => name)).toEqual(['record'])
      expect(own.map(({ name }) => name).join()).not.toMatch(/C-1|files/)
    })

    it('leaves a folder in which something else lies', async () => {
      folder.write('C-1/notes.txt')
      await connector.apply(newStep(), [
        eraseFiles('recording', await keysOf(connector, 'recording', ['customer'], [['C-1']])),
      ])
      expect(readdirSync(join(folder.root, 'C-1'))).toEqual(['notes.txt'])
    })

    it('erases nothing when one file is another than the planned one', async () => {
      const changes: readonly (readonly [string, () => void])[] = [
        ['gone', () => rmSync(join(folder.root, 'C-2/2026-01-05-a.wav'))],
        ['written again', () => writeFileSync(join(folder.root, 'C-2/2026-01-05-a.wav'), 'another text')],
        [
          'exchanged',
          () => {
            folder.write('new', 'C-2/2026-01-05-a.wav')
            renameSync(join(folder.root, 'new'), join(folder.root, 'C-2/2026-01-05-a.wav'))
          },
        ],
        [
          'a folder',
          () => {
            rmSync(join(folder.root, 'C-2/2026-01-05-a.wav'))
            mkdirSync(join(folder.root, 'C-2/2026-01-05-a.wav'))
          },
        ],
        [
          'a link',
          () => {
            rmSync(join(folder.root, 'C-2'), { recursive: true })
            writeFileSync(join(folder.outside, '2026-01-05-a.wav'), 'C-2/2026-01-05-a.wav')
            symlinkSync(folder.outside, join(folder.root, 'C-2'))
          },
        ],
      ]
      for (const [what, change] of changes) {
        rmSync(join(folder.root, 'C-2'), { recursive: true, force: true })
        folder.write('C-2/2026-01-05-a.wav')
        const keys = await keysOf(connector, 'recording', ['customer'], [['C-1'], ['C-2']])
        expect(keys, what).toHaveLength(3)
        change()
        await expect(connector.apply(newStep(), [eraseFiles('recording', keys)]), what).rejects.toMatchObject(
          {
            ...{ code: 'store/drifted', passing: false },
          },
        )
        expect(await pathsOf(connector, 'recording', ['customer'], [['C-1']]), what).toHaveLength(2)
      }
      expect(readdirSync(folder.outside)).toEqual(['2026-01-05-a.wav'])
    })

    it('takes no key that is no file of the table, whatever it is', async () => {
      folder.write('secret.txt')
      const [[, file] = []] = await keysOf(connector, 'recording', ['customer'], [['C-1']])
      writeFileSync(join(folder.outside, '2026-01-05-a.wav'), 'x')
      for (const path of [
        '../outside/2026-01-05-a.wav',
        '/etc/passwd',
        'secret.txt',
        '.garant/2026-01-05-a.wav',
        'C-1/../C-1/2026-01-05-a.wav',
        'C-1//2026-01-05-a.wav',
        '',
        'C-1',
      ])
        await expect(
          connector.apply(newStep(), [eraseFiles('recording', [[path, file ?? '']])]),
          path,
        ).rejects.toMatchObject({ code: 'store/drifted' })
      await expect(
        connector.apply(newStep(), [eraseFiles('recording', [['C-1/2026-01-05-a.wav', null]])]),
      ).rejects.toMatchObject({ code: 'store/drifted' })
      const masked = { do: 'mask', table: at('recording'), keys: [], set: [] } as const
      await expect(connector.apply(newStep(), [masked])).rejects.toMatchObject({ code: 'store/refused' })
      expect(readdirSync(folder.outside)).toEqual(['2026-01-05-a.wav'])
    })

    it('refuses a file that has another name, unless all its names are in the plan', async () => {
      linkSync(join(folder.root, 'C-1/2026-01-05-a.wav'), join(folder.outside, 'copy'))
      const before = folder.files()
      const keys = await keysOf(connector, 'recording', ['customer'], [['C-1']])
      const attempt = connector.apply(newStep(), [eraseFiles('recording', keys)])
      await expect(attempt).rejects.toMatchObject({
        code: 'store/refused',
        message: expect.stringContaining('hard link'),
      })
      expect(folder.files()).toEqual(before)
      rmSync(join(folder.outside, 'copy'))
      linkSync(join(folder.root, 'C-1/2026-01-05-a.wav'), join(folder.root, 'C-1/2026-01-07-c.wav'))
      const all = await keysOf(connector, 'recording', ['customer'], [['C-1']])
      expect((await connector.apply(newStep(), [eraseFiles('recording', all)])).when).toBe('now')
      expect(await connector.verify([eraseFiles('recording', all)])).toEqual([0])
    })

    it('takes sparse files of any size, without reading them', async () => {
      folder.write('C-7/2026-01-05-big.wav', '')
      truncateSync(join(folder.root, 'C-7/2026-01-05-big.wav'), 2 ** 40)
      const began = performance.now()
      const keys = await keysOf(connector, 'recording', ['customer'], [['C-7']])
      await connector.apply(newStep(), [eraseFiles('recording', keys)])
      expect(performance.now() - began).toBeLessThan(2_000)
      expect(folder.files().join()).not.toContain('C-7')
    })

    it('does a step once, whoever repeats it', async () => {
      const keys = await keysOf(connector, 'recording', ['customer'], [['C-1']])
      const statements = [eraseFiles('recording', keys)]
      const other = folder.open(store)
      const attempts = await Promise.all([
        connector.apply({ id: 'once', fencing: 1n }, statements),
        other.apply({ id: 'once', fencing: 2n }, statements),
      ])
      expect(attempts.map(({ when }) => when).sort()).toEqual(['already', 'now'])
      folder.write('C-1/2026-01-05-a.wav')
      expect(await other.apply({ id: 'once', fencing: 3n }, statements)).toEqual({
        when: 'already',
        recorded: true,
      })
      expect(await pathsOf(connector, 'recording', ['customer'], [['C-1']])).toEqual(['C-1/2026-01-05-a.wav'])
      await expect(connector.apply({ id: 'twice', fencing: 1n }, statements)).rejects.toMatchObject({
        code: 'store/drifted',
      })
      expect((await connector.apply({ id: 'twice', fencing: 2n }, [])).when).toBe('now')
      expect((await connector.apply({ id: 'twice', fencing: 3n }, statements)).when).toBe('already')
    })

    it('takes back what a dead worker began, and a late one finds nothing of it', async () => {
      const before = folder.files()
      const keys = await keysOf(connector, 'recording', ['customer'], [['C-1']])
      const { createHash } = await import('node:crypto')
      const id = createHash('sha256').update('dead').digest('hex')
      const stage = join(folder.root, '.garant/steps', `${id}.1.abcdef01`)
      mkdirSync(stage, { recursive: true })
      const all = keys.map(([path, file]) => ({ path, file, stays: 0 }))
      writeFileSync(join(stage, 'manifest'), JSON.stringify(all))
      for (const [i, [path]] of keys.entries())
        renameSync(join(folder.root, path ?? ''), join(stage, String(i)))
      rmSync(join(folder.root, 'C-1'), { recursive: true })
      await expect(
        folder.open(store, { lockTimeoutMs: 100 }).find([lookupOf('recording', ['customer'], [['C-1']])]),
      ).rejects.toMatchObject({ code: 'store/busy', passing: true })
      expect(await connector.apply({ id: 'dead', fencing: 2n }, [])).toEqual({ when: 'now', recorded: true })
      expect(folder.files()).toEqual(before)
      expect(await keysOf(connector, 'recording', ['customer'], [['C-1']])).toEqual(keys)
    })

    it('puts a file back over no other, and says that one waits', async () => {
      const keys = await keysOf(connector, 'recording', ['customer'], [['C-2']])
      const { createHash } = await import('node:crypto')
      const id = createHash('sha256').update('stuck').digest('hex')
      const stage = join(folder.root, '.garant/steps', `${id}.1.abcdef01`)
      mkdirSync(stage, { recursive: true })
      writeFileSync(
        join(stage, 'manifest'),
        JSON.stringify(keys.map(([path, file]) => ({ path, file, stays: 0 }))),
      )
      renameSync(join(folder.root, 'C-2/2026-01-05-a.wav'), join(stage, '0'))
      folder.write('C-2/2026-01-05-a.wav', 'new')
      await expect(connector.apply({ id: 'stuck', fencing: 2n }, [])).rejects.toMatchObject({
        code: 'store/refused',
      })
      expect(readFileSync(join(folder.root, 'C-2/2026-01-05-a.wav'), 'utf8')).toBe('new')
      rmSync(join(folder.root, 'C-2/2026-01-05-a.wav'))
      await connector.apply({ id: 'stuck', fencing: 3n }, [])
      expect(readFileSync(join(folder.root, 'C-2/2026-01-05-a.wav'), 'utf8')).toBe('C-2/2026-01-05-a.wav')
    })

    it('is broken off before anything is done, or done whole', async () => {
      const before = folder.files()
      const keys = await keysOf(connector, 'recording', ['customer'], [['C-1']])
      const aborted = AbortSignal.abort()
      for (const call of [
        connector.apply(newStep(), [eraseFiles('recording', keys)], aborted),
        connector.find([lookupOf('recording', ['day'], [['2026-01-05']])], aborted),
      ])
        await expect(call).rejects.toMatchObject({ passing: true })
      expect(folder.files()).toEqual(before)
    })
  })

  describe('counting', () => {
    const day = (more: Partial<DayQuestion> = {}): DayQuestion => ({
      ...{
        table: at('recording'),
        day: { column: 'day', of: null },
        until: '2026-01-05',
        before: '2026-01-05T23:00:00Z',
        holding: null,
      },
      ...more,
    })
    const due = (more: Partial<DueQuestion> = {}): DueQuestion => ({
      ...day(),
      ...{ timeZone: 'Europe/Paris', alike: [], person: null, fetch: ['customer'] },
      ...more,
    })

    it('counts by the day of an event', async () => {
      for (const path of folder.files()) utimesSync(join(folder.root, path), 1_767_650_399, 1_767_650_399)
      utimesSync(join(folder.root, 'C-2/2026-01-05-a.wav'), 1_767_654_000, 1_767_654_000)
      expect(
        await connector.countByDay([
          day(),
          day({ holding: [] }),
          day({ day: { column: 'modified', of: null } }),
          day({ day: { column: 'customer', of: null } }),
          day({ table: at('letter'), day: { column: 'modified', of: null } }),
        ]),
      ).toEqual([
        { rows: 4, past: 3, next: '2026-01-06', isInstant: false },
        { rows: 4, past: 0, next: null, isInstant: false },
        { rows: 4, past: 3, next: '2026-01-05T23:00:00.000Z', isInstant: true },
        null,
        { rows: 3, past: 3, next: null, isInstant: true },
      ])
    })

    it('finds and counts what is due, page by page', async () => {
      for (const limit of [1, 2, 100]) {
        const seen: string[] = []
        for (let after = null as Parameters<Connector['dueRows']>[1]['after']; ; ) {
          const page = await connector.dueRows(due(), { after, limit })
          seen.push(...(page?.rows ?? []).map(({ key, day: on, values }) => `${on} ${key[0]} ${values[0]}`))
          after = page?.next ?? null
          if (after === null) break
        }
        expect(seen).toEqual([
          ...[
            '2025-12-31 c-1/2025-12-31-z.wav c-1',
            '2026-01-05 C-1/2026-01-05-a.wav C-1',
            '2026-01-05 C-2/2026-01-05-a.wav C-2',
          ],
        ])
      }
      const alike = [{ column: 'customer', folds: true }]
      const page = await connector.dueRows(due({ alike }), { after: null, limit: 9 })
      expect(page?.rows.map(({ key }) => key[0])).toEqual(['C-2/2026-01-05-a.wav'])
      expect(await connector.countDays(due({ alike }), { from: null, undated: true })).toEqual({
        ...{ days: [{ day: '2026-01-05', rows: 1 }], people: 1, undated: 0 },
      })
      expect(
        (
          await connector.countDays(due({ until: '2026-02-01', alike }), {
            from: '2026-01-01',
            undated: false,
          })
        )?.days,
      ).toEqual([
        ...[
          { day: '2026-01-05', rows: 1 },
          { day: '2026-01-06', rows: 1 },
        ],
      ])
      expect(
        await connector.dueRows(due({ day: { column: 'customer', of: null } }), { after: null, limit: 1 }),
      ).toBeNull()
    })

    it('takes the day from the file that a file belongs to', async () => {
      const scans = fileTable('scan', 'scans/{customer}.pdf')
      const own = folder.open({ ...store, tables: [recordings, scans] })
      for (const name of ['C-1', 'C-2', 'C-8']) folder.write(`scans/${name}.pdf`)
      const of = { table: at('recording'), columns: ['customer'], own: ['customer'] }
      const below = { table: at('scan'), day: { column: 'day', of }, person: of, fetch: ['day'] }
      expect(await own.countByDay([day(below)])).toEqual([
        { rows: 3, past: 1, next: '2026-01-06', isInstant: false },
      ])
      const page = await own.dueRows(due(below), { after: null, limit: 9 })
      expect(page?.rows.map(({ key, person, values }) => [key[0], person?.[0], ...values])).toEqual([
        ['scans/C-2.pdf', 'C-2/2026-01-05-a.wav', '2026-01-05'],
      ])
      expect(await own.countDays(due(below), { from: null, undated: true })).toMatchObject({
        people: 1,
        undated: 1,
      })
    })

    it('counts files and people, within a window and along links', async () => {
      const scans = fileTable('scan', 'scans/{customer}.pdf')
      const own = folder.open({ ...store, tables: [recordings, scans] })
      for (const name of ['C-1', 'C-2', 'C-8']) folder.write(`scans/${name}.pdf`)
      const moment = (on: string) => ({ instant: `${on}T12:00:00Z`, local: `${on}T13:00:00` })
      const within = { column: 'day', from: moment('2026-01-05'), until: moment('2026-01-05') }
      const hop = { table: at('recording'), columns: ['customer'], own: ['customer'], folds: false }
      const distinct = { columns: ['customer'], folds: false, nulls: 'nobody' as const }
      const all = { of: at('recording'), ways: [{ hops: [], within: null }] }
      expect(
        await own.scope([
          { ...all, distinct: null },
          { ...all, distinct },
          { ...all, distinct: { ...distinct, folds: true } },
          { of: at('recording'), distinct: null, ways: [{ hops: [], within }] },
          { of: at('scan'), distinct: null, ways: [{ hops: [hop], within }] },
          {
            of: at('scan'),
            distinct: null,
            ways: [{ hops: [hop], within: { ...within, column: 'customer' } }],
          },
        ]),
      ).toEqual([
        ...[
          { count: 4, narrowed: true },
          { count: 3, narrowed: true },
          { count: 2, narrowed: true },
        ],
        ...[
          { count: 2, narrowed: true },
          { count: 2, narrowed: true },
          { count: 2, narrowed: false },
        ],
      ])
      const seen: (string | null)[] = []
      for (let after: readonly (string | null)[] | null = null; ; ) {
        const page = await own.scopePeople({ ...all, distinct }, { after, limit: 2, fetch: [] })
        seen.push(...page.keys.flat())
        after = page.keys.at(-1) ?? null
        if (after === null) break
      }
      expect(seen).toEqual(['C-1', 'C-2', 'c-1'])
    })

    it('reads a whole table in one order, and stops with whoever takes it', async () => {
      const paths: (string | null)[] = []
      await connector.read(
        { table: at('recording'), columns: ['path'] },
        async (page) => void paths.push(...page.flat()),
      )
      expect(paths).toEqual([
        ...['C-1/2026-01-05-a.wav', 'C-1/20260106-b.wav', 'C-2/2026-01-05-a.wav', 'c-1/2025-12-31-z.wav'],
      ])
      const reading = connector.read({ table: at('recording'), columns: ['path'] }, async () => {
        throw new Error('full')
      })
      await expect(reading).rejects.toThrow('full')
      expect(await connector.pressure()).toMatchObject({ replicationLagSeconds: null, lockWaits: null })
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
})
