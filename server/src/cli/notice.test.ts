import { join } from 'node:path'
import { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import type { Io } from './io.ts'
import { registerNotice } from './notice.ts'

const examples = join(import.meta.dirname, '..', '..', '..', 'examples')
const corpus = join(import.meta.dirname, '..', '..', '..', 'packages', 'policy', 'corpus')

async function notice(cwd: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const seen = { out: '', bytes: Buffer.alloc(0), said: '', status: 0 }
  const io: Io = {
    env,
    cwd,
    out: (text) => {
      seen.out += text
    },
    say: (text) => {
      seen.said += text
    },
    put: (bytes) => {
      seen.bytes = Buffer.from(bytes)
    },
    read: async () => '',
    exit: (status) => {
      seen.status = status
    },
    ended: new Promise(() => undefined),
    compose: () => Promise.reject(new Error('not used')),
    operate: () => Promise.reject(new Error('not used')),
  }
  const program = new Command('garant').exitOverride()
  registerNotice(program, io)
  await program.parseAsync(['notice', ...args], { from: 'user' })
  return seen
}

describe('garant notice', () => {
  it.each(['html', 'md', 'json'])('writes the same %s twice', async (format) => {
    const first = await notice(examples, ['im-pec', '--lang', 'fr', '--format', format])
    const second = await notice(examples, ['im-pec', '--lang', 'fr', '--format', format])
    expect(first).toEqual(second)
    expect(first.status).toBe(0)
    expect(first.out).toContain('Ce que nous faisons de vos données')
  })

  it('writes the same tagged PDF twice', async () => {
    const { bytes, out } = await notice(examples, ['im-pec', '--lang', 'en', '--format', 'pdf'])
    const again = await notice(examples, ['im-pec', '--lang', 'en', '--format', 'pdf'])
    expect(out).toBe('')
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect(bytes.includes('pdfuaid:part')).toBe(true)
    expect(bytes.equals(again.bytes)).toBe(true)
  })

  it('leads to the public address where one is given', async () => {
    const paths = await notice(examples, ['im-pec', '--format', 'md'])
    expect(paths.out).toContain('](</demande>)')
    const given = await notice(examples, [
      'im-pec',
      '--format',
      'md',
      '--lang',
      'en',
      '--url',
      'https://p.example.org/',
    ])
    expect(given.out).toContain('](<https://p.example.org/en/request>)')
    const environment = await notice(examples, ['im-pec', '--format', 'md'], {
      GARANT_URL: 'https://q.example.org',
    })
    expect(environment.out).toContain('](<https://q.example.org/demande>)')
    await expect(notice(examples, ['im-pec', '--url', 'javascript:alert(1)'])).rejects.toMatchObject({
      code: 'cli/usage',
    })
  })

  it('writes nothing of a policy that does not compile, and says what to run', async () => {
    const { out, said, status } = await notice(corpus, ['notice-anchors'])
    expect({ out, status }).toEqual({ out: '', status: 1 })
    expect(said).toContain('garant check notice-anchors')
  })
})
