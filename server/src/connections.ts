import { createHash } from 'node:crypto'
import type { Bundle } from '@garant/policy'
import type { Stores } from './stores/stores.ts'

/**
 * What somebody opens a store for. "letting-go": to erase what is in it, or to give it back; more may be done then, and nothing else
 * (decision 014).
 */
export type Use = 'work' | 'letting-go'

export interface Connections {
  /** The stores of a policy, as whoever uses them is to see them: connected once and shared. */
  of(bundle: Bundle, use?: Use): Stores
  close(): Promise<void>
}

/** What two versions of a policy have in common when the same databases are meant. */
interface Opened {
  readonly stores: Stores
  /** By policy: what may be done with the stores is asked of each. */
  readonly seen: WeakMap<Bundle, Partial<Record<Use, Stores>>>
  readonly pinned: boolean
}

/**
 * The organisation's own stores stay open. Those of clients are opened when somebody works on them, and of several hundred only the last
 * few stay: what is used least is closed, once whatever began with it has had time to end; who needs it again opens it again.
 */
export function createConnections({
  open,
  guarded,
  most = 16,
  graceMs = 300_000,
}: {
  readonly open: (bundle: Bundle) => Stores
  /** With every permit that is asked for before an operation. */
  readonly guarded: (stores: Stores, bundle: Bundle, use: Use) => Stores
  /** Clients whose stores stay open. */
  readonly most?: number
  readonly graceMs?: number
}): Connections {
  const opened = new Map<string, Opened>()
  const names = new WeakMap<Bundle, string>()
  const leaving = new Map<Stores, NodeJS.Timeout>()

  function nameOf(bundle: Bundle): string {
    const known = names.get(bundle)
    if (known !== undefined) return known
    const text = JSON.stringify([bundle.organisation.id, bundle.stores, bundle.organisation.country])
    const name = createHash('sha256').update(text).digest('hex')
    names.set(bundle, name)
    return name
  }

  function retire(): void {
    const clients = [...opened].filter(([, { pinned }]) => !pinned)
    for (const [name, { stores }] of clients.slice(0, Math.max(0, clients.length - most))) {
      opened.delete(name)
      const end = () => {
        leaving.delete(stores)
        stores.close().catch(() => {})
      }
      leaving.set(stores, setTimeout(end, graceMs).unref())
    }
  }

  return {
    of(bundle, use = 'work') {
      const name = nameOf(bundle)
      const found = opened.get(name) ?? {
        ...{ stores: open(bundle), seen: new WeakMap<Bundle, Partial<Record<Use, Stores>>>() },
        pinned: bundle.entrusted === undefined,
      }
      // The last to be used is the last in the list.
      opened.delete(name)
      opened.set(name, found)
      retire()
      const seen = found.seen.get(bundle) ?? {}
      const asking = seen[use] ?? guarded(found.stores, bundle, use)
      found.seen.set(bundle, { ...seen, [use]: asking })
      return asking
    },
    async close() {
      for (const timer of leaving.values()) clearTimeout(timer)
      const all = [...Array.from(opened.values(), ({ stores }) => stores), ...leaving.keys()]
      await Promise.all(all.map((stores) => stores.close()))
    },
  }
}
