import { spawn } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDatabase, databases } from '../support/database.ts'
import { freePort } from '../support/port.ts'
import { garant, type Run, temporaryFolder } from '../support/process.ts'

/**
 * The tutorial is run as it is written. In its fenced blocks, after the language: `run` runs the block in a shell, `exit=1`
 * expects that status, `serve` starts a server that goes on, `file=NAME` writes a file, and `output` is what the block
 * before must print, in this order, with "…" for anything.
 */
interface Block {
  readonly line: number
  readonly language: string
  readonly marks: readonly string[]
  readonly text: string
}

const root = resolve(import.meta.dirname, '..', '..', '..')
const english = join(root, 'docs', 'first-hour.md')
const french = join(root, 'docs', 'fr', 'premiere-heure.md')

function blocksOf(path: string): readonly Block[] {
  const text = readFileSync(path, 'utf8')
  return [...text.matchAll(/^```(\w*)([^\n]*)\n([\s\S]*?)^```$/gm)].map((match) => ({
    line: text.slice(0, match.index).split('\n').length,
    language: match[1] ?? '',
    marks: (match[2] ?? '').trim().split(/\s+/).filter(Boolean),
    text: match[3] ?? '',
  }))
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const isExecuted = ({ marks }: Block) => marks.length > 0
const markOf = ({ marks }: Block, name: string) =>
  marks.find((mark) => mark.startsWith(`${name}=`))?.slice(name.length + 1)

describe('the first hour', () => {
  const folder = temporaryFolder()
  const work = join(folder.path, 'garant')
  const env: Record<string, string> = {}
  const undo: (() => Promise<unknown> | unknown)[] = []
  /** What the tutorial writes, and what it is on this machine. */
  const here: [string, string][] = []

  beforeAll(async () => {
    const [server] = databases()
    if (server === undefined) throw new Error('no PostgreSQL server for tests')
    const [shop, own] = [await createDatabase(server), await createDatabase(server, { migrated: true })]
    const port = await freePort()
    undo.push(shop.drop, own.drop)
    here.push(['postgres://postgres@127.0.0.1:5432/shop', shop.url], ['localhost:4300', `localhost:${port}`])
    mkdirSync(join(work, 'bin'), { recursive: true })
    cpSync(join(root, 'examples', 'im-pec'), join(work, 'examples', 'im-pec'), { recursive: true })
    // `npx --no garant` and `psql`, without the second that npm takes and where no client of PostgreSQL is installed.
    const bins = [
      ['garant', join(root, 'server', 'bin', 'garant.mjs')],
      ['garant-verify', join(root, 'packages', 'ledger', 'bin', 'garant-verify.mjs')],
      ['psql', join(root, 'server', 'test', 'support', 'psql.ts')],
    ] as const
    for (const [name, path] of bins) script(name, `exec '${process.execPath}' '${path}' "$@"`)
    script('npx', 'shift\nexec "$@"')
    Object.assign(env, {
      PATH: `${join(work, 'bin')}:${process.env.PATH}`,
      DATABASE_URL: own.url,
      PORT: String(port),
    })
  })
  afterAll(async () => {
    for (const step of undo.reverse()) await step()
    rmSync(work, { recursive: true, force: true })
    folder.remove()
  })

  function script(name: string, text: string): void {
    const path = join(work, 'bin', name)
    writeFileSync(path, `#!/bin/sh\n${text}\n`)
    chmodSync(path, 0o755)
  }
  const local = (text: string) => here.reduce((so, [told, actual]) => so.replaceAll(told, actual), text)

  it('does what it says, from an empty database to a receipt that verifies', async () => {
    let printed = ''
    for (const block of blocksOf(english).filter(isExecuted)) {
      const file = markOf(block, 'file')
      if (file !== undefined) write(file, block.text)
      else if (block.marks.includes('output')) expectOutput(block, printed)
      else if (block.marks.includes('serve')) await serve(block)
      else printed = await run(block)
    }
  }, 120_000)

  function write(file: string, text: string): void {
    const path = join(work, file)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }

  async function run(block: Block): Promise<string> {
    for (const [, name, value] of block.text.matchAll(/^export (\w+)=(.*)$/gm))
      if (name !== undefined && value !== undefined) env[name] = local(value)
    const { status, output } = await shell(local(block.text))
    const expected = Number(markOf(block, 'exit') ?? 0)
    expect({ line: block.line, status, output: status === expected ? '' : output }).toEqual({
      line: block.line,
      status: expected,
      output: '',
    })
    return output
  }

  function shell(text: string): Promise<{ status: number | null; output: string }> {
    return new Promise((done, fail) => {
      const child = spawn('sh', ['-e', '-c', text], { cwd: work, env, stdio: ['ignore', 'pipe', 'pipe'] })
      let output = ''
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding('utf8').on('data', (part: string) => {
          output += part
        })
      child.on('error', fail)
      child.on('close', (status) => done({ status, output }))
    })
  }

  async function serve(block: Block): Promise<void> {
    const command = /^npx --no garant (.+)$/m.exec(block.text)?.[1]
    if (command === undefined) throw new Error(`line ${block.line} starts no server`)
    const server: Run = garant(command.split(' '), { env, cwd: work })
    undo.push(() => {
      server.child.kill('SIGTERM')
      return server.ended
    })
    await server.ready
  }

  function expectOutput(block: Block, printed: string): void {
    let rest = printed
    for (const line of local(block.text)
      .split('\n')
      .filter((each) => each !== '' && each !== '…')) {
      const found = new RegExp(`^${line.split('…').map(escaped).join('.+')}$`, 'm').exec(rest)
      if (found === null) expect.fail(`line ${block.line}: "${line}" is not printed in\n${printed}`)
      rest = rest.slice(found.index + found[0].length)
    }
  }

  it('is the same in French, command by command', () => {
    const commands = (path: string) =>
      blocksOf(path).map(({ language, marks, text }) => ({ language, marks, text }))
    expect(commands(french)).toEqual(commands(english))
  })
})
