import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { ConfigError } from './errors.ts'

/**
 * Makes the data folder private (0700, or 0710 where root lets the database's group through) and returns it.
 * @throws ConfigError `config/no-rights` when it cannot be made or belongs to somebody else.
 */
export function dataFolder(path: string): string {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    const mode = statSync(path).mode & 0o777
    if ((mode & 0o067) !== 0) chmodSync(path, mode & 0o710)
  } catch (cause) {
    throw new ConfigError(
      'config/no-rights',
      `The data folder ${path} cannot be made private: ${reason(cause)}. Choose another with GARANT_DATA.`,
      { facts: { path }, cause },
    )
  }
  return path
}

/**
 * A secret of this installation, made once, in a file that only its owner reads (0600). Two processes that start at
 * once get the same one.
 * @param created called with the path when the secret is new, so that it can be said once where it lies.
 * @throws ConfigError `config/no-rights`, and `config/not-private` when others may read the file.
 */
export function secretFile(path: string, make: () => string, created: (path: string) => void): string {
  const existing = readSecret(path)
  if (existing !== null) return existing
  const draft = `${path}.${process.pid}`
  try {
    writeFileSync(draft, `${make()}\n`, { mode: 0o600, flag: 'w', flush: true })
    try {
      linkSync(draft, path)
      created(path)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    } finally {
      rmSync(draft, { force: true })
    }
  } catch (cause) {
    throw new ConfigError('config/no-rights', `The secret ${path} cannot be written: ${reason(cause)}.`, {
      facts: { path },
      cause,
    })
  }
  return readSecret(path) ?? ''
}

function readSecret(path: string): string | null {
  try {
    if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0)
      throw new ConfigError(
        'config/not-private',
        `Others may read the secret ${path}; run chmod 600 on it.`,
        {
          facts: { path },
        },
      )
    return readFileSync(path, 'utf8').trim()
  } catch (cause) {
    if (cause instanceof ConfigError) throw cause
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null
    throw new ConfigError('config/no-rights', `The secret ${path} cannot be read: ${reason(cause)}.`, {
      facts: { path },
      cause,
    })
  }
}

/** The system's own word for what went wrong, without the path that it repeats. */
function reason(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  const known: Record<string, string> = {
    EACCES: 'permission denied',
    EPERM: 'not permitted',
    EROFS: 'the file system is read-only',
    ENOSPC: 'no space left on the disk',
    ENOTDIR: 'a part of the path is not a folder',
    EEXIST: 'there is a file of that name',
  }
  return known[code] ?? (code || 'unknown reason')
}
