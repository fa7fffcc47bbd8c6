export interface Deadline {
  /** Day of receipt in the organisation's zone, the day that is not counted. */
  readonly received: string
  /** Last day to answer: one month, Art. 12(3). */
  readonly due: string
  /** Last day to answer once extended by two further months. */
  readonly extendedDue: string
  /** Our own target, seven days before `due`. */
  readonly target: string
}
