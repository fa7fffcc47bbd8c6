import { createHmac } from 'node:crypto'
import type { Db } from '../db/db.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Random } from '../kernel/random.ts'
import type { Accounts } from './accounts.ts'
import type { Auth } from './auth.ts'
import { accountTables } from './store.ts'

/** The guided tour's DPO: an ordinary account whose password nobody knows, on example data only. */
export function createDemo(deps: {
  db: Db
  auth: Auth
  clock: Clock
  random: Random
  secret: string
}): Pick<Accounts, 'signInDemo'> {
  const { db, auth, clock, random } = deps
  return {
    async signInDemo(tenant, name) {
      const email = `dpo@${tenant}.demo.example`
      const password = createHmac('sha256', deps.secret).update(`demo ${tenant}`).digest('base64url')
      const signIn = () => auth.api.signInEmail({ body: { email, password }, asResponse: true })
      const again = await signIn()
      if (again.ok) return again.headers.getSetCookie()
      const signedUp = await auth.api.signUpEmail({ body: { email, password, name }, asResponse: true })
      // Somebody else entered first at the same moment.
      if (!signedUp.ok) return (await signIn()).headers.getSetCookie()
      const { user } = (await signedUp.clone().json()) as { user: { id: string } }
      await db.transact((tx) =>
        accountTables(tx)
          .insertInto('account_member')
          .values({
            tenant,
            account: user.id,
            role: 'dpo',
            actor: random.bytes(16).toString('hex'),
            demo: true,
            since: clock.now(),
          })
          .execute(),
      )
      return signedUp.headers.getSetCookie()
    },
  }
}
