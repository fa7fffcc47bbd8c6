import { Temporal } from 'temporal-polyfill'
import type { ActingOn } from '../decisions/decisions.ts'
import type { RelayDeps } from './context.ts'
import type { Decision } from './relays.ts'

/** Months for which a decision may still be carried out: as long as an answer may take (Art. 12(3)). */
const months = 3

export async function decide<T>(
  { decisions, clock }: RelayDeps,
  on: ActingOn,
  { reference, right }: Decision,
  work: () => Promise<T>,
  isDone: (result: T) => boolean,
): Promise<T> {
  const until = Temporal.PlainDate.from(clock.now().toISOString().slice(0, 10)).add({ months }).toString()
  const given = await decisions.give(on, {
    ...{ origin: 'request', text: '', author: null, about: reference, givenOn: null, purposes: [] },
    categories: [],
    operations: right === 'erasure' ? ['consult', 'erase'] : ['consult', 'extract'],
    ...{ stores: [], validFrom: null, validUntil: until, limit: null, replaces: null },
  })
  if (given.result !== 'given') return work()
  let done = false
  try {
    const result = await decisions.citing(given.reference, work)
    done = isDone(result)
    return result
  } finally {
    if (!done) await decisions.withdraw(on, given.reference)
  }
}
