/** What the guided tour over example data needs. */
export interface Demo {
  /** An example person's address, to ask with. */
  readonly email: string
  /** Name of the example officer. */
  readonly officer: string
  /** Mails of the outbox, newest first. */
  mails(): Promise<readonly DemoMail[]>
}

export interface DemoMail {
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly text: string
  /** ISO 8601 UTC. */
  readonly at: string
}
