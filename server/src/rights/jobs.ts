/** Queues of this module. Their data are opaque: tenant, ids, keyed fingerprints. */
export const rightsQueues = {
  /** Mails the private links of a requester. Data: tenant, requester (keyed fingerprint, hexadecimal). */
  findAgain: 'rights.find-again',
  /** Told by `erasure` when an erasure that we asked for is done. Data: tenant, erasure. */
  erased: 'rights.erased',
  /** Destroys the copy in an access answer that has expired. Data: tenant, case. */
  expired: 'rights.expired',
  /** Destroys what is kept no longer; each run asks for the next. No data. */
  purge: 'rights.purge',
} as const
