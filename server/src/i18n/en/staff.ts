import type { Messages } from '../i18n.ts'
import { en } from '../typeset.ts'

const people = (count: number) => (count === 1 ? en`1 person` : en`${count} people`)

export const staff: Messages['staff'] = {
  title: en`Staff`,
  lead: en`Who holds which function, and what each allows. Nobody reads a person's file outside their functions (GDPR Art. 29).`,
  table: {
    caption: en`Accounts and functions`,
    account: en`Account`,
    role: en`Role`,
    functions: en`Functions`,
    review: en`To review`,
    acts: en`Decide`,
    none: en`no function`,
    nobody: en`Nobody has come in with an account of their own yet. The command garant admin link gives one.`,
    until: (date) => en`until ${date}`,
    since: (date) => en`since ${date}`,
    before: en`before`,
    unknown: (id) => en`${id} (no longer in staff.yaml)`,
    overdue: (date) => en`late since ${date}`,
    ends: (date) => en`access ends on ${date}`,
  },
  roles: {
    dpo: en`decides`,
    reader: en`reads`,
    auditor: en`audits`,
    client: en`client`,
    'client-reader': en`client, reads`,
  },
  acts: {
    open: en`Decide for`,
    review: en`Reviewed, all stays`,
    unassign: (name) => en`Take away “${name}”`,
    leave: en`End the access`,
    leaveText: en`The account, its sessions and its functions end at this moment. There is no way back.`,
    leaveSure: en`I confirm it`,
  },
  review: {
    text: (late) =>
      late === 0
        ? en`Each account is reviewed in its turn, with its functions. No review is late.`
        : en`${late} ${late === 1 ? 'review is' : 'reviews are'} late. Read the account and its functions again, then let them stay, or withdraw them.`,
    picture: (count) =>
      en`${count} ${count === 1 ? 'account' : 'accounts'}: from the last review to the next, and today.`,
    today: en`today`,
    late: (date) => en`late, ${date}`,
  },
  leavers: {
    title: en`Accounts that have left`,
    text: en`Their sessions, functions, calendars and waiting confirmations ended the moment they left.`,
    none: en`Nobody has left yet.`,
    line: (at, who) => en`Left on ${at}, by ${who}`,
    asked: en`Refused: whoever had asked for it left before it was decided.`,
    elsewhere: en`the administrator, or an account that has left`,
    reference: (actor) => en`reference ${actor}`,
  },
  assign: {
    title: en`Give a function`,
    account: en`Account`,
    function: en`Function`,
    until: en`Until`,
    hint: (today) => en`Year, month, day, for example ${today}.`,
    button: en`Give the function`,
    nothing: en`Your policy says nothing of functions. Add a file staff.yaml to give some.`,
  },
  audit: {
    title: en`Invite an auditor`,
    text: en`An auditor reads everything and changes nothing. Their access ends by itself, on the day you say.`,
    until: en`Last day of access`,
    button: en`Make the link`,
    link: en`Hand over this link in person: it serves once, for twenty-four hours.`,
  },
  functions: {
    title: en`What each function allows`,
    name: en`Function`,
    purposes: en`What for`,
    may: en`May`,
    held: en`Held by`,
    nobody: en`nobody`,
    personnel: en`personnel, apart`,
    powers: {
      read: en`read`,
      decide: en`decide`,
      export: en`take data out`,
      'confirm-bulk': en`confirm as second`,
      'declare-breach': en`declare a breach`,
    },
  },
  looks: {
    title: en`Latest looks at files`,
    when: en`When`,
    case: en`Request`,
    who: en`By`,
    function: en`Function`,
    purpose: en`What for`,
    none: en`No file has been read yet.`,
    extract: en`disclosure`,
    left: en`account that left`,
    request: en`Handle a request`,
  },
  bulk: {
    title: en`Erasures that await a second person`,
    line: (count, who, date) =>
      en`${people(count)}, confirmed by ${who} on ${date}. Somebody else reads the same plan again and confirms it.`,
    told: en`So many people are erased by two. It is noted: somebody else, who may confirm as second, reads this plan again and confirms it.`,
  },
  told: {
    unknown: en`This account or function is no longer there. Nothing was done.`,
    held: en`This account holds that function already.`,
    invalid: en`Choose a function of your policy, and a day to come.`,
    'last-day': en`Give a day to come, such as 2027-01-31.`,
    last: en`This is the last person who decides. Invite somebody else first.`,
    sure: en`Tick the box to confirm the departure.`,
  },
  refused: {
    title: en`This file does not open with your functions`,
    article: en`GDPR, Art. 29`,
    why: {
      'no-function': en`None of your functions lets you read a request. This attempt has shown nothing.`,
      personnel: en`These are data of the staff. They are read under the functions in charge of them.`,
    },
    allowing: (count, functions) =>
      count < 2
        ? en`The function that opens it: ${functions}. Ask the data protection officer for it.`
        : en`The functions that open it: ${functions}. Ask the data protection officer for one.`,
    nobody: en`No function of your policy opens it. The data protection officer decides that in staff.yaml.`,
  },
  apart: (purposes) =>
    en`Apart, and not shown here: ${purposes}. Only the functions of personnel management read it. The answer holds it.`,
  yours: {
    title: en`Who has seen your file`,
    text: en`We note each time our staff opens your file: the function, the day and the reason.`,
    line: (who, what) => en`${who}, for “${what}”`,
    none: en`Nobody of our staff has opened it yet.`,
  },
}
