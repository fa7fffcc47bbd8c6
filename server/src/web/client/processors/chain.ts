import type { Bundle } from '@garant/policy'
import type { Tenant } from '../../../kernel/tenant.ts'
import type { Act, ToldClient } from '../../../parties/parties.ts'

/** The chain as a client reads and answers it: its own rows, in its own name. */
export interface ChainControl {
  told(client: Tenant): Promise<readonly ToldClient[]>
  /** The client's own policy in force, which names who is active; null: none yet. */
  policy(client: Tenant): Promise<Bundle | null>
  acknowledge(client: Tenant, id: string, actor: string): Promise<Act>
  object(client: Tenant, id: string, reason: string, actor: string): Promise<Act>
  withdrawObjection(client: Tenant, id: string, actor: string): Promise<Act>
}
