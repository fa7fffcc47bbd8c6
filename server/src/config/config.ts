import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { ConfigError } from './errors.ts'
import { type StoreUrls, storeUrls } from './stores.ts'

export { dataFolder, secretFile } from './secrets.ts'
export type { StoreUrls } from './stores.ts'

/** What the environment asks for, read once and validated (interfaces: the table of variables). */
export interface Config {
  readonly host: string
  readonly port: number
  /** The host is this machine alone. */
  readonly loopback: boolean
  /** Public address without a slash at the end: links, cookies, passkeys, log origin. */
  readonly url: string
  /** Trusted proxy hops. */
  readonly proxyHops: number
  /** Absolute path: embedded database, keys, outbox. */
  readonly data: string
  /** null: the embedded database. */
  readonly databaseUrl: string | null
  /** Absolute path of the policy folder. */
  readonly policy: string
  /** By name of the store. */
  readonly stores: Readonly<Record<string, StoreUrls>>
  /** null: mails go to the outbox. */
  readonly smtpUrl: string | null
  /** Puts a banner on every page and lifts the guards that protect real data. */
  readonly evaluation: boolean
}

/** The checkout: defaults are found from it, so that a command means the same in every folder. */
const installation = join(import.meta.dirname, '..', '..', '..')

/**
 * @param env usually `process.env`; an empty variable counts as absent.
 * @param cwd folder from which given paths are resolved.
 * @throws ConfigError `config/invalid`, with one sentence that never holds a value that may be secret.
 */
export function readConfig(env: NodeJS.ProcessEnv, cwd: string): Config {
  const get = (name: string) => env[name]?.trim() || null
  const host = get('HOST') ?? '127.0.0.1'
  const port = integer('PORT', get('PORT') ?? '4300', 0, 65535)
  const evaluation = flag('GARANT_EVALUATION', get('GARANT_EVALUATION'))
  const loopback = isLoopback(host)
  const url = publicUrl(get('GARANT_URL'), port, evaluation)
  const smtpUrl = connection('SMTP_URL', get('SMTP_URL'), ['smtp:', 'smtps:'])
  if (!loopback && !evaluation && !(url.startsWith('https:') && smtpUrl !== null))
    throw invalid(
      `HOST=${host} is open to other machines: it needs GARANT_URL with https and SMTP_URL, or GARANT_EVALUATION=1 to try Garant without real data.`,
    )
  const data = get('GARANT_DATA')
  const policy = get('GARANT_POLICY')
  return {
    host,
    port,
    loopback,
    url,
    proxyHops: integer('GARANT_PROXY', get('GARANT_PROXY') ?? '0', 0, 16),
    data: data === null ? join(installation, 'data') : resolve(cwd, data),
    databaseUrl: connection('DATABASE_URL', get('DATABASE_URL'), ['postgres:', 'postgresql:']),
    policy: policy === null ? join(installation, 'examples', 'im-pec') : resolve(cwd, policy),
    stores: storeUrls(env),
    smtpUrl,
    evaluation,
  }
}

function invalid(message: string): ConfigError {
  return new ConfigError('config/invalid', message)
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}

function integer(name: string, text: string, least: number, most: number): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < least || value > most)
    throw invalid(`${name} must be a whole number from ${least} to ${most}.`)
  return value
}

function flag(name: string, text: string | null): boolean {
  if (text !== null && text !== '0' && text !== '1') throw invalid(`${name} must be 0 or 1.`)
  return text === '1'
}

/** Validates without ever naming the value: it may carry a password. */
export function connection(name: string, text: string | null, protocols: readonly string[]): string | null {
  if (text === null) return null
  if (!URL.canParse(text) || !protocols.includes(new URL(text).protocol))
    throw invalid(
      `${name} must be an address that begins with ${protocols.map((p) => `${p}//`).join(' or ')}.`,
    )
  return text
}

/** Passkeys and cookies belong to a name, and are safe only over https or on this machine. */
function publicUrl(text: string | null, port: number, evaluation: boolean): string {
  if (text === null) return `http://localhost:${port}`
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !['http:', 'https:'].includes(url.protocol))
    throw invalid('GARANT_URL must be an address such as https://privacy.example.org.')
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '')
    throw invalid('GARANT_URL must be a host alone, without a path, a query or a name of a user.')
  if (isIP(url.hostname.replace(/^\[|\]$/g, '')) !== 0)
    throw invalid(
      'GARANT_URL must be a name, not an IP address: cookies, passkeys and links belong to a name.',
    )
  const local = url.hostname === 'localhost' || url.hostname.endsWith('.localhost')
  if (url.protocol === 'http:' && !local && !evaluation)
    throw invalid('GARANT_URL must begin with https: outside this machine, unless GARANT_EVALUATION=1.')
  return url.origin
}
