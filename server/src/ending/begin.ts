import { type Bundle, clientOf } from '@garant/policy'
import type { Tx } from '../db/db.ts'
import type { ActingOn } from '../decisions/decisions.ts'
import { done, type EndingDeps, refused } from './create.ts'
import type { EndingAct, Side } from './ending.ts'
import { type EndingEntryType, endingScope } from './entries.ts'
import { insertEnding, readEnding } from './store.ts'

type Enter = (
  tx: Tx,
  on: ActingOn,
  type: EndingEntryType,
  given: { readonly ending: string; readonly facts?: Readonly<Record<string, unknown>> },
) => Promise<void>

/** The end is the client's instruction, as its agreement says what becomes of its data. */
export async function begin(deps: EndingDeps, on: ActingOn, side: Side, enter: Enter): Promise<EndingAct> {
  const { db, decisions, random, clock, vault } = deps
  const { operator, client, actor } = on
  const [party, bundle] = await db.within(operator, async () => [
    await deps.parties.client(db.read, operator, client),
    (await deps.register.current(db.read, operator))?.bundle ?? null,
  ])
  const named = bundle === null ? null : clientOf(bundle as Bundle, client)
  if (party === null || named === null || actor === null) return { result: 'unknown' }
  if (side === 'operator' && party.until === null) return refused('not-ending')
  const before = await db.within(client, () => readEnding(db.read, client))
  if (before !== undefined && before.closed_at === null) return refused('wrong-state')
  const given = await decisions.give(on, {
    ...{ origin: 'end', text: '', author: null, about: party.agreement, givenOn: null, purposes: [] },
    ...{ categories: [], operations: ['consult', 'extract', 'erase'], stores: [], validFrom: null },
    ...{ validUntil: null, limit: null, replaces: null },
  })
  if (given.result !== 'given') return { result: 'unknown' }
  const ending = random.bytes(16).toString('hex')
  await db.within(client, () =>
    db.transact(async (tx) => {
      await vault.createScopes(tx, client, [endingScope(ending)])
      await insertEnding(
        tx,
        client,
        {
          ...{ ending, data: named.ends.data, asked_at: clock.now(), asked_by: actor, asked_side: side },
          ...{ instruction: given.reference, returned_at: null, manifest: null },
          ...{ acknowledged_at: null, acknowledged_by: null, erasure_asked_at: null, erasure_asked_by: null },
          ...{ confirmed_at: null, confirmed_by: null, closed_at: null, certificate: null },
        },
        named.stores.map(({ name }) => name),
      )
      const facts = { data: named.ends.data, side, instruction: given.reference }
      await enter(tx, on, 'ending.begun', { ending, facts })
    }),
  )
  return done
}
