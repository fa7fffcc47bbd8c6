import { createHash, createHmac, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Bundle, Store } from '@garant/policy'
import { dataFolder, type StoreUrls, secretFile } from '../../config/config.ts'
import { createStores, grants } from '../../stores/stores.ts'

/** A role of an example store: its name on the server, and what it signs in with. */
export interface DemoRole {
  readonly name: string
  readonly password: string
}

export interface DemoRoles {
  readonly read: DemoRole
  readonly write: DemoRole
}

/**
 * The two roles of an example database. Installations that share a server have roles of their own, so that none changes the
 * other's password; every process of one installation has the same, from one secret in the data folder.
 */
export function rolesOf(data: string, database: string, longest: number): DemoRoles {
  const secret = secretFile(
    join(dataFolder(data), 'example-stores-secret'),
    () => randomBytes(24).toString('base64url'),
    () => {},
  )
  const mark = installation(data)
  const own = database.endsWith(mark) ? database : `${database}_${mark}`
  const short = own.length + '_write'.length <= longest ? own : `garant_${digest(own).slice(0, 16)}`
  const role = (name: string): DemoRole => ({
    name,
    password: createHmac('sha256', secret).update(name).digest('base64url'),
  })
  return { read: role(`${short}_read`), write: role(`${short}_write`) }
}

/** Two installations beside one server do not share what they make there. */
export function installation(data: string): string {
  return digest(data).slice(0, 8)
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Gives the roles exactly the rights of these statements, and sees them sign in; false: the server does not let us. */
export type GiveRights = (owner: string, roles: DemoRoles, statements: readonly string[]) => Promise<boolean>

/**
 * Connects an example store by two roles that have what the policy takes and no more. Canaries are planted by the owner.
 * @returns null when the server lets us make no roles.
 */
export async function withRoles(
  bundle: Bundle,
  store: Store,
  { owner, roles, give }: { readonly owner: string; readonly roles: DemoRoles; readonly give: GiveRights },
): Promise<StoreUrls | null> {
  const owners = createStores({
    bundle: { ...bundle, stores: [store] },
    urls: { [store.name]: { read: owner, write: owner } },
  })
  try {
    const inspection = await owners.connector(store.name).inspect()
    const names = { read: roles.read.name, write: roles.write.name }
    if (!(await give(owner, roles, grants(store, inspection, names)))) return null
    return { read: as(owner, roles.read), write: as(owner, roles.write), canary: owner }
  } finally {
    await owners.close()
  }
}

/** The same database, for somebody else. */
export function as(url: string, { name, password }: DemoRole): string {
  const changed = new URL(url)
  changed.username = name
  changed.password = password
  return changed.href
}
