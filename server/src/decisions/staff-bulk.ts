import { alonePeople } from '@garant/policy'
import type { Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Staffing } from './staff.ts'
import { policyOf, type StaffDeps } from './staff-context.ts'
import { enterStaff } from './staff-entries.ts'
import { mayDo } from './staff-law.ts'
import { lockConfirmations, readHeld, staffTables } from './staff-store.ts'

const day = 86_400_000

/**
 * The rule of two people (test A6): whoever erases many needs somebody else. It counts people over a day and not one request,
 * so that a crowd cannot be erased one by one either.
 */
export function createBulk(deps: StaffDeps): Pick<Staffing, 'confirmErasure' | 'awaitedErasures'> {
  const { db, clock, random } = deps

  const confirmErasure: Staffing['confirmErasure'] = async (tx, tenant, { plan, people, by }) => {
    await lockConfirmations(tx, tenant)
    const now = clock.now()
    const awaited = await awaitedOf(tx, tenant, plan)
    const isSecond =
      awaited !== undefined &&
      awaited.first !== by &&
      awaited.people === people &&
      (await isEntitled(tx, tenant, by, now))
    if (isSecond) {
      await staffTables(tx)
        .updateTable('erasure_confirmation')
        .set({ second: by, settled_at: now })
        .where('tenant', '=', tenant)
        .where('confirmation', '=', awaited.confirmation)
        .execute()
      await enterStaff(deps, tx, tenant, 'erasure.second-given', {
        ...{ facts: { plan, people, first: awaited.first }, by, id: awaited.confirmation },
      })
      return 'settled'
    }
    if ((await erasedAlone(tx, tenant, by, now)) + people <= (await mostAlone(tx, tenant))) {
      if (awaited !== undefined) await withdraw(tx, tenant, awaited.confirmation)
      await insert(tx, tenant, { plan, people, first: by, asked_at: now, settled_at: now })
      return 'settled'
    }
    if (awaited === undefined) {
      const given = { plan, people, first: by, asked_at: now, settled_at: null }
      const confirmation = await insert(tx, tenant, given)
      await enterStaff(deps, tx, tenant, 'erasure.second-awaited', {
        ...{ facts: { plan, people }, by, id: confirmation },
      })
    }
    return 'second-person'
  }

  /** What waits under a plan. The word of somebody who has left since, or whose access is over, is nobody's: it is void. */
  async function awaitedOf(tx: Tx, tenant: Tenant, plan: string) {
    const awaited = await staffTables(tx)
      .selectFrom('erasure_confirmation')
      .select(['confirmation', 'first', 'people'])
      .where('tenant', '=', tenant)
      .where('plan', '=', plan)
      .where('settled_at', 'is', null)
      .executeTakeFirst()
    if (awaited === undefined || (await deps.accounts().roleOf(tx, tenant, awaited.first)) !== null)
      return awaited
    await withdraw(tx, tenant, awaited.confirmation)
    return undefined
  }

  async function mostAlone(tx: Tx, tenant: Tenant): Promise<number> {
    const policy = await policyOf(deps, tx, tenant)
    return alonePeople(policy?.bundle ?? {})
  }

  async function insert(
    tx: Tx,
    tenant: Tenant,
    given: {
      readonly plan: string
      readonly people: number
      readonly first: string
      readonly asked_at: Date
      readonly settled_at: Date | null
    },
  ): Promise<string> {
    const confirmation = random.bytes(16).toString('hex')
    await staffTables(tx)
      .insertInto('erasure_confirmation')
      .values({ tenant, confirmation, ...given })
      .execute()
    return confirmation
  }

  /** Somebody who may do it alone did: nothing is awaited any more. */
  async function withdraw(tx: Tx, tenant: Tenant, confirmation: string): Promise<void> {
    await staffTables(tx)
      .deleteFrom('erasure_confirmation')
      .where('tenant', '=', tenant)
      .where('confirmation', '=', confirmation)
      .execute()
  }

  async function erasedAlone(tx: Tx, tenant: Tenant, by: string, now: Date): Promise<number> {
    const { people } = await staffTables(tx)
      .selectFrom('erasure_confirmation')
      .select(({ fn }) => fn.sum<string | null>('people').as('people'))
      .where('tenant', '=', tenant)
      .where('first', '=', by)
      .where('second', 'is', null)
      .where('settled_at', '>', new Date(now.getTime() - day))
      .executeTakeFirstOrThrow()
    return Number(people ?? 0)
  }

  /** Asked of the account as it is in this transaction: who left a moment ago is nobody's second person. */
  async function isEntitled(tx: Tx, tenant: Tenant, actor: string, now: Date): Promise<boolean> {
    const policy = await policyOf(deps, tx, tenant)
    const role = await deps.accounts().roleOf(tx, tenant, actor)
    if (policy === null || role === null) return false
    const held = await readHeld(tx, tenant, now, actor)
    return mayDo(policy.bundle, { role, functions: held.map((row) => row.function) }, 'confirm-bulk')
  }

  return {
    confirmErasure,
    awaitedErasures: (tenant) =>
      db.within(tenant, () =>
        staffTables(db.read)
          .selectFrom('erasure_confirmation')
          .select(['plan', 'people', 'first', 'asked_at as askedAt'])
          .where('tenant', '=', tenant)
          .where('settled_at', 'is', null)
          .orderBy('asked_at')
          .execute(),
      ),
  }
}
