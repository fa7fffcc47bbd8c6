import { createHmac } from 'node:crypto'
import type { Db } from '../db/db.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Random } from '../kernel/random.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { AccountRole, Accounts } from './accounts.ts'
import type { Auth } from './auth.ts'
import { accountTables } from './store.ts'

/** The guided tour's DPO, and its client: ordinary accounts whose password nobody knows, on example data only. */
export function createDemo(deps: {
  db: Db
  auth: Auth
  clock: Clock
  random: Random
  secret: string
}): Pick<Accounts, 'signInDemo' | 'endDemo'> {
  const { db, auth, clock, random } = deps

  async function join(tenant: Tenant, role: AccountRole, answered: unknown): Promise<void> {
    const { user } = answered as { user: { id: string } }
    const actor = random.bytes(16).toString('hex')
    await db.transact((tx) =>
      accountTables(tx)
        .insertInto('account_member')
        .values({ tenant, account: user.id, role, actor, demo: true, since: clock.now() })
        .onConflict((conflict) => conflict.doNothing())
        .execute(),
    )
  }

  return {
    async signInDemo(tenant, name, role = 'dpo') {
      const email = `${role}@${tenant}.demo.example`
      const password = createHmac('sha256', deps.secret).update(`demo ${tenant}`).digest('base64url')
      const signIn = () => auth.api.signInEmail({ body: { email, password }, asResponse: true })
      const again = await signIn()
      if (again.ok) {
        await join(tenant, role, await again.clone().json())
        return again.headers.getSetCookie()
      }
      const signedUp = await auth.api.signUpEmail({ body: { email, password, name }, asResponse: true })
      // Somebody else entered first at the same moment.
      if (!signedUp.ok) return (await signIn()).headers.getSetCookie()
      await join(tenant, role, await signedUp.clone().json())
      return signedUp.headers.getSetCookie()
    },
    async endDemo(tenant) {
      await db.transact((tx) =>
        accountTables(tx)
          .deleteFrom('account_member')
          .where('tenant', '=', tenant)
          .where('demo', '=', true)
          .execute(),
      )
    },
  }
}
