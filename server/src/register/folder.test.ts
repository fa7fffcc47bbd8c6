import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readTexts, writeFolder } from './folder.ts'

const base = join(import.meta.dirname, '..', '..', '..', 'packages', 'policy', 'corpus', 'base')

let root: string
let folder: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'garant-folder-'))
  folder = join(root, 'policy')
  cpSync(base, folder, { recursive: true })
})
afterEach(() => {
  chmodSync(folder, 0o755)
  rmSync(root, { recursive: true, force: true })
})

const git = (...args: readonly string[]): string =>
  execFileSync('git', ['-C', folder, '-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
    encoding: 'utf8',
  }).trim()

async function change(version = '2'): Promise<Awaited<ReturnType<typeof writeFolder>>> {
  const before = await readTexts(folder)
  const text = before.get('organisation.yaml') ?? ''
  const after = new Map([...before, ['organisation.yaml', `${text}# changed for ${version}\n`]])
  return writeFolder({ folder, before, after, version, previous: '1' })
}

const organisation = (): string => readFileSync(join(folder, 'organisation.yaml'), 'utf8')

describe('a policy folder that is written to', () => {
  it('keeps the files as they were, outside a checkout', async () => {
    const old = organisation()
    expect(await change()).toEqual({ kept: 'copies', place: '.versions/1' })
    expect(organisation()).toBe(`${old}# changed for 2\n`)
    expect(readFileSync(join(folder, '.versions', '1', 'organisation.yaml'), 'utf8')).toBe(old)
  })

  it('becomes a commit on a branch of its own, in a checkout, and runs no hook of it', async () => {
    git('init', '--quiet', '--initial-branch=main', root)
    git('add', '.')
    git('commit', '--quiet', '-m', 'first')
    writeFileSync(join(root, '.git', 'hooks', 'pre-commit'), `#!/bin/sh\ntouch ${root}/ran\nexit 1\n`, {
      mode: 0o755,
    })
    writeFileSync(join(folder, 'README.md'), 'not ours')
    expect(await change('2026.2 / été')).toEqual({ kept: 'git', branch: 'garant/2026.2-t' })
    expect(git('branch', '--show-current')).toBe('garant/2026.2-t')
    expect(git('show', '--stat', '--format=%an %s', 'HEAD')).toMatch(
      /^Garant Policy 2026\.2[\s\S]*organisation\.yaml[\s\S]*1 file changed/,
    )
    expect(git('status', '--porcelain')).toBe('?? policy/README.md')
    expect(() => readFileSync(join(root, 'ran'))).toThrow()
    // The next change follows on the same branch; from another branch a name is found that is free.
    expect(await change('3')).toMatchObject({ branch: 'garant/2026.2-t' })
    git('checkout', '--quiet', 'main')
    expect(await change('2026.2 / été')).toMatchObject({ branch: 'garant/2026.2-t-2' })
  })

  it('refuses while another program holds the checkout, loses nothing, and goes through once it is gone', async () => {
    git('init', '--quiet', '--initial-branch=main', root)
    git('add', '.')
    git('commit', '--quiet', '-m', 'first')
    const old = organisation()
    const lock = join(root, '.git', 'index.lock')
    writeFileSync(lock, '')
    await expect(change()).rejects.toMatchObject({ code: 'register/folder-locked' })
    expect(organisation()).toBe(old)
    rmSync(lock)
    expect(git('status', '--porcelain')).toBe('')
    expect(await change()).toEqual({ kept: 'git', branch: 'garant/2' })
    // On the branch already, it is the commit that is refused.
    const second = organisation()
    writeFileSync(lock, '')
    await expect(change('3')).rejects.toMatchObject({ code: 'register/folder-locked' })
    expect(organisation()).toBe(second)
    rmSync(lock)
    expect(git('status', '--porcelain')).toBe('')
  })

  it('waits for a program that is done in a moment', async () => {
    git('init', '--quiet', '--initial-branch=main', root)
    git('add', '.')
    git('commit', '--quiet', '-m', 'first')
    const lock = join(root, '.git', 'index.lock')
    writeFileSync(lock, '')
    setTimeout(() => rmSync(lock), 200)
    expect(await change()).toEqual({ kept: 'git', branch: 'garant/2' })
  })

  it('refuses what somebody else has changed meanwhile, and writes nothing', async () => {
    const before = await readTexts(folder)
    writeFileSync(join(folder, 'retention.yaml'), `${before.get('retention.yaml')}# somebody else\n`)
    const after = new Map([...before, ['organisation.yaml', '# a'], ['retention.yaml', '# b']] as const)
    await expect(writeFolder({ folder, before, after, version: '2', previous: '1' })).rejects.toMatchObject({
      code: 'register/folder-changed',
      facts: { path: 'retention.yaml' },
    })
    expect(organisation()).toBe(before.get('organisation.yaml'))
  })

  it('leaves nothing behind when a file cannot be written', async () => {
    const before = await readTexts(folder)
    const old = organisation()
    // A folder stands where the file should be: no right of anybody helps against that.
    mkdirSync(join(folder, 'extra.yaml'))
    const after = new Map([...before, ['organisation.yaml', `${old}# new\n`], ['extra.yaml', 'new']] as const)
    await expect(writeFolder({ folder, before, after, version: '2', previous: '1' })).rejects.toThrow()
    expect(organisation()).toBe(old)
    expect(readdirSync(folder).filter((name) => name.endsWith('.garant-new'))).toEqual([])
  })

  it.skipIf(process.getuid?.() === 0)(
    'refuses a folder it may not write to (skipped: root writes everywhere)',
    async () => {
      chmodSync(folder, 0o555)
      await expect(change()).rejects.toMatchObject({ code: 'register/folder-read-only' })
    },
  )
})
