import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A run of the program itself, as a person or an init system starts it. */
export interface Run {
  readonly child: ChildProcess
  /** Address printed on standard output; rejects with standard error when the process ends before. */
  readonly ready: Promise<string>
  readonly ended: Promise<Ended>
}

export interface Ended {
  /** null when killed. */
  readonly status: number | null
  readonly out: string
  readonly said: string
}

export interface RunOptions {
  readonly env?: NodeJS.ProcessEnv
  readonly cwd?: string
  /** System user, for a run as another than ourselves. */
  readonly user?: { readonly uid: number; readonly gid: number }
  /** The program to run under Node, if not this checkout's. */
  readonly bin?: string
  readonly node?: string
}

const ownBin = join(import.meta.dirname, '..', '..', 'bin', 'garant.mjs')

export function garant(
  args: readonly string[],
  { env = {}, cwd = '/', user, bin = ownBin, node }: RunOptions = {},
): Run {
  const child = spawn(node ?? process.execPath, [bin, ...args], {
    cwd,
    ...user,
    env: { PATH: process.env.PATH, PORT: '0', GARANT_POLICY: policyWithoutExamples(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let said = ''
  const ready = Promise.withResolvers<string>()
  ready.promise.catch(() => {})
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text
    if (/^http:\/\/localhost:\d+\n/.test(out)) ready.resolve(out.trim())
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (status) => {
      ready.reject(new Error(`ended with ${status} before it was ready: ${said}`))
      resolve({ status, out, said })
    })
  })
  return { child, ready: ready.promise, ended }
}

let policy: string | null = null

/** The first organisation's policy, without the example data that would be made at each first start. */
function policyWithoutExamples(): string {
  if (policy !== null) return policy
  const { path, remove } = temporaryFolder()
  process.once('exit', remove)
  const examples = join(import.meta.dirname, '..', '..', '..', 'examples', 'im-pec')
  cpSync(examples, path, { recursive: true, filter: (source) => source !== join(examples, 'demo') })
  chmodSync(path, 0o755)
  policy = path
  return path
}

/** A folder of a test's own, which the database's user can enter. */
export function temporaryFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'garant-run-'))
  chmodSync(path, 0o711)
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}
