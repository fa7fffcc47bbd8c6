import { AsyncLocalStorage } from 'node:async_hooks'
import { type Bundle, type Operation, ownerOf } from '@garant/policy'
import type { Tenant } from '../kernel/tenant.ts'
import type { NotPermitted, Permit, StoreOperation } from '../stores/stores.ts'
import { dayIn, type InstructionDeps } from './instruction-context.ts'
import { covers, isClients, stateOf } from './instruction-state.ts'
import { countUse, type InstructionRow, readInstruction, readStanding } from './instruction-store.ts'

export interface Citing {
  readonly permit: Permit
  citing<T>(reference: string | null, work: () => Promise<T>): Promise<T>
  cited(tenant: Tenant, bundle: Bundle, operation: Operation): Promise<string | 'none' | null>
}

/**
 * The one narrow place that every operation on a client's store passes: a live instruction is found for it, or it is refused;
 * and it is counted under that one. Work that cites an instruction stands and falls with it, though another would do as well.
 */
export function createCiting(deps: InstructionDeps): Citing {
  const { db, clock } = deps
  const current = new AsyncLocalStorage<string>()

  const permit: Permit = async (tenant, bundle, store, operation): Promise<NotPermitted | null> => {
    // Whose store it is, and whether it is this tenant's, another permit says.
    if (ownerOf(store) === null || ownerOf(store) !== tenant) return null
    const today = dayIn(bundle, clock.now())
    const reference = current.getStore()
    return db.within(tenant, async () => {
      const found =
        reference === undefined
          ? await anyLive(tenant, today, store.name, operation)
          : await readInstruction(db.read, tenant, reference)
      const refusal = refusalOf(found, reference, today, store.name, operation)
      if (refusal !== null || found === undefined) return refusal
      // The catalogue says how a store is built, not what is in it.
      if (operation !== 'inspect') {
        const use = { instruction: found.instruction, store: store.name, operation, day: today }
        await db.transact((tx) => countUse(tx, tenant, use))
      }
      return null
    })
  }

  /**
   * The agreement's before others, then the oldest: what is done without citing is what the agreement asks for. What was decided for
   * one request, or for the end, is cited by its own work and serves no other.
   */
  async function anyLive(
    tenant: Tenant,
    today: string,
    store: string,
    operation: StoreOperation,
  ): Promise<InstructionRow | undefined> {
    const rows = await readStanding(db.read, tenant)
    const live = rows.filter((row) => isGeneral(row, today) && covers(row, store, operation))
    return live.find(({ origin }) => origin === 'agreement') ?? live[0]
  }

  return {
    permit,
    citing: (reference, work) => (reference === null ? work() : current.run(reference, work)),
    async cited(tenant, bundle, operation) {
      if (!isClients(bundle, tenant)) return null
      const reference = current.getStore()
      if (reference !== undefined) return reference
      const today = dayIn(bundle, clock.now())
      const rows = await db.within(tenant, () => readStanding(db.read, tenant))
      const live = rows.filter((row) => isGeneral(row, today) && row.operations.includes(operation))
      return (live.find(({ origin }) => origin === 'agreement') ?? live[0])?.instruction ?? 'none'
    },
  }
}

function isGeneral(row: InstructionRow, today: string): boolean {
  return row.origin !== 'request' && row.origin !== 'end' && stateOf(row, today) === 'live'
}

function refusalOf(
  found: InstructionRow | undefined,
  reference: string | undefined,
  today: string,
  store: string,
  operation: StoreOperation,
): NotPermitted | null {
  const code = 'no-live-instruction'
  if (found === undefined)
    return { code, detail: reference === undefined ? `none covers ${operation}` : `${reference} is unknown` }
  const state = stateOf(found, today)
  if (state !== 'live') return { code, detail: `no. ${found.number} is ${state}` }
  if (!covers(found, store, operation))
    return { code, detail: `no. ${found.number} does not cover ${operation}` }
  return null
}
