import { sql } from 'kysely'
import type { App, Composition } from './cli/cli.ts'

/** The only composition root: makes every module of what it needs. */
export async function compose({ db }: Composition): Promise<App> {
  return {
    async fetch(request) {
      if (new URL(request.url).pathname !== '/healthz') return new Response('Not found\n', { status: 404 })
      try {
        await sql`SELECT FROM tenant LIMIT 1`.execute(db.read)
        return Response.json({ ready: true })
      } catch {
        return Response.json({ ready: false, reason: 'The database does not answer.' }, { status: 503 })
      }
    },
    async start() {},
    async stop() {},
  }
}
