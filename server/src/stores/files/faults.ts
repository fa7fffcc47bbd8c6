import { StoreError, type StoreErrorCode } from '../errors.ts'

const codes: Readonly<Record<string, readonly [StoreErrorCode, string]>> = {
  EACCES: ['store/rights', 'the account of this process may not do this in the folder'],
  EPERM: ['store/rights', 'the account of this process may not do this in the folder'],
  EROFS: ['store/rights', 'the folder may only be read'],
  EBUSY: ['store/busy', 'something else uses the file'],
  ETXTBSY: ['store/busy', 'something else uses the file'],
  EXDEV: ['store/refused', 'the file lies in another file system than the folder'],
  ENOSPC: ['store/refused', 'the disk is full'],
  EDQUOT: ['store/refused', 'the disk is full'],
}

/** What passes by itself: the disk or the network behind it, or too much at once. */
const passing = new Set([
  'EIO',
  'ESTALE',
  'ETIMEDOUT',
  'EHOSTDOWN',
  'ENOTCONN',
  'EMFILE',
  'ENFILE',
  'ENOMEM',
  'EAGAIN',
])

/** Our own words for what went wrong: the system's message holds the path, which may name somebody. */
export function storeError(error: unknown): StoreError {
  if (error instanceof StoreError) return error
  if (error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError'))
    return new StoreError('store/unreachable', 'the work in the folder was broken off')
  const errno = errnoOf(error)
  if (errno === null) throw error
  if (passing.has(errno)) return new StoreError('store/unreachable', `the folder does not answer (${errno})`)
  const [code, message] = codes[errno] ?? ['store/refused', 'the system refused it']
  return new StoreError(code, `${message} (${errno})`, { facts: { errno } })
}

/** "ENOENT"; null: no error of the system. */
export function errnoOf(error: unknown): string | null {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' && /^E[A-Z0-9]+$/.test(code) && 'syscall' in (error as object) ? code : null
}

/** There is no such entry, or one of another kind. */
export function isAbsent(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG'].includes(errnoOf(error) ?? '')
}
