import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { VaultError } from './errors.ts'

/** Group and others: none of these bits may be set on a secret. */
const othersMask = 0o077

/** Makes the directory of keys, readable by its owner alone. */
export function keyFolder(path: string): string {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  return path
}

/**
 * Reads a key file, or writes it with fresh content if it is missing. Several processes may start at once: the file
 * appears whole or not at all, the first one wins, and every process reads the winner's.
 * @throws VaultError `vault/unusable-key-file` when others than the owner may read it.
 */
export function readOrCreate(path: string, fresh: () => string): string {
  if (!existsSync(path)) create(path, fresh())
  return readSecret(path)
}

function readSecret(path: string): string {
  if (process.platform !== 'win32' && (statSync(path).mode & othersMask) !== 0)
    throw unusable(path, 'is readable by others than its owner; run chmod 600 on it')
  return readFileSync(path, 'utf8')
}

function create(path: string, content: string): void {
  const draft = `${path}.${process.pid}.draft`
  rmSync(draft, { force: true })
  writeDurably(draft, content)
  try {
    linkSync(draft, path)
  } catch (error) {
    if (!existsSync(path)) throw error
  } finally {
    rmSync(draft)
  }
  syncFolder(dirname(path))
}

function writeDurably(path: string, content: string): void {
  const file = openSync(path, 'wx', 0o600)
  try {
    writeSync(file, content)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

function syncFolder(path: string): void {
  if (process.platform === 'win32') return
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

/** The message names the file, never its content. */
export function unusable(path: string, why: string): VaultError {
  return new VaultError('vault/unusable-key-file', `The key file ${path} ${why}.`, { facts: { file: path } })
}
