import { utimesSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  documents,
  fileTable,
  makeDocuments,
  recordings,
  type TestFolder,
} from '../../../test/contract/folder.ts'
import type { Connector, DayQuestion, DueQuestion } from '../connector.ts'

const at = (name: string) => ({ schema: null, name })
const notLinux = process.platform !== 'linux'

describe.skipIf(notLinux)(
  `connector contract: files, counting${notLinux ? ' (skipped: no Linux)' : ''}`,
  () => {
    let folder: TestFolder
    let connector: Connector
    const store = documents

    beforeEach(() => {
      folder = makeDocuments()
      connector = folder.open(documents)
    })
    afterEach(() => folder.drop())

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
  },
)
