import { execFile } from 'node:child_process'
import { constants } from 'node:fs'
import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { type PolicyTexts, readFolder } from '@garant/policy'
import { RegisterError } from './errors.ts'

const run = promisify(execFile)

/** The texts of a policy folder; files that are no text are left out: they cannot be changed here. */
export async function readTexts(folder: string): Promise<PolicyTexts> {
  const { files } = await readFolder(folder)
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const texts = new Map<string, string>()
  for (const [path, content] of files) {
    if (typeof content === 'string') texts.set(path, content)
    else if (content instanceof Uint8Array)
      try {
        texts.set(path, decoder.decode(content))
      } catch {
        // Not UTF-8: `compile` says so.
      }
  }
  return texts
}

export interface Writing {
  readonly folder: string
  readonly before: PolicyTexts
  readonly after: PolicyTexts
  /** Version that is about to be published; names the branch. */
  readonly version: string
  /** Version of the files as they were; names where they are kept. */
  readonly previous: string
}

/** Where the change can be found again. */
export type Written =
  | { readonly kept: 'git'; readonly branch: string }
  /** Folder of the files as they were, inside the policy folder. */
  | { readonly kept: 'copies'; readonly place: string }

/**
 * Writes the files that differ, each whole or not at all. In a git checkout the change becomes a commit on a branch of its own;
 * elsewhere the files as they were are kept beside the policy. A file that somebody else has changed since `before` refuses
 * everything.
 * @throws RegisterError `register/folder-changed`, `register/folder-read-only`, `register/folder-locked`.
 */
export async function writeFolder({ folder, before, after, version, previous }: Writing): Promise<Written> {
  const paths = [...after].filter(([path, text]) => before.get(path) !== text).map(([path]) => path)
  await refuseUnlessWritable(folder)
  for (const path of paths) await refuseIfChanged(folder, path, before.get(path))
  const branch = await branchFor(folder, version)
  const place = `.versions/${safe(previous)}`
  if (branch === null)
    for (const path of paths) await writeWhole(join(folder, place, path), before.get(path) ?? '')
  try {
    for (const path of paths) await writeWhole(join(folder, path), after.get(path) ?? '')
    if (branch === null) return { kept: 'copies', place }
    await git(folder, ['add', '--', ...paths])
    await git(folder, ['commit', '--quiet', '--no-verify', '-m', `Policy ${version}`, '--', ...paths])
    return { kept: 'git', branch }
  } catch (error) {
    // One that cannot be put back was not written either; the others still go back.
    await Promise.allSettled(paths.map((path) => putBack(folder, path, before.get(path))))
    // What was added before the commit failed would be in the next commit of somebody else.
    if (branch !== null) await git(folder, ['reset', '--quiet', '--', ...paths]).catch(() => undefined)
    throw isForbidden(error) ? readOnly(folder) : error
  }
}

function isForbidden(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(?:EACCES|EPERM|EROFS)$/.test(String(error.code))
}

async function putBack(folder: string, path: string, text: string | undefined): Promise<void> {
  if (text === undefined) await rm(join(folder, path), { force: true })
  else await writeWhole(join(folder, path), text)
}

async function refuseUnlessWritable(folder: string): Promise<void> {
  try {
    await access(folder, constants.W_OK)
  } catch {
    throw readOnly(folder)
  }
}

function readOnly(folder: string): RegisterError {
  return new RegisterError(
    'register/folder-read-only',
    `Garant may not write to the policy folder ${folder}: give its user the right to, or change the files where they come from.`,
  )
}

async function refuseIfChanged(folder: string, path: string, known: string | undefined): Promise<void> {
  const now = await readFile(join(folder, path), 'utf8').catch(() => undefined)
  if (now === known) return
  throw new RegisterError(
    'register/folder-changed',
    `${path} has been changed in the meantime: look at the change again before you publish it.`,
    { facts: { path } },
  )
}

/** Whole or not at all: a reader and a crash see the old file or the new one. */
async function writeWhole(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  // A policy passes over names that begin with a dot: what a crash leaves is no file of it.
  const draft = join(dirname(path), `.${basename(path)}.garant-new`)
  try {
    const file = await open(draft, 'w')
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

/** null: the folder is no git checkout, or git is not there. */
async function branchFor(folder: string, version: string): Promise<string | null> {
  try {
    // A folder that git ignores, inside somebody's checkout, is not kept by it.
    const inside = await git(folder, ['ls-files', '--error-unmatch', 'organisation.yaml'])
    if (inside.trim() === '') return null
    const current = (await git(folder, ['branch', '--show-current'])).trim()
    if (current.startsWith('garant/')) return current
    const branch = `garant/${safe(version)}`
    const taken = (await git(folder, ['branch', '--list', `${branch}*`])).split('\n')
    const free = freeName(branch, new Set(taken.map((line) => line.replace(/^[*+ ]+/, ''))))
    // A new branch leaves every file of the checkout as it is.
    await git(folder, ['checkout', '--quiet', '-b', free])
    return free
  } catch (error) {
    // It is a checkout, and somebody else is at work in it.
    if (error instanceof RegisterError) throw error
    return null
  }
}

/** No hook of the checkout runs, nothing is signed, and the author is the installation. */
async function git(folder: string, args: readonly string[]): Promise<string> {
  const settings = [
    'core.hooksPath=/dev/null',
    'commit.gpgsign=false',
    'user.name=Garant',
    'user.email=garant@localhost',
  ]
  const given = settings.flatMap((setting) => ['-c', setting])
  for (let tries = 1; ; tries++)
    try {
      const { stdout } = await run('git', ['-C', folder, ...given, ...args], { timeout: 30_000 })
      return stdout
    } catch (error) {
      if (!isLocked(error)) throw error
      if (tries === lockTries) throw locked(folder)
      await setTimeout(lockWait)
    }
}

/** Another program usually holds the index for a moment; one that crashed holds it until somebody takes its file away. */
const lockTries = 5
/** Between two tries, in milliseconds. */
const lockWait = 300

/** The name of the file is the same in every language that git speaks. */
function isLocked(error: unknown): boolean {
  return error instanceof Error && 'stderr' in error && /\.lock\b/.test(String(error.stderr))
}

function locked(folder: string): RegisterError {
  return new RegisterError(
    'register/folder-locked',
    `Another program is at work in the git checkout of ${folder}: wait for it and publish again, or, where none is left, take away .git/index.lock. Nothing was written.`,
  )
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  for (let n = 1; ; n++) {
    const name = n === 1 ? wanted : `${wanted}-${n}`
    if (!taken.has(name)) return name
  }
}

function safe(version: string): string {
  return version.replace(/[^A-Za-z0-9.-]+/g, '-').replace(/^[.-]+|[.-]+$/g, '') || 'version'
}
