import type { Account } from '../accounts/accounts.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Audience } from './route.ts'

/**
 * Whether this visitor may use a route. The secret of a token route is judged by the module that made it.
 * @returns `null`: yes; `sign-in`: perhaps, once signed in.
 */
export function admit(
  who: Audience,
  account: Account | null,
  tenant: Tenant,
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
      return who === 'dpo' && account.role !== 'dpo' ? 'forbidden' : null
    case 'client-reader':
    case 'client':
      if (account === null) return 'sign-in'
      // A client is a tenant of its own: nobody of the organisation is one of its people.
      if (account.tenant === tenant) return 'forbidden'
      return mayAct(account.role, who) ? null : 'forbidden'
  }
}

function mayAct(role: string, who: 'client' | 'client-reader'): boolean {
  return role === 'client' || role === who
}
