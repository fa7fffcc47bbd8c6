/** A policy of the size that `policy.compile` measures: larger than any that people keep, and clean. */

const purposes = 1_000
const stores = 10
const tablesOfStore = 50
const columnsOfTable = 40
const categories = 40
const promises = 200
const recipients = 30

/** Files by path, as `compile` takes them: all languages, all kinds, and prose in which each promise has its sentence. */
export function largePolicy(): ReadonlyMap<string, string> {
  const files = new Map<string, string>([
    ['organisation.yaml', organisation],
    ['vocabulary.yaml', vocabulary()],
    ['retention.yaml', list(purposes, rule)],
    ['recipients.yaml', list(recipients, recipient)],
    ['rights.yaml', rights],
    ['measures.yaml', measures],
    ['promises.yaml', list(promises, promise)],
    ['notice/fr.md', prose('fr')],
    ['notice/en.md', prose('en')],
  ])
  for (let n = 0; n < purposes; n++) files.set(`purposes/purpose-${n}.yaml`, purpose(n))
  for (let n = 0; n < stores; n++) files.set(`stores/store-${n}.yaml`, store(n))
  return files
}

function list(length: number, line: (n: number) => string): string {
  return Array.from({ length }, (_, n) => line(n)).join('\n')
}

const organisation = `# Who publishes this policy.
version: "1"
effective: 2026-11-23
id: large
name: Grande Exemple SAS
short-name: Grande Exemple
address: [1 rue de l'Exemple, 59000 Lille]
country: FR
contact: {email: contact@example.fr}
dpo: {name: Dominique Petit, email: dpo@example.fr}
authority: {name: CNIL, address: "3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07", url: https://www.cnil.fr}
time-zone: Europe/Paris
calendar: FR
financial-year-end: 12-31
`

const rights = `intake:
  - {kind: portal}
  - {kind: email, address: dpo@example.fr}
  - {kind: post, address: "1 rue de l'Exemple, 59000 Lille"}
identity: [session, mailbox-on-file, known-fact]
targets: {acknowledge: 2, margin: 7}
`

const measures = `verified-erasure:
  label: {fr: Effacements vérifiés, en: Verified erasures}
  description: {fr: Une seconde lecture suit chaque effacement., en: A second look follows each erasure.}
  scope: [controller]
  check: erasure.verified
`

function vocabulary(): string {
  return `subjects:
  customer: {fr: Clients, en: Customers}
  prospect: {fr: Prospects, en: Prospects}
categories:
  identifier: {fr: Identifiants, en: Identifiers}
  contact: {fr: Coordonnées, en: Contact details}
${list(categories, (n) => `  category-${n}: {fr: Catégorie numéro ${n}, en: Category number ${n}}`)}
channels:
  email: {fr: Courriel, en: E-mail, kind: email}
`
}

function purpose(n: number): string {
  const first = (n * 7) % categories
  const second = (n * 7 + 11) % categories
  return `# Purpose number ${n}.
purpose: purpose-${n}
label: {fr: Finalité numéro ${n}, en: Purpose number ${n}}
description:
  fr: Tenir le fichier numéro ${n} à jour et répondre à ceux qui y figurent.
  en: Keeping file number ${n} up to date and answering those who are in it.
role: controller
legal-basis:
  customer:
    basis: contract
    justification: {fr: Le contrat passé avec le client, en: The contract made with the customer}
data:
  identifier: {mandatory: true, necessity: {fr: Retrouver la personne, en: Finding the person}}
  contact: {mandatory: true, necessity: {fr: Joindre la personne, en: Reaching the person}}
  category-${first}: {mandatory: false, necessity: {fr: Mieux répondre, en: Answering better}}
  category-${second}: {mandatory: false, necessity: {fr: Suivre la demande, en: Following the request}}
without-data:
  fr: Sans ces données, nous ne pouvons pas suivre votre contrat.
  en: Without these data we cannot follow your contract.
operations: [collect, record, store, consult, use, erase]
channels: [email]
objection: none
recipients: [recipient-${n % recipients}]
source: {fr: La personne elle-même, en: The person}
`
}

function rule(n: number): string {
  return `rule-${n}:
  label: {fr: Fichier de la finalité ${n}, en: File of purpose ${n}}
  purpose: purpose-${n}
  trigger: event
  event: contract-end
  active: P36M
  end: erase
  source: CNIL, référentiel gestion commerciale (2022)
  law: T-01
`
}

function recipient(n: number): string {
  return `recipient-${n}:
  name: Prestataire Exemple ${n}
  kind: third-party
  label: {fr: Prestataire numéro ${n}, en: Provider number ${n}}
  country: FR
`
}

function store(n: number): string {
  return `store: store-${n}
engine: postgresql
label: {fr: Base numéro ${n}, en: Store number ${n}}
location: {country: FR, place: Roubaix}
places: [{kind: backup, country: FR, place: Lille}, {kind: log, country: FR, place: Lille}]
backups: P35D
tables:
${list(tablesOfStore, (t) => table(n * tablesOfStore + t, t))}
`
}

/** Each table finds people by their e-mail, and is reached from its neighbour too. */
function table(n: number, inStore: number): string {
  const purposeOf = n * 2
  const own = [(purposeOf * 7) % categories, (purposeOf * 7 + 11) % categories]
  const columns = list(columnsOfTable - 3, (c) => {
    const category = own[c % 2] ?? 0
    return c % 5 === 4 ? `      column_${c}: none` : `      column_${c}: category-${category}`
  })
  const reached =
    inStore === 0 ? '' : `    reached-by:\n      - {table: table_${n - 1}, columns: {owner: id}}\n`
  return `  - table: table_${n}
    subject: customer
    purpose: purpose-${purposeOf}
    label: {fr: Table numéro ${n}, en: Table number ${n}}
    identifiers:
      - {kind: email, column: email, canonical: true}
${reached}    events: {contract-end: column_4}
    columns:
      id: identifier
      owner: identifier
      email: {category: contact, mask: pseudonym}
${columns}
    erasure: erase`
}

function promise(n: number): string {
  return `${idOf(n)}:
  text:
    fr: Nous tenons la promesse ${word('fr', n)} de cette page.
    en: We keep the promise ${word('en', n)} of this page.
  source: "RGPD, art. 12 à 22, 5, 7(3), 13, 14 et 77 ; loi Informatique et Libertés, art. 85"
  rules: [purpose:purpose-${n}, retention:rule-${n}]
  checks: [purposes.bases, retention.rules]
`
}

function idOf(n: number): string {
  return `P-${String(n + 200).padStart(3, '0')}`
}

/** No figures: they would be facts typed into prose. */
function word(language: 'fr' | 'en', n: number): string {
  const words = {
    fr: ['claire', 'simple', 'utile', 'juste', 'ferme', 'franche', 'courte', 'nette', 'sobre', 'vraie'],
    en: ['clear', 'simple', 'useful', 'fair', 'firm', 'frank', 'short', 'neat', 'sober', 'true'],
  }
  return [n, n / 10, n / 100].map((part) => words[language][Math.floor(part) % 10]).join(' ')
}

const said = {
  fr: {
    title: 'Vos données',
    who: '{organisation.name} répond de vos données : {organisation.address}.',
    officer: 'Écrivez au délégué : {dpo.email}.',
    ask: 'Demandez tout sur [le portail](portal).',
    complain: "Vous pouvez saisir {authority.name}, à l'adresse {authority.address}, ou le juge.",
    section: 'Ce que nous promettons',
    keep: (n: number) =>
      `Pour la promesse ${word('fr', n)}, nous gardons votre fiche {retention.rule-${n}.active} après le contrat.`,
  },
  en: {
    title: 'Your data',
    who: '{organisation.name} answers for your data: {organisation.address}.',
    officer: 'Write to the officer: {dpo.email}.',
    ask: 'Ask for anything on [the portal](portal).',
    complain: 'You may complain to {authority.name}: {authority.address}, or go to court.',
    section: 'What we promise',
    keep: (n: number) =>
      `For the promise ${word('en', n)}, we keep your record {retention.rule-${n}.active} after the contract.`,
  },
} as const

function prose(language: 'fr' | 'en'): string {
  const { title, who, officer, ask, complain, section, keep } = said[language]
  const first = idOf(0)
  const sections = Array.from({ length: promises / 10 }, (_, part) => {
    const sentences = list(10, (n) => `${keep(part * 10 + n)} [${idOf(part * 10 + n)}]`)
    return `## ${section} ${word(language, part)} {#part-${part}}\n\n${sentences}\n`
  })
  const tables = ['purposes', 'categories', 'recipients', 'retention', 'rights']
  return `# ${title}

## ${section} {#first}

${[who, officer, ask, complain].map((sentence) => `${sentence} [${first}]`).join('\n')}

${tables.map((of) => `{table: ${of}} [${first}]`).join('\n\n')}

${sections.join('\n')}`
}
