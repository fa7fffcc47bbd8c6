import type { ClientBase } from 'pg'
import type { Key } from '../connector.ts'
import type { Change } from './change.ts'
import { keySource, parameters, same } from './match.ts'

/** Where the row stood when it was found: unseen, on the very key that was handed out. A map beside the keys costs more. */
const place: unique symbol = Symbol('place')

/** @param ctid of the row. */
export function notePlace(key: Key, ctid: string): void {
  Object.defineProperty(key, place, { value: ctid })
}

function placeOf(key: (Key & { readonly [place]?: string }) | undefined): string | null {
  return key?.[place] ?? null
}

/**
 * Deletes the rows of a change that still stand where they were found, and spares each a walk down the index of its key.
 * The place is where to look and never what to delete: a row goes only if the key that was planned is the key it has.
 * Whatever has moved, or whose place nobody noted, is left for the deletion by key.
 * @returns how many rows went.
 */
export async function eraseInPlace(client: ClientBase, change: Change): Promise<number> {
  const { statement, table, keys } = change
  if (statement.do !== 'erase' || !table.placed || table.keyKind === 'whole-row') return 0
  let gone = 0
  for (const group of change.groups) {
    const noted = group.positions.map((position) => placeOf(keys[position]))
    if (noted.includes(null)) continue
    const params = parameters()
    const at = { name: 'place', values: `{"${noted.join('","')}"}`, type: 'tid' }
    const source = keySource(params, table, keys, group, { alias: 'k', row: 't' }, [at])
    const { rowCount } = await client.query(
      `delete from ${table.sql} t using ${source.from} where t.ctid ${same} k.place and ${source.condition}`,
      params.values,
    )
    gone += rowCount ?? 0
  }
  return gone
}
