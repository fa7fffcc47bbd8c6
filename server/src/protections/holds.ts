import type { Db, Tx } from '../db/db.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Journal } from '../journal/journal.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Random } from '../kernel/random.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Identifiers, People } from '../people/people.ts'
import type { Vault } from '../vault/vault.ts'
import { holdEntry, holdScope } from './entries.ts'
import {
  deleteWaiting,
  type HoldRow,
  insertHold,
  insertWaiting,
  readHold,
  readHolds,
  readWaiting,
  setReleased,
  setReviewed,
} from './hold-store.ts'
import type { Protections } from './protections.ts'

/** Why nothing may be erased: Art. 17(3)(b) and (e), Art. 18(1)(c). */
export const holdGrounds = ['litigation', 'inquiry', 'debt', 'authority', 'person'] as const
export type HoldGround = (typeof holdGrounds)[number]

/** A hold without what was said of it. Days are ISO days, accounts opaque references. */
export interface Hold {
  readonly id: string
  readonly ground: HoldGround
  /** Categories of data that stay; null: all of them. */
  readonly categories: readonly string[] | null
  readonly caseRef: string | null
  readonly owner: string
  readonly reviewOn: string
  readonly placedAt: Date
  readonly placedBy: string
  readonly reviewedAt: Date | null
  readonly releasedAt: Date | null
  /** People of erasures that left something because of it. */
  readonly waiting: number
}

/** With what was said of it; null once it is released. */
export interface HoldView extends Hold {
  readonly said: { readonly reason: string; readonly person: Identifiers } | null
}

export interface NewHold {
  /** How the person is known to whoever places it. */
  readonly person: Identifiers
  /** How else the stores know the same person. */
  readonly also: Identifiers
  readonly ground: HoldGround
  readonly reason: string
  readonly categories: readonly string[] | null
  readonly caseRef: string | null
  readonly owner: string
  readonly reviewOn: string
  readonly by: string
  /** Hash of the policy in force. */
  readonly policy: string
  /** ISO 3166-1 alpha-2: where a phone number without prefix is taken to be. */
  readonly country: string
}

/** A person of an erasure that left something because of holds. */
export interface Waiting {
  readonly holds: readonly string[]
  readonly erasure: string
  readonly person: number
  readonly policy: string
  readonly identifiers: Identifiers
}

/** Holds by case and field, each with a reason, an owner and a day on which it is looked at again. */
export interface Holds {
  /** `too-late`: an erasure of the person is being written in the stores, and nothing was placed. */
  place(
    tx: Tx,
    tenant: Tenant,
    hold: NewHold,
  ): Promise<{ readonly result: 'placed'; readonly id: string } | { readonly result: 'too-late' }>
  /** Those that stand, the next to be looked at first, then those released, the last first. */
  list(tenant: Tenant): Promise<readonly Hold[]>
  /** Null: there is none. */
  open(tenant: Tenant, id: string): Promise<HoldView | null>
  /** False: none that stands. */
  review(
    tx: Tx,
    tenant: Tenant,
    id: string,
    given: { readonly reviewOn: string; readonly by: string; readonly policy: string },
  ): Promise<boolean>
  /** What it kept is erased now, by a job; what was said of it is destroyed then. False: none that stands. */
  release(
    tx: Tx,
    tenant: Tenant,
    id: string,
    given: { readonly by: string; readonly policy: string },
  ): Promise<boolean>
  /** Remembers whom holds kept, so that nobody is forgotten. */
  wait(tx: Tx, tenant: Tenant, people: readonly Waiting[]): Promise<void>
  /** Whom a released hold kept. */
  waiting(tenant: Tenant, id: string): Promise<readonly Omit<Waiting, 'holds'>[]>
  /** Their erasures are asked for: they and what was said of the hold are forgotten. */
  resumed(tx: Tx, tenant: Tenant, id: string): Promise<void>
}

export interface HoldsDeps {
  readonly db: Db
  readonly vault: Vault
  readonly journal: Journal
  readonly jobs: Jobs
  readonly clock: Clock
  readonly random: Random
  readonly people: People
  readonly protections: Protections
  /** Queue told of a released hold, with `tenant` and `hold`. */
  readonly released: string
}

export function createHolds(deps: HoldsDeps): Holds {
  const { db, vault, journal, jobs, clock, random, people, protections } = deps

  function ofRow({ sealed: _, waiting, ...row }: HoldRow): Hold {
    return { ...row, ground: row.ground as HoldGround, waiting: Number(waiting) }
  }

  return {
    async place(tx, tenant, { person, also, reason, by, policy, country, ...hold }) {
      const prints = people.fingerprints(tenant, [...person, ...also], country)
      const id = random.bytes(16).toString('hex')
      const placed = await protections.place(tx, tenant, { kind: 'hold', cause: id, purpose: null }, prints)
      if (placed === 'too-late') return { result: 'too-late' }
      await vault.createScopes(tx, tenant, [holdScope(id), `${holdScope(id)}/evidence`])
      const plain = Buffer.from(JSON.stringify({ reason, person }))
      const sealed = await vault.seal(tx, tenant, holdScope(id), 'said', plain)
      await insertHold(tx, tenant, { id, ...hold, sealed, placedAt: clock.now(), placedBy: by })
      const { ground, categories, owner, reviewOn } = hold
      const facts = { ground, categories, owner, reviewOn }
      await journal.append(tx, tenant, [holdEntry('hold.placed', id, facts, { policy, actor: by })])
      return { result: 'placed', id }
    },

    async list(tenant) {
      return (await readHolds(db.read, tenant)).map(ofRow)
    },

    async open(tenant, id) {
      const row = await readHold(db.read, tenant, id)
      if (row === undefined) return null
      const plain =
        row.sealed === null ? null : await vault.open(db.read, tenant, holdScope(id), 'said', row.sealed)
      return { ...ofRow(row), said: plain === null ? null : JSON.parse(plain.toString()) }
    },

    async review(tx, tenant, id, { reviewOn, by, policy }) {
      const times = await setReviewed(tx, tenant, id, { reviewOn, by, at: clock.now() })
      if (times === null) return false
      const entry = holdEntry('hold.reviewed', id, { reviewOn }, { policy, actor: by, nth: times })
      await journal.append(tx, tenant, [entry])
      return true
    },

    async release(tx, tenant, id, { by, policy }) {
      if (!(await setReleased(tx, tenant, id, { by, at: clock.now() }))) return false
      await protections.lift(tx, tenant, 'hold', id)
      await journal.append(tx, tenant, [holdEntry('hold.released', id, {}, { policy, actor: by })])
      await jobs.enqueue(tx, deps.released, { tenant, hold: id }, { key: `${tenant} ${id}` })
      return true
    },

    async wait(tx, tenant, waiting) {
      for (const { holds, erasure, person, policy, identifiers } of waiting)
        for (const hold of holds) {
          const known = await readHold(tx, tenant, hold)
          if (known === undefined || known.releasedAt !== null) continue
          const sealed = await people.seal(tx, tenant, holdScope(hold), `${erasure}/${person}`, [identifiers])
          await insertWaiting(tx, tenant, { hold, erasure, person, policy, identifiers: sealed })
        }
    },

    async waiting(tenant, id) {
      const rows = await readWaiting(db.read, tenant, id)
      const scope = holdScope(id)
      return Promise.all(
        rows.map(async ({ erasure, person, policy, identifiers }) => {
          const label = `${erasure}/${person}`
          const [one = []] = await people.open(db.read, tenant, scope, label, identifiers)
          return { erasure, person, policy, identifiers: one }
        }),
      )
    },

    async resumed(tx, tenant, id) {
      await deleteWaiting(tx, tenant, id)
      await vault.shred(tx, tenant, [holdScope(id)])
    },
  }
}
