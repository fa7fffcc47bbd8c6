/** A mailbox was proven: whose data the request is about is looked up. Data: tenant, reference. */
export const sortQueue = 'relays.sort'
