import type { Bundle } from '@garant/policy'
import type { Tx } from '../db/db.ts'
import type { Random } from '../kernel/random.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Mail } from '../mail/mail.ts'
import type { Register } from '../register/register.ts'
import type { SubProcessorDeps } from './sub-processor-context.ts'

export interface ClientDeps extends Pick<SubProcessorDeps, 'db' | 'vault' | 'journal' | 'jobs' | 'clock'> {
  readonly mail: Pick<Mail, 'send' | 'forget'>
  readonly random: Random
  readonly register: Pick<Register, 'current' | 'publish'>
  /** Last day of a month that begins with an event of a day, as the law of the organisation's calendar counts it. */
  readonly monthEnd: (from: string, bundle: Bundle) => string
  /** What follows where a client's own policy has changed, in the same transaction. */
  readonly follow: (tx: Tx, client: Tenant) => Promise<void>
  /** Where the notice is read. */
  readonly notice: (lang: 'fr' | 'en') => string
}
