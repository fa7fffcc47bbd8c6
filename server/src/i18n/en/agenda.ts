import type { Messages } from '../i18n.ts'
import { en } from '../typeset.ts'

const s = (count: number) => (count === 1 ? '' : 's')
const people = (count: number) => (count === 1 ? en`1 contact` : en`${count} contacts`)

export const agenda: Messages['agenda'] = {
  title: (count) =>
    count === 0
      ? en`Hello. Nothing waits for you.`
      : count === 1
        ? en`Hello. One thing waits for you.`
        : en`Hello. ${count} things wait for you.`,
  calm: en`Nothing to do, nothing about to break, nothing stuck. What comes will show here.`,
  inCharge: (name) => en`In charge today: ${name}`,
  groups: {
    due: en`To do today`,
    breaks: en`Will break if nothing is done`,
    stuck: en`Stuck, and why`,
  },
  more: (count) => (count === 1 ? en`One more line waits here:` : en`${count} more lines wait here:`),
  requests: en`All requests`,
  now: en`now`,
  stuck: en`stuck`,
  until: en`until`,
  before: en`before the limit`,
  breaksOn: en`will break on`,
  days: (days) =>
    days < -1
      ? en`${-days}\u00a0days late`
      : days === -1
        ? en`1 day late`
        : days === 0
          ? en`today`
          : days === 1
            ? en`1 day`
            : en`${days}\u00a0days`,
  hours: (hours) =>
    hours < 0 ? en`${-hours}\u00a0h late` : hours === 0 ? en`less than an hour` : en`${hours}\u00a0h`,
  picture: {
    title: (count) =>
      count === 0
        ? en`Nothing falls due in the coming six weeks`
        : count === 1
          ? en`One thing falls due in the coming six weeks`
          : en`${count} things fall due in the coming six weeks`,
    heading: en`The coming weeks`,
    table: en`The same as a table`,
    week: en`Week of`,
    count: en`Falling due`,
  },
  says: {
    request: {
      received: (right, reference) =>
        en`${right} ${reference}: the person has not confirmed their address yet.`,
      confirmed: (right, reference) => en`${right} ${reference}: to be decided.`,
      taken: (right, reference) => en`${right} ${reference}: taken in charge, to be decided.`,
      running: (right, reference) =>
        en`${right} ${reference}: being erased, then the answer leaves by itself.`,
      answered: (right, reference) => en`${right} ${reference}: answered.`,
      refused: (right, reference) => en`${right} ${reference}: refused.`,
    },
    identity: (right, reference) => en`${right} ${reference}: the person has to say who they are.`,
    stopped: (right, reference) => en`${right} ${reference}: the erasure stopped before its end.`,
    promise: {
      broken: (id) => en`${id}, broken:`,
      'at-risk': (id) => en`${id}, at risk:`,
      attested: (id) => en`${id}, attestation to be renewed:`,
    },
    unchecked: (count) =>
      count === 1
        ? en`1 promise has not been checked yet.`
        : en`${count} promises have not been checked yet.`,
    breach: {
      aware: (reference) => en`Breach ${reference}: say whether it is one.`,
      clients: (reference) => en`Breach ${reference}: tell the clients concerned.`,
      scope: (reference) => en`Breach ${reference}: say which stores and which hours.`,
      assess: (reference) => en`Breach ${reference}: assess the risk for people.`,
      authority: (reference) => en`Breach ${reference}: notify the supervisory authority.`,
      'authority-complete': (reference) =>
        en`Breach ${reference}: complete the notification to the authority.`,
      people: (reference) => en`Breach ${reference}: tell the people concerned.`,
      close: (reference) => en`Breach ${reference}: all is done, it only has to be closed.`,
    },
    contacts: (client, count) => en`${client}: ${people(count)} to inform, the mail is on its way.`,
    'contacts-unreached': (client, count) =>
      en`${client}: ${people(count)} to tell otherwise, the mail was refused.`,
    objection: (name, count) =>
      count === 1
        ? en`${name}: a client objects and waits for an answer.`
        : en`${name}: ${count} clients object and wait for an answer.`,
    'processor-ready': (name) => en`${name}: for some clients nothing stands against its start any more.`,
    'processor-window': (name, count) => en`${name}: ${count} client${s(count)} may still object.`,
    'processor-untold': (name, count) =>
      en`${name}: ${count} client${s(count)} without proof that the notice arrived.`,
    disclosure: {
      case: en`A prepared disclosure waits for a second person.`,
      requisition: en`A requisition waits for a second person.`,
    },
    pack: (client) => en`${client}: its file will be a year old.`,
    'pack-missing': (client) => en`${client}: no complete file was handed over.`,
    assessment: (title) => en`"${title}": assessment to be reviewed.`,
    measure: (label) => en`"${label}": measure to be attested again.`,
    agreement: (label) => en`"${label}": the agreement ends.`,
    flow: (country, count) =>
      en`${country}: ${count} flow${s(count)} stop${count === 1 ? 's' : ''}, the decision behind ${count === 1 ? 'it' : 'them'} ends.`,
    'flow-refused': (country, count) =>
      en`${country}: ${count} flow${s(count)} refused, nothing allows ${count === 1 ? 'it' : 'them'}.`,
    law: (ids, count) =>
      count === 1
        ? en`The rule of law ${ids} is to be read again.`
        : en`${count} rules of law are to be read again: ${ids}.`,
    instruction: (client, reference) =>
      en`${client}: instruction ${reference} rests until the client upholds or withdraws it.`,
    ending: {
      begin: (client) => en`${client}: the agreement is over, its end is to be begun.`,
      return: (client) => en`${client}: end of the agreement, its data are to be given back.`,
      acknowledge: (client) =>
        en`${client}: end of the agreement, the client has to say that it has its data.`,
      ask: (client) => en`${client}: end of the agreement, the erasure is to be asked for.`,
      confirm: (client) => en`${client}: end of the agreement, somebody else has to confirm the erasure.`,
      erasing: (client) => en`${client}: end of the agreement, its data are being erased.`,
      stopped: (client) => en`${client}: end of the agreement, the erasure stopped.`,
    },
    relay: (client) => en`${client}: a person's request is to be handed over.`,
    'client-request': (client, reference) =>
      en`${client}: request ${reference} waits for the client's decision.`,
    sorting: (reference, clients) =>
      en`Request ${reference}: it may be about data of ${clients}. Say to whom it goes.`,
    unread: (source) => en`${source}: Garant could not read them. Reload, then look at the server's logs.`,
  },
  settings: {
    title: en`Calendar and deputy`,
    link: en`Calendar and deputy`,
    calendar: en`Your deadlines in your calendar`,
    calendarText: en`A secret address that your calendar reads by itself. It shows references and dates only, never a person.`,
    none: en`You have no address.`,
    made: (on) =>
      en`Your address dates from ${on}. Garant keeps only its fingerprint and cannot show it again.`,
    make: en`Make my address`,
    renew: en`Change the address`,
    renewText: en`The one before stops working at once.`,
    revoke: en`Remove my address`,
    address: en`Your secret address`,
    addressText: en`Copy it into your calendar now ("Subscribe to a calendar"). It will not be shown again. Give it to nobody.`,
    deputy: en`In your absence`,
    noDeputy: en`The policy names no deputy. Add one in organisation.yaml, then publish.`,
    noAccount: (name) => en`${name} is the deputy, and has no access yet.`,
    invite: en`Send them a reader's access`,
    invited: en`The link has left. It works once, for 24 hours.`,
    decides: (name) => en`${name} is the deputy and may decide at any time already.`,
    otherRole: (name) =>
      en`${name} has another role here and cannot stand in for you. They need a reader's access.`,
    reader: (name) =>
      en`${name} reads. On the days that you name, ${name} decides as you do, then reads again.`,
    absence: (name, from, until) => en`${name} decides from ${from} to ${until} included.`,
    from: en`First day`,
    until: en`Last day`,
    hint: (day) => en`For example ${day}`,
    wrong: {
      from: (day) => en`Write a day from today on, for example ${day}.`,
      until: (day) => en`Write a day after the first, three months later at most, for example ${day}.`,
      own: en`You stand in: only the officer can lengthen your days.`,
      'no-deputy': en`Nobody can stand in for you at the moment.`,
    },
    appoint: en`Hand over the decision`,
    end: en`Take the decision back`,
  },
  feed: {
    name: (organisation) => en`Deadlines of ${organisation}`,
    summary: {
      due: (about) => en`To do: ${about}`,
      breaks: (about) => en`Breaks: ${about}`,
      stuck: (about) => en`Stuck: ${about}`,
    },
  },
  sources: {
    requests: en`Requests`,
    promises: en`Promises`,
    breaches: en`Breaches`,
    chain: en`Sub-processors`,
    clients: en`Contacts of clients`,
    disclosures: en`Disclosures`,
    files: en`Files of clients`,
    policy: en`Dates of the policy`,
    instructions: en`Instructions`,
    endings: en`Ends of contracts`,
    relays: en`Requests about clients' data`,
  },
  verbs: {
    review: en`Review and confirm`,
    reply: en`Review and reply`,
    watch: en`Follow`,
    see: en`See`,
    resume: en`Resume`,
    repair: en`Put right`,
    renew: en`Renew`,
    check: en`Check`,
    decide: en`Decide`,
    tell: en`Tell`,
    notify: en`Notify`,
    complete: en`Complete`,
    assess: en`Assess`,
    close: en`Close`,
    answer: en`Answer`,
    activate: en`Activate`,
    hand: en`Hand over`,
    revise: en`Revise`,
  },
}
