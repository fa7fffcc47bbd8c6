import { sql } from 'kysely'
import type { Tenant } from '../../src/kernel/tenant.ts'
import { pathsOf, type Route } from '../../src/web/route.ts'
import type { Web } from '../../src/web/web.ts'
import { send } from './access-matrix.ts'
import type { AccessWorld, Visitor } from './access-world.ts'

/** What stands in every text of every row of a client, beside what its own acts wrote. */
export const canaryOf = (client: string) => `canary-of-${client}`

/** Every short identifier that stands in a row of a tenant and in no row of another, whatever the table. */
export async function identifiersOf(
  { modules: { db } }: Pick<AccessWorld, 'modules'>,
  owner: Tenant,
): Promise<readonly string[]> {
  const { rows: tables } = await sql<{ name: string }>`
    SELECT DISTINCT table_name AS name FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name = 'tenant'`.execute(db.read)
  const values = async (whose: ReturnType<typeof sql>) => {
    const found = new Set<string>()
    for (const { name } of tables) {
      const { rows } = await sql<{ value: string }>`
        SELECT DISTINCT value FROM ${sql.table(name)} AS t, jsonb_each_text(to_jsonb(t)) WHERE ${whose}
          AND length(value) BETWEEN 2 AND 64 AND value !~ '^(true|false|[0-9.:TZ+-]+|\\{.*|\\[.*)$'`.execute(
        db.read,
      )
      for (const { value } of rows) found.add(value)
    }
    return found
  }
  const others = await values(sql`tenant <> ${owner}`)
  return [...(await values(sql`tenant = ${owner}`))].filter((value) => !others.has(value))
}

export interface ClientOutcome {
  readonly attempts: number
  readonly problems: readonly string[]
}

/**
 * Every route with every identifier of another client in each of its parameters, asked by somebody else: the answer is that for
 * something that does not exist, and nothing of the other client stands in it.
 */
export async function tryIdentifiers(
  web: Web,
  { visitors }: Pick<AccessWorld, 'visitors'>,
  {
    identifiers,
    secrets,
    asking,
  }: {
    readonly identifiers: readonly string[]
    /** Texts of the other client that nobody else may be shown. */
    readonly secrets: readonly string[]
    readonly asking: readonly Visitor[]
  },
): Promise<ClientOutcome> {
  const problems: string[] = []
  let attempts = 0
  const ask = async (route: Route, path: string, visitor: Visitor) => {
    attempts += 1
    const answer = await send(web, { method: route.method, path }, visitors[visitor])
    const text = await answer.text()
    return { status: answer.status, text, headers: JSON.stringify([...answer.headers].sort()) }
  }
  for (const route of web.routes.filter((each) => !isPublicLog(each) && !each.name.endsWith('.sign-out')))
    for (const visitor of asking) {
      const [[, pattern] = ['fr', '']] = pathsOf(route)
      const names = Array.from(pattern.matchAll(/:(\w+)/g), ([, name]) => name ?? '')
      const said = `${route.name} ${route.method} by ${visitor}`
      if (names.length === 0) {
        if (route.method !== 'GET') continue
        const { status, text, headers } = await ask(route, pattern, visitor)
        if (status >= 500) problems.push(`${said}: ${status}`)
        for (const secret of secrets)
          if (`${text}${headers}`.includes(secret)) problems.push(`${said}: shows ${secret}`)
        continue
      }
      for (const value of identifiers) {
        const without = (answer: Awaited<ReturnType<typeof ask>>, id: string) =>
          JSON.stringify(answer).replaceAll(encodeURIComponent(id), 'ID').replaceAll(id, 'ID')
        const none = 'z'.repeat(Math.max(2, value.length))
        const [other, nothing] = [
          await ask(route, fill(pattern, value), visitor),
          await ask(route, fill(pattern, none), visitor),
        ]
        if (other.status >= 500) problems.push(`${said} ${value}: ${other.status}`)
        if (without(other, value) !== without(nothing, none))
          problems.push(`${said} ${value}: ${other.status}, and ${nothing.status} for what does not exist`)
        for (const secret of secrets)
          if (secret !== value && `${other.text}${other.headers}`.includes(secret))
            problems.push(`${said} ${value}: shows ${secret}`)
      }
    }
  return { attempts, problems }
}

/** The ledger of every tenant is public: that is what it is for. */
function isPublicLog({ name }: Route): boolean {
  return ['proof.checkpoint', 'proof.log-key', 'proof.tile'].includes(name)
}

function fill(pattern: string, value: string): string {
  return pattern.replace(/:(\w+)(?:\{[^}]*\})?/g, () => encodeURIComponent(value))
}
