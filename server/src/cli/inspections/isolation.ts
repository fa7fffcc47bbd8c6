import { inspectRole, type RoleFacts, runtimeRole } from '../../db/db.ts'
import type { Finding } from '../inspections.ts'

/** What keeps one tenant's rows from another's pages where the application forgets to, and what would make it stronger. */
export async function describeIsolation(url: string): Promise<readonly Finding[]> {
  const facts = await inspectRole(url)
  const { open } = facts
  if (!facts.migrated) return [{ ...about, state: 'warning', text: 'not migrated yet: run garant migrate' }]
  if (open.length > 0)
    return [
      {
        ...about,
        state: 'wrong',
        text: `no forced row-level security on ${open.join(', ')}: run garant migrate`,
      },
    ]
  return [effective(facts)]
}

const about = { about: 'isolation' } as const

function effective({ user, mayBeRuntime, owns, bypasses }: RoleFacts): Finding {
  if (mayBeRuntime || (!owns && !bypasses)) {
    const as = mayBeRuntime ? runtimeRole : user
    return {
      ...about,
      state: 'ok',
      text: `row-level security is forced; Garant works as ${as}, which owns nothing and bypasses nothing`,
    }
  }
  const mend = `as an administrator of the server, run: CREATE ROLE ${runtimeRole} NOLOGIN NOBYPASSRLS; GRANT ${runtimeRole} TO "${user}"; then garant migrate`
  const text = bypasses
    ? `row-level security does not bind ${user}, and the role ${runtimeRole} is not at hand: ${mend}`
    : `row-level security is forced, and ${user}, who owns the tables, could lift it: ${mend}`
  return { ...about, state: 'warning', text }
}
