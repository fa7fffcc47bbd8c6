import type { Messages } from '../i18n.ts'
import { en } from '../typeset.ts'

export const common: Messages['common'] = {
  section: en`Data protection`,
  skip: en`Skip to content`,
  back: en`Back`,
  home: en`Home`,
  otherLanguage: 'Français',
  mainNavigation: en`Main navigation`,
  nav: {
    notice: en`Our policy`,
    request: en`Your rights`,
    findAgain: en`Find my request`,
    receipt: en`Check a receipt`,
  },
  pages: {
    name: en`Pages of the list`,
    of: (page, pages) => en`Page ${page} of ${pages}`,
    previous: en`Previous page`,
    next: en`Next page`,
  },
  evaluation: en`Trial: enter no real data here.`,
  help: {
    title: en`Need help?`,
    write: en`Write to`,
    letter: (address) => en`or by post: ${address}.`,
    phone: en`Call`,
  },
  footer: {
    madeWith: en`Garant, a privacy notice that cannot lie.`,
    verify: en`Check a receipt`,
    find: en`Find my request`,
    notice: en`Our policy`,
  },
  step: (step, of) => en`Step ${step} of ${of}`,
  optional: en`(optional)`,
  colon: ':',
  errorPrefix: en`Error:`,
  errorSummary: en`There is a problem`,
  today: en`today`,
  table: en`Show as a table`,
  states: {
    kept: en`Kept`,
    attested: en`Attested`,
    'at-risk': en`At risk`,
    broken: en`Broken`,
    unchecked: en`Unchecked`,
    'not-applicable': en`Not applicable`,
  },
  failures: {
    notFound: {
      title: en`This page does not exist`,
      text: en`The address is incomplete, or the page has moved. Nothing is lost.`,
    },
    linkUnknown: {
      title: en`This link opens nothing`,
      text: en`It is incomplete or too old. Copy all of it from your mail, or ask for another.`,
      action: en`Get a new link`,
    },
    forbidden: {
      title: en`You may not open this page`,
      text: en`Your account does not allow it. Ask the data protection officer for this right.`,
    },
    foreign: {
      title: en`This form was sent from another site`,
      text: en`We refused it to protect you, and nothing has changed. Go back to the page and try again.`,
    },
    tooLarge: {
      title: en`What you sent is too long`,
      text: en`We did not read it, and nothing has changed. Shorten your text and try again.`,
    },
    later: {
      title: en`Too many tries in a short time`,
      text: (minutes) => (minutes < 2 ? en`Try again in a minute.` : en`Try again in ${minutes} minutes.`),
    },
    broken: {
      title: en`We could not answer`,
      text: en`The fault is ours and we can see it. Nothing was sent. Try again in a few minutes.`,
    },
    home: en`Go to the home page`,
  },
}
