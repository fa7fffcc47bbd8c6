import type { Messages } from '../i18n.ts'
import { en } from '../typeset.ts'

const s = (count: number) => (count === 1 ? '' : 's')

export const client: Messages['client'] = {
  section: en`Client portal`,
  nav: {
    home: en`Home`,
    agreement: en`The agreement`,
    processing: en`Processing and durations`,
    people: en`Who has access`,
    stores: en`Stores and places`,
    measures: en`Security measures`,
    pack: en`Your file`,
    log: en`Your log`,
  },
  agreement: {
    standing: (signed, until) =>
      until === null ? en`Signed on ${signed}.` : en`Signed on ${signed}, until ${until}.`,
    read: en`Read the text of the agreement`,
    forms: { pdf: en`The text as PDF`, md: en`The text as Markdown` },
    file: 'processing-agreement',
  },
  processing: {
    standing: (purposes, rules) =>
      en`${purposes} ${purposes === 1 ? 'activity' : 'activities'} on your behalf, ${rules} retention ${rules === 1 ? 'rule' : 'rules'}.`,
  },
  stores: {
    standing: (stores, places, countries) =>
      stores === 0
        ? en`We keep no store for you.`
        : en`${stores} store${s(stores)}, ${places} place${s(places)} in all: ${countries}.`,
    picture: (countries) => en`Your data in ${countries} ${countries === 1 ? 'country' : 'countries'}`,
  },
  measures: {
    standing: (holding, all) => en`${holding} of ${all} measures hold today.`,
  },
  people: {
    standing: (people) =>
      people === 0
        ? en`None of your people has an account here yet.`
        : people === 1
          ? en`One of your people comes in here.`
          : en`${people} of your people come in here.`,
    yours: en`Yours`,
    yoursText: en`These people come into this portal. Each signs in with a password and a code from their phone.`,
    name: en`Name`,
    email: en`E-mail`,
    role: en`Role`,
    since: en`Since`,
    act: en`Access`,
    roles: { client: en`acts for the company`, 'client-reader': en`reads` },
    roleHints: {
      client: en`Gives instructions, answers people, invites and removes colleagues.`,
      'client-reader': en`Sees all that is here, and changes nothing.`,
    },
    remove: en`Remove the access of`,
    invite: en`Invite a colleague`,
    roleAsked: en`What may they do?`,
    inviteButton: en`Make the invitation link`,
    invited: en`Give this link to your colleague`,
    once: en`It works once, for 24 hours, and is shown here only.`,
    wrong: {
      role: en`Choose what your colleague may do, for example "reads".`,
      last: en`This is the last person who acts for your company. Invite another one first.`,
    },
  },
  pack: {
    lead: en`One file brings together what Article 28 lets you ask of us. It is dated, and it can be checked without us.`,
    standing: (day) => en`Last handed over: as it stood on ${day}.`,
    never: en`It was not handed to you yet.`,
    none: en`It was not handed to you yet`,
    newest: en`As it stood on`,
    complete: (files) => en`Complete: ${files} files, each with its fingerprint.`,
    make: en`Make the file`,
    effect: en`Each handing over is entered in your log. If nothing changed today, you receive the same file.`,
    download: (size) => en`Download (${size})`,
    kilobytes: (size) => en`${size} kB`,
    megabytes: (size) => en`${size} MB`,
    receipt: en`Delivery receipt`,
    holds: en`What it holds`,
    forms: en`In French and in English: PDF, a page that opens without a network, text, spreadsheets and data.`,
    handed: en`Handed over`,
    when: en`When`,
    way: en`How`,
    ways: {
      portal: en`from this portal`,
      console: en`by our officer`,
      command: en`by our technical staff`,
      yearly: en`by itself, once a year`,
    },
    fingerprint: en`Fingerprint`,
    proof: en`Proof`,
    file: 'processor-file',
  },
  console: {
    title: en`Clients' files`,
    lead: en`Each client receives one file a year by itself. You can hand one over at any time: it is told by mail.`,
    none: en`The policy names no client.`,
    client: en`Client`,
    state: en`State`,
    newest: en`Last file`,
    act: en`Handing over`,
    never: en`Never handed over`,
    old: en`Over a year`,
    incomplete: (chapters) => en`Incomplete, ${chapters} chapter${s(chapters)}`,
    complete: en`Complete`,
    unreached: (stores) => en`Complete, without an answer of ${stores}`,
    download: en`Download`,
    hand: en`Hand a file to`,
  },
  log: {
    entry: en`Entry`,
    day: en`Day`,
    holds: en`Each entry of this page is proven under the signed head. The whole log is recomputed each night, and in each file handed over.`,
    fails: en`The entries of this page do not agree with the signed head. Write to our officer.`,
    how: en`Keep this key: it checks all your receipts, even with the network off. A receipt that brings its own key proves nothing.`,
  },
  home: {
    title: (waiting: number) =>
      waiting === 0
        ? en`Hello. Nothing waits for you.`
        : waiting === 1
          ? en`Hello. One thing waits for you.`
          : en`Hello. ${waiting} things wait for you.`,
    waiting: en`Your turn`,
    file: (operator: string) => en`What ${operator} does for you`,
  },
}
