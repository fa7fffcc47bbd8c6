import type { Paged } from '../../../kernel/page.ts'
import type { Tenant } from '../../../kernel/tenant.ts'
import type { Delivery } from '../../../pack/pack.ts'

/** The files of the clients as the officer hands them over. */
export interface OfficerPacks {
  /** So many clients of the policy in force, in its order. @param page from 1. */
  list(page: number): Promise<Paged<ClientFile>>
  /** False: there is no such client. */
  hand(client: string, actor: string): Promise<boolean>
  /** Null: there is none, or a later one has taken its place. */
  zip(client: string, delivery: string): Promise<Buffer | null>
}

export interface ClientFile {
  readonly tenant: Tenant
  readonly name: string
  /** Null: none was handed over. */
  readonly newest: Delivery | null
}
