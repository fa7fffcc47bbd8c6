import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  documents,
  eraseFiles,
  keysOf,
  lookupOf,
  makeDocuments,
  newStep,
  pathsOf,
  type TestFolder,
} from '../../../test/contract/folder.ts'
import type { Connector } from '../connector.ts'

const at = (name: string) => ({ schema: null, name })
const notLinux = process.platform !== 'linux'

describe.skipIf(notLinux)(
  `connector contract: files, erasing${notLinux ? ' (skipped: no Linux)' : ''}`,
  () => {
    let folder: TestFolder
    let connector: Connector
    const store = documents

    beforeEach(() => {
      folder = makeDocuments()
      connector = folder.open(documents)
    })
    afterEach(() => folder.drop())

    describe('apply and verify', () => {
      it('erases files of several tables, with the folders that say whose they were, and verifies it', async () => {
        const recording = await keysOf(connector, 'recording', ['customer'], [['C-1']])
        const letter = await keysOf(connector, 'letter', ['email'], [['ada@example.org']], { match: 'email' })
        const statements = [
          eraseFiles('recording', [...recording, ...recording]),
          eraseFiles('letter', letter),
        ]
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
          await expect(
            connector.apply(newStep(), [eraseFiles('recording', keys)]),
            what,
          ).rejects.toMatchObject({
            ...{ code: 'store/drifted', passing: false },
          })
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
        expect(await pathsOf(connector, 'recording', ['customer'], [['C-1']])).toEqual([
          'C-1/2026-01-05-a.wav',
        ])
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
        expect(await connector.apply({ id: 'dead', fencing: 2n }, [])).toEqual({
          when: 'now',
          recorded: true,
        })
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
  },
)
