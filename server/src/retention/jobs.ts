export const retentionQueues = {
  /** Opens the run of the night of one tenant, and itself for the next. Data: tenant. */
  night: 'retention.night',
  /** Goes on with a run. Data: tenant, run. */
  advance: 'retention.advance',
  /** An erasure that a run asked for has ended. Data: tenant, erasure. */
  followed: 'retention.followed',
} as const
