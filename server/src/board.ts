import { createHash } from 'node:crypto'
import { type Bundle, type Compilation, compile, dayIn, type PolicyFiles, readFolder } from '@garant/policy'
import type { Config } from './config/config.ts'
import type { Connections } from './connections.ts'
import type { Clock } from './kernel/clock.ts'
import type { Tenant } from './kernel/tenant.ts'
import type { Modules } from './modules.ts'
import { packStanding } from './pack/pack.ts'
import type { InForce } from './policy.ts'
import {
  createPromises,
  type OpenScratch,
  type Promises,
  type PromisesDeps,
  type Site,
} from './promises/promises.ts'
import { places } from './web/places.ts'
import type { Web } from './web/web.ts'

export interface BoardOptions {
  readonly config: Config
  /** The folder of the organisation's policy. */
  readonly folder: string
  readonly policy: InForce
  /** The public pages, as this process makes them. */
  readonly pages: () => Web
  /** Makes copies to be broken; null: no data here are examples. */
  readonly scratch: OpenScratch | null
}

/** The board of one organisation's promises. */
export function boardOf(modules: Modules, options: BoardOptions): Promises {
  return createPromises(boardDeps(modules, options))
}

export function boardDeps(modules: Modules, options: BoardOptions): PromisesDeps {
  const { config, folder, policy, pages, scratch } = options
  let ofClients: Connections | null = null
  const own = (tenant: Tenant) => tenant === policy.tenant
  const site: Site = {
    url: config.url,
    places: { request: places.right.fr, key: '/.well-known/garant-log.vkey' },
    fetch: (request) => pages().fetch(request),
  }
  const read = folderReader(folder, modules.clock)
  return {
    ...modules,
    // Through several hundred clients in turn nothing stays open; the organisation's own stores do.
    stores(bundle: Bundle) {
      if (bundle.entrusted === undefined) return modules.stores(bundle)
      ofClients ??= modules.connect()
      return ofClients.of(bundle)
    },
    async done() {
      const opened = ofClients
      ofClients = null
      await opened?.close()
    },
    site: async (tenant) => (own(tenant) ? site : null),
    folder: async (tenant) => (own(tenant) ? read() : null),
    packs: { standing: (client) => packStanding(modules, client) },
    scratch,
  }
}

/** How long a folder that was read is taken for unchanged, in milliseconds: a board is looked at more than once. */
const fresh = 5_000

type Folder = { readonly files: PolicyFiles; readonly compiled: Compilation }

/** Reads the folder again now and then, and compiles it again only where a file or the day is another. */
function folderReader(folder: string, clock: Clock): () => Promise<Folder> {
  let read: { readonly at: number; readonly folder: Promise<Folder> } | null = null
  let last: { readonly print: string; readonly folder: Folder } | null = null
  const readNow = async (): Promise<Folder> => {
    const { files } = await readFolder(folder)
    const now = clock.now()
    const zone = last?.folder.compiled.ok === true ? last.folder.compiled.bundle.organisation.timeZone : 'UTC'
    const print = fingerprint(files, dayIn(zone, now))
    if (last?.print !== print) last = { print, folder: { files, compiled: compile(files, { now }) } }
    return last.folder
  }
  return async () => {
    if (read === null || performance.now() - read.at > fresh)
      read = { at: performance.now(), folder: readNow() }
    return read.folder
  }
}

function fingerprint(files: PolicyFiles, day: string): string {
  const hash = createHash('sha256').update(day)
  for (const [path, content] of files)
    hash
      .update(`\0${path}\0`)
      .update(content instanceof Uint8Array || typeof content === 'string' ? content : content.code)
  return hash.digest('hex')
}
