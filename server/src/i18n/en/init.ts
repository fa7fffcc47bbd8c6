import type { Messages } from '../i18n.ts'

export const init: Messages['init'] = {
  opening: (questions) =>
    `${questions} questions at most. Enter takes the answer in brackets; all can be changed in the files afterwards.`,
  yes: 'Y/n',
  no: 'y/N',
  taken: (folder) => `${folder} is not empty: name a new folder, nothing is overwritten.`,
  noAnswer: 'No answer came: nothing was written.',
  noTerminal: (keys) =>
    `There is no terminal to ask at: give the answers with --answers FILE.json, {${keys}}.`,
  answers: {
    unreadable: (file) => `${file} cannot be read.`,
    notJson: 'The file of answers is not JSON.',
    notObject: 'The file of answers must hold one object, {"name": "…"}.',
    refused: (problems) => `The answers cannot be used. ${problems}`,
    unknown: (key, known) => `"${key}" is no question; they are ${known}.`,
    missing: (key, question) => `"${key}" is missing: ${question}`,
    kind: (key) => `"${key}" must be a text, or true or false.`,
    wrong: (key, problem) => `"${key}": ${problem}`,
  },
  fails: 'These answers make no policy that compiles, so nothing was written.',
  unreached: (code, why) => `A database could not be read (${code}), so nothing was written: ${why}`,
  done: {
    files: (folder, files) => `${folder}: ${files} files, a first policy that compiles.`,
    store: (file, tables, questions) =>
      `  ${file}: ${tables} ${tables === 1 ? 'table' : 'tables'} with personal data, ${questions} ${questions === 1 ? 'question' : 'questions'}`,
    alsoFor: (purposes) => `  The databases hold data for these purposes too: ${purposes}.`,
    unbound:
      '  Who sends your e-mails is left out until an agreement binds them (GDPR Art. 28): then add them to recipients.yaml and agreements/.',
    next: 'Next:',
    questions: (questions) =>
      `${questions} ${questions === 1 ? 'question' : 'questions'} that only you can answer, each beside what it is about`,
    address: (store) => `address of ${store}, kept out of the policy`,
  },
}
