import type { Messages } from '../i18n.ts'

/** How many of them there are, and what they are. */
const counted = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`

export const storeDraft: Messages['storeDraft'] = {
  label: (name) => `Database ${name}`,
  unsaid: 'to be said',
  place:
    'Where does this database stand, and where do its backups and logs lie: which country, which place, run by whom? After how long does no backup hold an erased row?',
  table: {
    nobodyLeadsTo: (table) =>
      `${table} seems to hold personal data and nothing leads to it: by what is a person found there? It is left out until somebody says.`,
    ofOrganisations: (table) =>
      `${table} holds addresses, taken for those of organisations and not of people: are they?`,
    polymorphic: (table, column) =>
      `${table}.${column} points at rows of several tables, as another column says: such a link cannot be declared. Whose are the rows?`,
    view: (table) => `${table} is a view and left out: does it show personal data that no table here holds?`,
    closed: (table) => `${table} may not be read and is left out: does it hold personal data?`,
    triggerUntold: (trigger) =>
      `The trigger ${trigger} writes what cannot be told from its text: name the tables under \`triggers\`; until then nothing is erased here.`,
    trigger: (trigger, tables) => `The trigger ${trigger} seems to write ${tables}: is that all?`,
    triggerWritesNone: (trigger) => `The trigger ${trigger} seems to write no table: is that all?`,
    untold: (columns) =>
      `Taken to tell nothing of a person: ${columns}. Is that so? Else give each its category.`,
    cannotUndo:
      'The engine of this table cannot undo what it did (MyISAM): nothing is erased here until it is InnoDB. When will it be?',
    withoutKey:
      'The table has no key: rows are told apart by all their columns. Is there a column that tells them apart?',
  },
  belonging: {
    noForeignKey: (columns, table, keys) =>
      `The database declares no foreign key: is ${columns} a key of ${table} (${keys})?`,
    otherPerson: (columns, table) =>
      `${columns} points at ${table}: taken for another person than the row's own. Is it?`,
    otherRow: (columns) => `${columns} points at another row of this table: taken for another person. Is it?`,
    dealtWith: (columns, table) =>
      `${columns} points at ${table}: taken for who dealt with the row, not for whose it is. Is it?`,
    byWriter: 'The rows are found by who wrote them: is what they wrote about them?',
    maybeOrganisation: 'The address here may be that of an organisation and not of a person: is it?',
    foundThrough: (table) =>
      `People are found through ${table}: somebody with several rows there is taken for shared, and stays. Is there anybody?`,
    sharedWith: (table) =>
      `${table} points at rows of this table too: one that it shares with a person is emptied with theirs. Does it share any?`,
    reachedFrom: 'Rows are reached from what points at them: one that several people use is never erased.',
  },
  fate: {
    published:
      "Published under the person's name: what tells of them is masked and the rest stays. Should the rows go?",
    log: 'A log: is it to be erased with the rows it tells of?',
    part: (tells) =>
      `The rows are parts of a document that may have to be kept: they stay${tells ? ', without what tells of the person' : ''}. By which rule, and until when?`,
    voucherWithoutRule:
      'These rows may have to be kept as accounting records: what tells of the person is masked and the rest stays. By which rule, and until when?',
    voucherWithoutDay:
      'These rows may have to be kept as accounting records: what tells of the person is masked and the rest stays. Which day does the retention count from?',
    kept: (rule, day) => `Kept as accounting records by \`${rule}\`, counted from ${day}: is that so?`,
    dayEmpty: (day) => `${day} is empty in some rows: these would be kept without an end. What then?`,
  },
  column: {
    ofSomebodyElse: 'Taken for the address of somebody else than the row is about: is it?',
    looksLike: (category, purpose) =>
      `Looks like ${category ?? 'personal data'}, which the purpose ${purpose} does not need: which category, for which purpose?`,
    specialOutside: (purpose) =>
      `May be data of GDPR Art. 9 or 10, which the purpose ${purpose} does not need: which category, for which purpose, on which ground?`,
    special: 'May be data of GDPR Art. 9 or 10: who needs it, and on which ground?',
    'national-id': 'A number or document of identity: who needs it?',
    location: 'A position: who needs it?',
    attribute: (json) =>
      `Holds values of many kinds${json ? ' (JSON)' : ''}: which categories, and does it tell of others?`,
    canonical: (kind) =>
      `All values are in canonical form today (${{ email: 'lower case', phone: 'E.164', 'customer-number': 'no space around' }[kind]}): does every program write them so? Else remove \`canonical\`.`,
    repeated: (values) =>
      `${values === 1 ? '1 value stands' : `${values} values stand`} on several rows: are these rows one person? Then \`same-person: true\`; else nobody is found by them.`,
  },
  terminal: {
    address: 'Give the address of a database, postgres://… or mysql://…, or name its variable with --env.',
    password:
      'A password stands on the command line, where other users of this machine can see it: prefer --env.',
    name: 'The name of a store is made of at most 40 lower-case letters, digits and "-", a letter first.',
    unreadable: (code, why) => `The database could not be read (${code}): ${why}`,
    why: {
      'store/unreachable': 'it does not answer at this address.',
      'store/busy': 'it was busy, try again.',
      'store/interrupted': 'the connection broke, try again.',
      'store/credentials': 'it refuses this user name or password.',
      'store/rights': 'this account may not read it.',
      'store/drifted': 'it changed while it was read, try again.',
      'store/unknown-name': 'it has no such name.',
      'store/undeclared-effect': 'a trigger or reference there reaches what nothing declares.',
      'store/not-permitted': 'one of your rules refuses it now.',
      'store/refused': 'its engine refused the reading.',
    },
    policy: 'The policy, even without its stores, does not compile: garant check says why.',
    summary: (store, count) =>
      `${store}: ${counted(count.tables, 'table')} with personal data and ${count.without} without; ${counted(count.columns, 'column')}, ${counted(count.identifiers, 'identifier')}, ${counted(count.links, 'link')}; ${counted(count.questions, 'question')} to answer, each on a line that begins with "# ? ".`,
  },
}
