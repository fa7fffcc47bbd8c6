import type { Account, AccountRole } from '../accounts/accounts.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Audience } from './route.ts'

/** `active`: its agreement is in force. `ended`: it has ended, and its people may still read. */
export type ClientStanding = 'active' | 'ended'

/**
 * Whether this visitor may use a route. The secret of a token route is judged by the module that made it.
 * @param standing of the client whose account it is; null: it is no client, or none any more.
 * @returns `null`: yes; `sign-in`: perhaps, once signed in.
 */
export function admit(
  who: Audience,
  account: Account | null,
  tenant: Tenant,
  standing: ClientStanding | null = null,
): null | 'sign-in' | 'forbidden' {
  switch (who) {
    case 'anyone':
    case 'link-token':
    case 'case-token':
    case 'demo':
      return null
    case 'reader':
    case 'dpo':
      if (account === null) return 'sign-in'
      if (account.tenant !== tenant) return 'forbidden'
      return ours[who].includes(account.role) ? null : 'forbidden'
    case 'client-reader':
    case 'client':
      if (account === null) return 'sign-in'
      // A client is a tenant of its own: nobody of the organisation is one of its people.
      if (account.tenant === tenant || standing === null) return 'forbidden'
      if (who === 'client' && standing === 'ended') return 'forbidden'
      return theirs[who].includes(account.role) ? null : 'forbidden'
  }
}

const ours: Record<'reader' | 'dpo', readonly AccountRole[]> = {
  reader: ['dpo', 'reader', 'auditor'],
  dpo: ['dpo'],
}

const theirs: Record<'client-reader' | 'client', readonly AccountRole[]> = {
  'client-reader': ['client', 'client-reader'],
  client: ['client'],
}
