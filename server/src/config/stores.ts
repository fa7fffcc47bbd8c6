import { ConfigError } from './errors.ts'

/** Addresses of a connected store: one role that reads, one that also writes. */
export interface StoreUrls {
  readonly read: string
  /** null: nothing can be erased there. */
  readonly write: string | null
  /** A role that may insert and delete in the tables of people, for canaries alone; absent: none is planted. */
  readonly canary?: string
}

const roles: Readonly<Record<string, 'read' | 'write' | 'canary'>> = {
  _READ: 'read',
  _WRITE: 'write',
  _CANARY: 'canary',
}
const protocols = ['postgres:', 'postgresql:', 'mysql:', 'mariadb:', 'file:']
const variable = /^GARANT_STORE_([A-Z0-9]+(?:_[A-Z0-9]+)*?)(_READ|_WRITE|_CANARY)?_URL$/

/** A folder is one of this machine, by its whole path, and never the root of all. */
function isAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, host, pathname } = new URL(text)
  if (protocol !== 'file:') return protocols.includes(protocol)
  return text.toLowerCase().startsWith('file:///') && host === '' && !/^\/*$/.test(pathname)
}

/**
 * Reads `GARANT_STORE_<NAME>_URL` (one role for both), `_READ_URL` and `_WRITE_URL`, `_CANARY_URL`; the store `crm-eu` is `CRM_EU`.
 * @throws ConfigError `config/invalid`; the sentence names the variable and never its value.
 */
export function storeUrls(env: NodeJS.ProcessEnv): Readonly<Record<string, StoreUrls>> {
  const given = new Map<string, { both?: string; read?: string; write?: string; canary?: string }>()
  for (const [name, value] of Object.entries(env)) {
    const match = variable.exec(name)
    const text = value?.trim()
    if (match === null || !text) continue
    if (!isAddress(text))
      throw new ConfigError(
        'config/invalid',
        `${name} must be an address that begins with postgres://, mysql:// or file:///, a folder's.`,
      )
    const store = (match[1] ?? '').toLowerCase().replaceAll('_', '-')
    const role = roles[match[2] ?? ''] ?? 'both'
    given.set(store, { ...given.get(store), [role]: text })
  }
  const urls: Record<string, StoreUrls> = {}
  for (const [store, { both, read, write, canary }] of given) {
    const reader = read ?? both ?? write
    if (reader !== undefined)
      urls[store] = { read: reader, write: write ?? both ?? null, ...(canary && { canary }) }
  }
  return urls
}
