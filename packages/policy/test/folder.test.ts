import { execFileSync } from 'node:child_process'
import { chmod, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { limits } from '../src/folder.ts'
import { compileFolder, readFolder } from '../src/index.ts'

const base = join(import.meta.dirname, '..', 'corpus', 'base')
const isRoot = process.getuid?.() === 0

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'garant-policy-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function codes(path = folder): Promise<string[]> {
  const { diagnostics } = await compileFolder(path)
  return diagnostics.map(({ file, code }) => `${file} ${code}`)
}

describe('compileFolder', () => {
  it('says when there is no folder, or a file in its place', async () => {
    expect(await codes(join(folder, 'nowhere'))).toEqual([' file/missing-folder'])
    await writeFile(join(folder, 'file'), '')
    expect(await codes(join(folder, 'file'))).toEqual([' file/not-a-folder'])
  })

  it('says when the folder is empty, hidden files apart', async () => {
    await writeFile(join(folder, '.gitkeep'), '')
    expect(await codes()).toEqual([' file/empty-folder'])
  })

  it('passes over demo/ and does not enter other folders', async () => {
    await cp(base, folder, { recursive: true })
    await mkdir(join(folder, 'demo'))
    await writeFile(join(folder, 'demo', 'customers.csv'), 'a')
    await mkdir(join(folder, 'purposes', 'old'))
    await mkdir(join(folder, 'store'))
    await writeFile(join(folder, 'store', 'crm.yaml'), 'a: b')
    expect(await codes()).toEqual(['purposes/old file/unknown', 'store file/unknown'])
  })

  it('follows a link inside the folder and none out of it', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'garant-outside-'))
    try {
      await cp(base, join(folder, '..data'), { recursive: true })
      for (const name of [
        'organisation.yaml',
        'vocabulary.yaml',
        'retention.yaml',
        'recipients.yaml',
        'purposes',
      ]) {
        await symlink(join('..data', name), join(folder, name))
      }
      expect(await codes()).toEqual([])
      await writeFile(join(outside, 'secret.yaml'), 'a: b')
      await mkdir(join(folder, 'stores'))
      await symlink(join(outside, 'secret.yaml'), join(folder, 'stores', 'crm.yaml'))
      await symlink(join(folder, 'nowhere'), join(folder, 'measures.yaml'))
      await symlink(outside, join(folder, 'notice'))
      expect(await codes()).toEqual([
        'measures.yaml file/outside',
        'notice file/outside',
        'stores/crm.yaml file/outside',
      ])
      const { files } = await readFolder(folder)
      expect(files.get('stores/crm.yaml')).toMatchObject({ code: 'file/outside' })
    } finally {
      await rm(outside, { recursive: true })
    }
  })

  it('says nothing is missing for want of a file that it could not read', async () => {
    await cp(base, folder, { recursive: true })
    for (const name of ['vocabulary.yaml', 'retention.yaml', 'purposes/sales.yaml', 'stores/crm.yaml']) {
      await rm(join(folder, name))
      await symlink('/nowhere', join(folder, name))
    }
    expect(await codes()).toEqual([
      'purposes/sales.yaml file/outside',
      'retention.yaml file/outside',
      'stores/crm.yaml file/outside',
      'vocabulary.yaml file/outside',
    ])
  })

  it('ends where links go round in circles', async () => {
    await cp(base, folder, { recursive: true })
    await symlink('.', join(folder, 'notice'))
    await symlink('assessments', join(folder, 'assessments'))
    expect(await codes()).toEqual(['assessments file/outside', 'notice file/outside'])
  })

  it('takes no file above its limits', async () => {
    await cp(base, folder, { recursive: true })
    await writeFile(join(folder, 'vocabulary.yaml'), '#'.repeat(limits.fileBytes + 1))
    expect(await codes()).toEqual(['vocabulary.yaml file/too-large'])
    await mkdir(join(folder, 'notice'))
    await Promise.all(
      Array.from({ length: limits.files + 1 }, (_, index) =>
        writeFile(join(folder, 'notice', `${index}.md`), ''),
      ),
    )
    expect(await codes()).toEqual([' file/too-many'])
  })

  it.skipIf(process.platform === 'win32')(
    'shows no name that a terminal would obey (skipped on Windows, whose names cannot)',
    async () => {
      await cp(base, folder, { recursive: true })
      await writeFile(join(folder, 'a\nb\u001b[31m.yaml'), 'a: b\n')
      await writeFile(
        Buffer.concat([Buffer.from(join(folder, 'c')), Buffer.from([0xff]), Buffer.from('.yaml')]),
        '',
      )
      expect(await codes()).toEqual(['a\ufffdb\ufffd[31m.yaml file/unknown', 'c\ufffd.yaml file/unknown'])
    },
  )

  it('refuses what nobody sees in what people read, and takes a database as it is', async () => {
    await cp(base, folder, { recursive: true })
    const assessment = '---\nassessment: a\n---\nUn mot, e\u200btc.\n'
    await mkdir(join(folder, 'assessments'))
    await writeFile(join(folder, 'assessments', 'a.md'), assessment)
    expect(await codes()).toContain('assessments/a.md yaml/character')
    await rm(join(folder, 'assessments'), { recursive: true })
    const store = join(folder, 'stores', 'crm.yaml')
    await writeFile(
      store,
      (await readFile(store, 'utf8')).replace('[currency]', '[currency, "odd\u200bname"]'),
    )
    expect(await codes()).toEqual([])
  })

  it.skipIf(process.platform === 'win32')('does not wait for a pipe', async () => {
    await cp(base, folder, { recursive: true })
    execFileSync('mkfifo', [join(folder, 'measures.yaml')])
    expect(await codes()).toEqual(['measures.yaml file/unreadable'])
  })

  it.skipIf(isRoot)('says which file it may not read (skipped: root reads everything)', async () => {
    await cp(base, folder, { recursive: true })
    await chmod(join(folder, 'retention.yaml'), 0)
    expect(await codes()).toEqual(['retention.yaml file/unreadable'])
  })
})
