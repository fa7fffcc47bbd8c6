import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bundle } from '@garant/policy'
import { dayIn } from './editing.ts'
import type { Tenant } from './kernel/tenant.ts'
import type { Modules } from './modules.ts'
import type { InForce } from './policy.ts'
import type { Board, Promises } from './promises/promises.ts'
import type { OfficerBoard } from './web/console/board/board.ts'
import type { PublicBoard, Standing } from './web/web.ts'

/** How long the policy folder is taken for unchanged, in milliseconds. */
const fresh = 5_000

interface StandingOptions {
  readonly policy: InForce
  readonly folder: string
  readonly promises: Promises
}

/** The board as the public reads it. It is made anew whenever its version is another, and not before. */
export function publicBoard(modules: Modules, options: StandingOptions): PublicBoard {
  const { register, db } = modules
  const { policy, promises } = options
  const { tenant } = policy
  // Whoever looks, a client's person too, looks at the organisation's own policy.
  const own = <T>(work: () => Promise<T>) => db.within(tenant, work)
  const look = lookAt(modules, options)
  const standing = together(() => own(look))
  let kept: { readonly version: string; readonly board: Promise<Board> } | null = null
  const looked = () => promises.current(tenant)

  return {
    standing,
    async board() {
      const { version } = await standing()
      if (kept?.version === version) return kept.board
      const board = own(async () => promises.board(tenant, await looked()))
      kept = { version, board }
      // What could not be made is not kept.
      board.catch(() => {
        if (kept?.board === board) kept = null
      })
      return board
    },
    async promise(id) {
      const { bundle } = await standing()
      if (!bundle.promises.some((promise) => promise.id === id)) return null
      return own(async () => promises.promise(tenant, await looked(), id))
    },
    sabotage: promises.sabotage,
    versions: () => own(() => register.history(db.read, tenant)),
    version: (number) => own(() => register.byNumber(db.read, tenant, number)),
    compare: (before, after) => own(() => register.compare(db.read, tenant, { before, after })),
  }
}

/** The board as the officer moves it. @param breakable there are example data, of which a copy may be broken. */
export function officerBoard(
  { db }: Modules,
  tenant: Tenant,
  shown: PublicBoard,
  promises: Promises,
  breakable: boolean,
): OfficerBoard {
  return {
    board: shown.board,
    promise: shown.promise,
    sabotage: shown.sabotage,
    attest: (given, actor) => db.transact((tx) => promises.attest(tx, tenant, given, actor)),
    run: () => db.transact((tx) => promises.request(tx, tenant, 'demand')),
    underWay: async () => promises.underWay(tenant, await promises.current(tenant)),
    demonstrate: breakable ? (check, onProgress) => promises.demonstrate(check, onProgress) : null,
  }
}

/** What is in force now, read without the policies themselves, which are long and never change under their hash. */
function lookAt(
  { register, db, clock }: Modules,
  { policy, folder, promises }: StandingOptions,
): () => Promise<Standing> {
  const bundles = new Map<string, Bundle>([[policy.hash, policy.bundle]])
  const stamp = folderStamp(folder)

  async function inForce(): Promise<Pick<Standing, 'bundle' | 'hash'>> {
    for (const { hash, effective } of await register.history(db.read, policy.tenant)) {
      const bundle =
        bundles.get(hash) ?? (await register.byHash(db.read, policy.tenant, hash))?.bundle ?? policy.bundle
      bundles.set(hash, bundle)
      if (effective <= dayIn(bundle.organisation.timeZone, clock.now())) return { bundle, hash }
    }
    return policy
  }

  let last: Pick<Standing, 'bundle' | 'hash'> = policy
  return async () => {
    const guess = last
    const [now, found, files] = await Promise.all([
      inForce(),
      promises.version(policy.tenant, guess),
      stamp(),
    ])
    last = now
    const version = now.hash === guess.hash ? found : await promises.version(policy.tenant, now)
    return { ...now, version: `${version} ${files}` }
  }
}

/**
 * Answers many who ask at once with one look that begins after all of them asked: never older than the question, and no
 * more than one look at a time.
 */
export function together<T>(look: () => Promise<T>): () => Promise<T> {
  let running: Promise<unknown> = Promise.resolve()
  let next: Promise<T> | null = null
  return () => {
    if (next !== null) return next
    const asked = running.then(() => {
      next = null
      const looking = look()
      running = looking.catch(() => {})
      return looking
    })
    next = asked
    return asked
  }
}

/** Changes when a file of the folder changes; looked at every few seconds. */
function folderStamp(folder: string): () => Promise<string> {
  let read: { readonly at: number; readonly stamp: Promise<string> } | null = null
  async function now(): Promise<string> {
    const names = await readdir(folder, { recursive: true })
    const times = await Promise.all(
      names.map((name) =>
        stat(join(folder, name)).then(
          ({ mtimeMs }) => mtimeMs,
          () => 0,
        ),
      ),
    )
    return `${names.length}.${Math.max(0, ...times)}`
  }
  return () => {
    if (read === null || performance.now() - read.at > fresh)
      read = { at: performance.now(), stamp: now().catch(() => 'unreadable') }
    return read.stamp
  }
}
