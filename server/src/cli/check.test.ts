import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { registerCheck } from './check.ts'
import type { Io } from './io.ts'

const examples = join(import.meta.dirname, '..', '..', '..', 'examples')

async function check(cwd: string, ...args: readonly string[]): Promise<{ out: string; status: number }> {
  const seen = { out: '', status: 0 }
  const io: Io = {
    env: {},
    cwd,
    out: (text) => {
      seen.out += text
    },
    say: () => undefined,
    put: () => undefined,
    read: async () => '',
    exit: (status) => {
      seen.status = status
    },
    ended: new Promise(() => undefined),
    compose: () => Promise.reject(new Error('not used')),
    operate: () => Promise.reject(new Error('not used')),
  }
  const program = new Command('garant').exitOverride()
  registerCheck(program, io)
  await program.parseAsync(['check', ...args], { from: 'user' })
  return seen
}

describe('garant check', () => {
  it('prints one JSON document and exits 0 for a policy that compiles', async () => {
    const { out, status } = await check(examples, 'im-pec', '--format', 'json', '--at', '2026-11-23')
    const printed = JSON.parse(out)
    expect(status).toBe(0)
    expect(Object.keys(printed)).toEqual(['ok', 'bundle', 'diagnostics'])
    expect(printed.bundle).toEqual({
      hash: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      version: '2026.1',
      effective: '2026-11-23',
    })
  })

  it('exits 1 and lists every diagnostic for one that does not', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'garant-check-'))
    try {
      await writeFile(join(folder, 'retention.yaml'), 'a: {active: for ever}\n')
      const { out, status } = await check(folder, '.', '--format', 'json')
      const printed = JSON.parse(out)
      expect(status).toBe(1)
      expect(printed).toMatchObject({ ok: false, bundle: null })
      expect(Object.keys(printed.diagnostics[0])).toEqual(
        expect.arrayContaining([
          'code',
          'severity',
          'file',
          'line',
          'column',
          'message',
          'promise',
          'defect',
        ]),
      )
      const text = await check(folder, '.')
      expect(text.out).toContain('./retention.yaml:1:13: error: `for ever` is not an ISO 8601 duration')
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('exits 2 for a folder that is not there', async () => {
    const { out, status } = await check(examples, 'nowhere', '--format', 'json')
    expect(status).toBe(2)
    expect(JSON.parse(out).diagnostics).toMatchObject([{ code: 'file/missing-folder' }])
  })

  it('shows the ten defects of the notice as it was published, each line with its code, promise and defect', async () => {
    const { out, status } = await check(examples, 'im-pec-as-published', '--at', '2026-11-23')
    expect(status).toBe(1)
    expect(out).toMatch(
      /^im-pec-as-published\/notice\/fr\.md:48:3: error: this speaks of `bloctel`, .* \[notice\/ended-scheme, P-113, N-01\]$/m,
    )
    expect(out).toMatch(/^Defects: (?:N-\d\d \(\d+\)(?:, |$)){10}/m)
    // One block for each file.
    const files = out
      .split('\n\n')
      .map((block) => new Set(block.match(/^im-pec-as-published\/[^:]+(?=:\d)/gm)).size)
    expect(Math.max(...files)).toBe(1)
  })

  it('looks at the law of the day it is given, and of today without one', async () => {
    const before = await check(examples, 'im-pec-as-published', '--at', '2026-08-10')
    expect(before.out).not.toContain('N-01')
    await expect(check(examples, 'im-pec-as-published', '--at', '2026-02-30')).rejects.toThrow(/Give a day/)
    const today = await check(examples, 'im-pec-as-published')
    expect(today.out).toContain('N-01')
  })

  it('teaches where there is nothing yet, or where a policy cannot begin', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'garant-check-'))
    try {
      const empty = await check(folder, '.')
      expect(empty.status).toBe(1)
      expect(empty.out).toContain('The smallest policy is four files')
      expect(empty.out).toContain('Next: "garant init ."')
      await writeFile(join(folder, 'vocabulary.yaml'), 'subjects: {}\n')
      const begun = await check(folder, '.')
      expect(begun.out).toContain('The smallest policy is four files')
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('says that the law waits for files that can be read', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'garant-check-'))
    try {
      await cp(join(examples, 'im-pec-as-published'), folder, { recursive: true })
      await writeFile(join(folder, 'rights.yaml'), 'intake: everywhere\n')
      const { out } = await check(folder, '.')
      expect(out).toContain('once the files can be read')
      expect(out).not.toContain('The smallest policy')
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})
