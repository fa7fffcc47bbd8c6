import pg from 'pg'
import { type Db, openDb } from '../../src/db/db.ts'

/** Sabotage of test A2: a database whose statements have lost the application's filter by tenant, every one of them. */
export interface Unfiltered {
  readonly db: Db
  /** How many statements lost it so far. */
  spoiled(): number
  close(): Promise<void>
}

const mark = 'garant.unfiltered'

/** @param asRuntime false: as the server's superuser, to show that the sabotage would be felt. */
export function unfiltered(url: string, { asRuntime }: { readonly asRuntime: boolean }): Unfiltered {
  const marked = new URL(url)
  marked.searchParams.set('options', `-c ${mark}=yes`)
  const db = openDb(marked.href, { connections: 5, asRuntime })
  const original = pg.Client.prototype.query
  let count = 0
  pg.Client.prototype.query = function query(this: Marked, ...given: unknown[]) {
    const [text, ...rest] = given
    if (typeof text !== 'string' || this.connectionParameters?.options?.includes(mark) !== true)
      return Reflect.apply(original, this, given)
    const without = text.replaceAll(filter, '($1 = $2 OR true)')
    if (without !== text) count += 1
    return Reflect.apply(original, this, [without, ...rest])
  } as typeof original
  return {
    db,
    spoiled: () => count,
    async close() {
      await db.close()
      pg.Client.prototype.query = original
    },
  }
}

const filter = /((?:"?\w+"?\.)?"?\btenant"?) = (\$\d+)/g

interface Marked {
  readonly connectionParameters?: { readonly options?: string | null }
}
