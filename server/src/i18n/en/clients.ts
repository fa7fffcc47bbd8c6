import type { Messages } from '../i18n.ts'
import { en } from '../typeset.ts'

export const clients: Messages['clients'] = {
  title: en`Clients`,
  lead: en`The companies for which you are a processor. Their data are touched on their instructions alone.`,
  none: en`Your policy names no client.`,
  search: { label: en`Name of the client`, button: en`Search`, all: en`All clients` },
  found: (count, named) =>
    count === 0
      ? en`No client whose name contains “${named}”.`
      : count === 1
        ? en`One client whose name contains “${named}”.`
        : en`${count} clients whose name contains “${named}”.`,
  files: en`The files handed to clients`,
  columns: {
    client: en`Client`,
    agreement: en`Agreement`,
    instructions: en`Instructions`,
    requests: en`Open requests`,
    todo: en`To do`,
  },
  active: (day: string) => en`since ${day}`,
  ended: (day: string) => en`ended on ${day}`,
  live: (count: string) => en`${count} in force`,
  hints: (count: number) =>
    count === 1 ? en`One instruction to look at` : en`${count} instructions to look at`,
  suspended: (count: number) =>
    count === 1 ? en`One instruction awaits the client` : en`${count} instructions await the client`,
  late: (count: number) => (count === 1 ? en`One request late` : en`${count} requests late`),
  nothing: en`nothing`,
  facts: {
    agreement: en`Agreement`,
    signed: en`Signed on`,
    until: en`Until`,
    open: en`without an end`,
    email: en`Address`,
    stores: en`Stores`,
    ends: en`At the end`,
    endsWords: {
      return: en`return the data`,
      delete: en`erase the data`,
      'return-then-delete': en`return, then erase`,
    },
    within: (length: string) => en`within ${length}`,
  },
  record: {
    title: en`Note an instruction received in writing`,
    lead: en`The client sees it at once in its portal, with the name of who gave it.`,
    name: en`Who gave it?`,
    document: en`Where is the document kept?`,
    given: en`Given on`,
  },
  infringing: {
    title: en`Does this instruction infringe the law?`,
    lead: en`The client is told at once. Nothing is done before it answers.`,
    reason: en`Why, for the client`,
    button: en`Tell the client and suspend`,
  },
  limited: {
    title: en`Does a technical limit prevent it?`,
    lead: en`Only a declared limit can be held against a client.`,
    limit: en`The limit`,
    button: en`Answer with this limit`,
  },
  support: {
    title: en`Support on the client's data`,
    lead: en`A ticket and an instruction, or nothing. Each session is entered in the client's log, and ends in eight hours.`,
    ticket: en`Number of the ticket`,
    instruction: en`Instruction`,
    open: en`Open the session`,
    close: en`Close the session`,
    refused: en`Refused: it takes the number of a ticket, and an instruction in force that allows consulting.`,
    none: en`No session.`,
    nothingToOpen: en`No instruction in force allows these data to be consulted: no session can be opened.`,
    columns: { ticket: en`Ticket`, opened: en`Opened`, closed: en`Closed` },
    running: en`open`,
    over: en`ended by itself`,
  },
  sorting: {
    title: (reference) => en`Request ${reference}: for a client?`,
    lead: en`This person is known in the stores below. A request about a client's data is the client's (GDPR 28(3)(e)).`,
    own: en`They are in your own stores too: that part stays yours.`,
    unreached: (count) =>
      count < 2 ? en`${count} store did not answer.` : en`${count} stores did not answer.`,
    toText: en`The client has it at once, with its time limit. The person learns nothing more.`,
    to: (client) => en`Relay to ${client}`,
    nobody: en`Relay it to nobody`,
    already: en`It was decided already, or could not be done. Here is where the request stands.`,
  },
}
