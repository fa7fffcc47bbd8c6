export const retentionQueues = {
  /** Gives every tenant its next night, those that came since among them. Data: none. */
  nights: 'retention.nights',
  /** Opens the run of the night of one tenant. Data: tenant. */
  night: 'retention.night',
  /** Goes on with a run. Data: tenant, run. */
  advance: 'retention.advance',
  /** An erasure that a run asked for has ended. Data: tenant, erasure. */
  followed: 'retention.followed',
} as const
