import type { Messages } from '../i18n.ts'
import { en } from '../typeset.ts'

export const requests: Messages['requests'] = {
  title: en`Requests of persons`,
  nav: en`Requests`,
  one: en`Request`,
  article: en`GDPR Art. 12 to 22 and 28(3)(e)`,
  lead: (operator: string) =>
    en`A person wants their data, or their erasure. You decide; ${operator} carries out what you decide, and hands you the receipt.`,
  standing: (open: number, all: number) =>
    all === 0
      ? en`No request received.`
      : open === 0
        ? en`${all} requests received, all closed.`
        : open === 1
          ? en`One request waits, of ${all}.`
          : en`${open} requests wait, of ${all}.`,
  waiting: (right: string, reference: string) => en`${right}, request ${reference}: it is yours to decide.`,
  waitingVerb: en`Decide`,
  none: en`No request.`,
  columns: {
    reference: en`Request`,
    right: en`Right`,
    state: en`Where it stands`,
    due: en`To be answered by`,
    relayed: en`Received, then relayed`,
  },
  states: {
    received: en`The person is confirming their address`,
    confirmed: en`To be decided`,
    taken: en`To be decided`,
    running: en`We are carrying it out`,
    answered: en`Answered`,
    refused: en`Refused`,
  },
  late: (days: string) => en`${days} days late`,
  left: (days: string) => en`${days} days left`,
  open: {
    title: en`Open a request that reached you`,
    lead: en`The person receives an e-mail to confirm their address. Nothing is looked for before.`,
    right: en`What do they ask for?`,
    email: en`Their e-mail address`,
    number: en`Their customer number`,
    channel: en`How did they ask?`,
    channels: { mail: en`By e-mail`, post: en`By letter`, phone: en`By telephone` },
    received: en`Received on`,
    button: en`Open the request`,
  },
  problems: {
    email: en`Write an address like name@example.com.`,
    'customer-number': en`This number does not fit: write it as on an invoice.`,
    'received-on': en`This day does not fit: neither in the future, nor in another form than 2026-11-30.`,
    later: en`Too many requests for this address. Try again in an hour.`,
  },
  relay: {
    title: en`Requests and their clocks`,
    lead: en`You see the clocks, never who asks. The client decides in its portal.`,
    form: en`Relay a request that reached you`,
    formLead: en`It goes to the client at once, and an e-mail says so. The person confirms their address.`,
    button: en`Relay to the client`,
    ours: (received: string, relayed: string) => en`received on ${received}, relayed on ${relayed}`,
    oursDue: (received: string, due: string) => en`received on ${received}, to be relayed by ${due}`,
    theirs: en`reached the client itself`,
  },
}
