import type { Tenant } from '../../kernel/tenant.ts'

/** What the guided tour over example data needs. */
export interface Demo {
  /** An example person's address, to ask with. */
  readonly email: string
  /** Name of the example officer. */
  readonly officer: string
  /** An example client whose part can be played; null: the example has none. */
  readonly client: DemoClient | null
  /** Mails of the outbox, newest first. */
  mails(): Promise<readonly DemoMail[]>
}

export interface DemoClient {
  readonly tenant: Tenant
  /** Name of the company, and of who acts for it. */
  readonly company: string
  readonly name: string
}

export interface DemoMail {
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly text: string
  /** ISO 8601 UTC. */
  readonly at: string
}
