import type { JobOptions } from '../jobs/jobs.ts'
import type { Tenant } from '../kernel/tenant.ts'

/** Nudges: what is due stands in the tables, and a lost job costs time only. Data: tenant, erasure, chunk. */
export const stepQueue = 'erasure.step'

/** Told of a released hold: whom it kept is erased now. Data: tenant, hold. */
export const afterHoldQueue = 'erasure.after-hold'

/** Looks for erasures whose last backup is gone, and itself later. Data: none. */
export const finalQueue = 'erasure.final'

/** Looks for what is due and has no job, every so often. Data: none. */
export const sweepQueue = 'erasure.sweep'

export function jobOf(
  { tenant, id, chunk }: { readonly tenant: Tenant; readonly id: string; readonly chunk: number },
  startAfter?: Date,
): [Record<string, string>, JobOptions] {
  return [
    { tenant, erasure: id, chunk: String(chunk) },
    { key: `${id}/${chunk}`, ...(startAfter === undefined ? {} : { startAfter }) },
  ]
}
