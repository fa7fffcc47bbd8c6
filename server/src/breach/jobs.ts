/** Queues of this module. Their data are opaque: tenant, id of the breach, id of a client. */
export const breachQueues = {
  /** Counts whom a breach concerns. Data: tenant, breach. */
  count: 'breach.count',
  /** Looks whether the mail to a client has left; makes another where it was refused. Data: tenant, breach, client. */
  follow: 'breach.follow',
  /** Writes the next letters. Data: tenant, breach. */
  letters: 'breach.letters',
  /** Destroys what is kept no longer; each run asks for the next. No data. */
  purge: 'breach.purge',
} as const
