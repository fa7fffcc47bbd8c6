import { describe, expect, it } from 'vitest'
import { type Io, run } from './cli.ts'

/** Runs a command in this process. */
async function call(args: readonly string[]): Promise<{ status: number; out: string; said: string }> {
  let out = ''
  let said = ''
  const io: Omit<Io, 'exit'> = {
    env: {},
    cwd: '/',
    out: (text) => {
      out += text
    },
    say: (text) => {
      said += `${text}\n`
    },
    put: () => undefined,
    read: async () => '',
    ended: new Promise(() => {}),
    compose: () => Promise.reject(new Error('not composed here')),
    operate: () => Promise.reject(new Error('not composed here')),
  }
  return { status: await run(args, io), out, said }
}

describe('the command line', () => {
  it.each([[['nonsense']], [['start', '--nonsense']], [['check']], [['start', 'extra']], [[]]])(
    'answers the wrong call %j with exit 2 and an empty standard output',
    async (args) => {
      const { status, out, said } = await call(args)
      expect([status, out]).toEqual([2, ''])
      expect(said).not.toBe('')
    },
  )

  it('has help with an example for every command', async () => {
    const visit = async (path: readonly string[]): Promise<void> => {
      const { status, out, said } = await call([...path, '--help'])
      expect([path, status, said]).toEqual([path, 0, ''])
      expect(out, `garant ${path.join(' ')} --help`).toMatch(/Examples?:/)
      const listed = out.split(/^Commands:$/m)[1]?.split(/^\S/m)[0] ?? ''
      for (const [, name = ''] of listed.matchAll(/^ {2}([a-z]+)/gm))
        if (name !== 'help') await visit([...path, name])
    }
    await visit([])
  })
})
