import { type Bundle, clientOf } from '@garant/policy'
import type { Tx } from '../db/db.ts'
import type { ActingOn } from '../decisions/decisions.ts'
import type { Tenant } from '../kernel/tenant.ts'
import { done, type EndingDeps, refused } from './create.ts'
import type { EndingAct, Side } from './ending.ts'
import { type EndingEntryType, endingScope } from './entries.ts'
import { type EndingRow, insertEnding, readEnding, readStores, updateEnding, updateStore } from './store.ts'

type Enter = (
  tx: Tx,
  on: ActingOn,
  type: EndingEntryType,
  given: {
    readonly ending: string
    readonly facts?: Readonly<Record<string, unknown>>
    readonly mark?: string
  },
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
  const open = before !== undefined && before.closed_at === null ? before : null
  // Whoever took back its word may give it again; ours does not replace it.
  if (open !== null && (side === 'operator' || (await isInstructed(deps, client, open))))
    return refused('wrong-state')
  const given = await decisions.give(on, {
    ...{ origin: 'end', text: '', author: null, about: party.agreement, givenOn: null, purposes: [] },
    ...{ categories: [], operations: ['consult', 'extract', 'erase'], stores: [], validFrom: null },
    ...{ validUntil: null, limit: null, replaces: null },
  })
  if (given.result !== 'given') return { result: 'unknown' }
  const facts = { data: open?.data ?? named.ends.data, side, instruction: given.reference }
  if (open !== null) {
    await db.within(client, () =>
      db.transact(async (tx) => {
        await beginAgain(tx, client, open, given.reference)
        await enter(tx, on, 'ending.begun', { ending: open.ending, facts, mark: given.reference })
      }),
    )
    return done
  }
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
      await enter(tx, on, 'ending.begun', { ending, facts })
    }),
  )
  return done
}

/** Whether the client still stands by its word. */
export async function isInstructed(
  { decisions }: Pick<EndingDeps, 'decisions'>,
  client: Tenant,
  { instruction }: EndingRow,
): Promise<boolean> {
  return (await decisions.instruction(client, instruction))?.state === 'live'
}

/** What was given back and erased stays so; two people have to ask for the rest anew. */
async function beginAgain(tx: Tx, client: Tenant, { ending }: EndingRow, instruction: string): Promise<void> {
  await updateEnding(tx, client, ending, {
    ...{
      instruction,
      erasure_asked_at: null,
      erasure_asked_by: null,
      confirmed_at: null,
      confirmed_by: null,
    },
  })
  for (const { store, state } of await readStores(tx, client, ending))
    if (state === 'stopped') await updateStore(tx, client, ending, store, { state: 'waiting', error: null })
}
