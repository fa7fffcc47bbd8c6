import { mkdtemp, rm, writeFile } from 'node:fs/promises'
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
    const { out, status } = await check(examples, 'im-pec', '--format', 'json')
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
})
