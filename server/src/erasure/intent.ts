import { createHash } from 'node:crypto'
import type { Statement } from '../stores/connector.ts'
import type { Reader } from '../vault/vault.ts'
import type { Context } from './context.ts'
import { keyText } from './draft.ts'
import type { ErasePath } from './order.ts'
import type { RowGroup } from './plan.ts'
import { chunkScope } from './request.ts'
import { statementsOf } from './statements.ts'
import type { ChunkRef } from './store.ts'

/** What is about to be done in one store, committed before it is done. Counts always come from here. */
export interface Intent {
  readonly groups: readonly RowGroup[]
  readonly path: ErasePath
  /** People left out because a hold names them. */
  readonly held: readonly number[]
  /** Holds on people of the chunk, whether they are left out or some of their data is spared: [person, holds]. */
  readonly holds: readonly (readonly [number, readonly string[]])[]
  /** Rows of earlier rounds, which this round's plan may not see any more. */
  readonly past: readonly RowGroup[]
  /** Other erasures of these people that were done before the search, in a store without a record of steps. */
  readonly others: number
}

type IntentRow = {
  readonly store: string
  readonly intent: Buffer | null
  readonly commitment: Buffer | null
}

/** Sealed under the chunk's scope, with a keyed commitment that outlives it. */
export async function sealIntent(
  context: Context,
  at: Reader,
  chunk: ChunkRef,
  store: string,
  intent: Intent,
) {
  const plain = Buffer.from(JSON.stringify(intent))
  const digest = createHash('sha256').update(plain).digest('hex')
  return {
    intent: await context.vault.seal(at, chunk.tenant, scopeOf(chunk), label(store), plain),
    commitment: context.vault.fingerprint(chunk.tenant, 'erasure-intent', digest),
  }
}

export async function openIntent(context: Context, chunk: ChunkRef, row: IntentRow): Promise<Intent | null> {
  if (row.intent === null) return null
  const { db, vault } = context
  const plain = await vault.open(db.read, chunk.tenant, scopeOf(chunk), label(row.store), row.intent)
  return JSON.parse(plain.toString()) as Intent
}

const made = new WeakMap<Intent, readonly Statement[]>()

/** The same statements each time: pseudonyms are keyed by the chunk's scope. */
export async function statementsOfIntent(
  { vault, db }: Context,
  chunk: ChunkRef,
  store: string,
  intent: Intent,
): Promise<readonly Statement[]> {
  const known = made.get(intent)
  if (known !== undefined) return known
  const statements = await statementsOf({ store, ...intent }, (label, texts) =>
    vault.pseudonyms(db.read, chunk.tenant, scopeOf(chunk), label, texts),
  )
  made.set(intent, statements)
  return statements
}

/** All rows of a person's account in this store: of this round, and of earlier ones unless this one sees them again. */
export function allGroups({ groups, past }: Pick<Intent, 'groups' | 'past'>): readonly RowGroup[] {
  if (past.length === 0) return groups
  const seen = new Set(groups.flatMap(({ id, keys }) => keys.map((key) => `${id} ${keyText(key)}`)))
  const earlier = past.map((group) => {
    const places = group.keys.flatMap((key, place) =>
      seen.has(`${group.id} ${keyText(key)}`) ? [] : [place],
    )
    const pick = <Item>(items: readonly Item[]) => items.filter((_, place) => places.includes(place))
    return { ...group, keys: pick(group.keys), owners: pick(group.owners) }
  })
  return [...groups, ...earlier.filter(({ keys }) => keys.length > 0)]
}

function scopeOf({ id, chunk }: ChunkRef): string {
  return chunkScope(id, chunk)
}

function label(store: string): string {
  return `intent/${store}`
}
