import { bundleHash } from '@garant/policy'
import type { Facts, Mend, Scratch, Site } from './check.ts'
import { factsOf, worldOf } from './context.ts'
import type { ScratchParts } from './demonstrate.ts'

/** What sabotages work on: the copy, and what is replaced of it for the time being. */
export function createScratch(parts: ScratchParts): Scratch {
  const { deps, tenant, policy } = parts
  let replaced: Partial<Facts> = {}
  let change: (site: Site) => Site = (site) => site
  const lost = new Set<string>()
  let guarded = true

  return {
    files: parts.files,
    async world() {
      const facts = { ...(await factsOf(deps, tenant, policy)), ...replaced }
      const own = {
        ...deps,
        stores: (bundle: Facts['bundle']) => parts.stores(bundle, lost, guarded),
        site: async () => {
          const site = await deps.site(tenant)
          return site && change(site)
        },
      }
      return worldOf(own, tenant, facts, undefined)
    },
    replace(given) {
      const before = replaced
      const hash = given.bundle === undefined ? {} : { hash: bundleHash(given.bundle) }
      replaced = { ...replaced, ...given, ...hash }
      return taken(() => {
        replaced = before
      })
    },
    unguarded() {
      guarded = false
      return taken(() => {
        guarded = true
      })
    },
    site(given) {
      const before = change
      change = (site) => given(before(site))
      return taken(() => {
        change = before
      })
    },
    execute: (sql) => parts.execute(sql),
    store(name) {
      const copy = parts.copies.get(name)
      if (copy === undefined) throw new TypeError(`there is no copy of the store ${name}`)
      return {
        ...copy,
        async disconnect() {
          lost.add(name)
          return taken(() => lost.delete(name))
        },
      }
    },
  }
}

function taken(back: () => unknown): Mend {
  return async () => {
    back()
  }
}
