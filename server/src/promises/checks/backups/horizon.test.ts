import { mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bundle, StoreBackup } from '@garant/policy'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testBundle } from '../../../../test/support/policy.ts'
import type { World } from '../../check.ts'
import { backupsHorizon } from './horizon.ts'

const today = '2026-11-24'
let place = ''
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'garant-backups-'))
})
afterAll(() => rm(place, { recursive: true, force: true }))

async function folder(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  for (const [file, day] of Object.entries(files)) {
    const path = join(place, name, file)
    await mkdir(join(path, '..'), { recursive: true })
    await writeFile(path, 'x')
    await utimes(path, new Date(`${day}T12:00:00Z`), new Date(`${day}T12:00:00Z`))
  }
  return join(place, name)
}

const [store] = testBundle.stores
if (store === undefined) throw new Error('no store to back up')

/** What the check says of a store with these backups; none said: with its horizon alone. */
function run(backups: readonly StoreBackup[] | undefined, horizon = 'P35D') {
  const bundle: Bundle = {
    ...testBundle,
    stores: [
      { ...store, backupHorizon: horizon, ...(backups === undefined ? {} : { backups }) } as typeof store &
        object,
    ],
  }
  return backupsHorizon.run({ bundle, today } as World)
}

function backup(checked: StoreBackup['checked'], of: Partial<StoreBackup> = {}): StoreBackup {
  return {
    tool: 'pg_dump',
    horizon: 'P7D',
    country: 'FR',
    place: 'Lille',
    by: null,
    mayRestore: [],
    checked,
    ...of,
  }
}
const inFolder = (folder: string, of: Partial<StoreBackup> = {}) => backup({ kind: 'folder', folder }, of)
const vouched = (until: string) => backup({ kind: 'attestation', by: 'Ada', until })

describe('backups.horizon', () => {
  it('sees that no file is older than the horizon, in whichever folder below', async () => {
    const files = { 'a.dump': '2026-11-17', 'deep/er/b.dump': '2026-11-24' }
    expect(await run([inFolder(await folder('young', files))])).toEqual({
      result: 'holds',
      evidence: {
        fr: 'Fichiers de sauvegarde vus : 2, aucun plus vieux que sa durée.',
        en: 'Backup files seen: 2, none older than its time.',
      },
      breaksOn: null,
    })
  })

  it('is broken by a file that is a day too old, also while somebody vouches for another', async () => {
    const old = inFolder(await folder('old', { 'a.dump': '2026-11-24', 'deep/b.dump': '2026-11-16' }))
    expect(await run([old, vouched('2027-01-01')])).toMatchObject({
      result: 'fails',
      places: [`store:${store?.name}`],
      evidence: { en: expect.stringContaining('Backup files kept too long: 1') },
    })
    expect(await run([{ ...old, horizon: 'P8D' }])).toMatchObject({ result: 'holds' })
  })

  it('says who vouches, until when, and is then no better than attested', async () => {
    expect(await run([vouched('2027-01-31')])).toMatchObject({
      result: 'holds',
      attested: true,
      breaksOn: '2027-02-01',
      evidence: { en: expect.stringMatching(/pg_dump\): Ada vouches for it until 31 January 2027\./) },
    })
    expect(await run([vouched('2026-11-24')])).toMatchObject({ result: 'holds', breaksOn: '2026-11-25' })
  })

  it('is broken where nobody vouches any longer', async () => {
    expect(await run([vouched('2026-11-23')])).toMatchObject({ result: 'fails' })
  })

  it('does not know where a folder cannot be looked at, or nothing is said of the backups', async () => {
    expect(await run([inFolder(join(place, 'none'))])).toMatchObject({ result: 'cannot-know' })
    expect(await run(undefined)).toMatchObject({ result: 'cannot-know' })
    expect(await run(undefined, 'P0D')).toMatchObject({ result: 'holds' })
  })

  it('follows no link out of the folder', async () => {
    const outside = await folder('outside', { 'secret.dump': '2020-01-01' })
    const inside = await folder('inside', { 'a.dump': '2026-11-24' })
    await symlink(outside, join(inside, 'link'))
    await symlink(join(outside, 'secret.dump'), join(inside, 'file'))
    expect(await run([inFolder(inside)])).toMatchObject({
      result: 'holds',
      evidence: { en: expect.stringContaining('seen: 1,') },
    })
  })
})
