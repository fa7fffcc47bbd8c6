import type { Messages } from '../i18n.ts'
import { en } from '../typeset.ts'

const s = (count: number) => (count === 1 ? '' : 's')

export const client: Messages['client'] = {
  section: en`Client portal`,
  nav: {
    home: en`Home`,
    agreement: en`The agreement`,
    processing: en`Processing and durations`,
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
  log: {
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
