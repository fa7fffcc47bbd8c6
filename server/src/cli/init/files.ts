import type { LawPack, Text } from '@garant/policy'
import type { Answers } from './answers.ts'
import { type ChosenPurpose, type ChosenRule, choose, type Found } from './chosen.ts'
import { organisationFile, rightsFile } from './organisation.ts'
import { noticeFile, promisesFile } from './prose.ts'
import type { AssessmentSheet } from './sheets.ts'
import { both } from './sheets.ts'
import { categories, channels, subjects } from './vocabulary.ts'
import { bilingual, comment, list, scalar } from './yaml.ts'

export interface Making {
  readonly answers: Answers
  readonly found: Found
  /** ISO day on which it is written: the policy applies from it. */
  readonly today: string
  /** Of the country of the organisation. */
  readonly law: LawPack
}

/** The first policy, file by file, without its stores. */
export function policyFiles(making: Making): ReadonlyMap<string, string> {
  const { answers, today, found, law } = making
  const chosen = choose(answers, found, law, today)
  const say = (text: Text, indent = ''): string => comment(text[answers.language], indent)
  const recipients = ['staff', ...(answers.mailProvider === null ? [] : ['mail-provider'])]
  const files = new Map([
    ['organisation.yaml', organisationFile(answers, law, today, say)],
    ['vocabulary.yaml', vocabularyFile(chosen, say)],
    ['retention.yaml', retentionFile(chosen.rules, say)],
    ['recipients.yaml', recipientsFile(answers, say)],
    ['rights.yaml', rightsFile(answers, say)],
    ['measures.yaml', measuresFile(say)],
    ['promises.yaml', promisesFile(chosen.promises, answers.mailProvider !== null, say)],
    ['notice/fr.md', noticeFile('fr', chosen.promises, answers.mailProvider !== null)],
    ['notice/en.md', noticeFile('en', chosen.promises, answers.mailProvider !== null)],
  ])
  for (const purpose of chosen.purposes)
    files.set(`purposes/${purpose.id}.yaml`, purposeFile(purpose, recipients, say))
  for (const assessment of chosen.assessments)
    files.set(`assessments/${assessment.id}.md`, assessmentFile(assessment, answers, today))
  if (answers.mailProvider !== null)
    files.set('agreements/mail-provider.yaml', agreementFile(answers.mailProvider.signed, say))
  return files
}

/** A text as the lines of a comment, in the language of the answers. */
export type Say = (text: Text, indent?: string) => string

function vocabularyFile(
  chosen: Pick<ReturnType<typeof choose>, 'subjects' | 'categories' | 'channels'>,
  say: Say,
): string {
  const about = both(
    "Les mots de la politique : de qui, quoi, par où. Ce sont des listes fermées. Pour ajouter une catégorie, dites d'abord dans purposes/ à quoi elle sert.",
    'The words of the policy: of whom, what, by which way. They are closed lists. To add a category, first say in purposes/ what it serves.',
  )
  return [
    say(about),
    'subjects:',
    ...chosen.subjects.map((id) => `  ${id}: ${bilingual(subjects[id] ?? both(id, id))}`),
    '',
    say(
      both(
        "« dpv » : le même sens dans un vocabulaire commun, pour le registre. « special » : une donnée que l'article 9 protège davantage.",
        '`dpv`: the same meaning in a common vocabulary, for the register. `special`: data that Article 9 protects further.',
      ),
    ),
    'categories:',
    ...chosen.categories.map((id) => {
      const sheet = categories[id] ?? { label: both(id, id), dpv: [] }
      const special = sheet.special === true ? ', special: true' : ''
      return `  ${id}: {fr: ${scalar(sheet.label.fr)}, en: ${scalar(sheet.label.en)}${special}, dpv: ${list(sheet.dpv)}}`
    }),
    '',
    'channels:',
    ...Object.entries(channels)
      .filter(([id]) => chosen.channels.includes(id))
      .map(([id, { label, kind }]) => {
        const written = kind === null ? '' : `, kind: ${kind}`
        return `  ${id}: {fr: ${scalar(label.fr)}, en: ${scalar(label.en)}${written}}`
      }),
    '',
  ].join('\n')
}

function purposeFile(
  { about, basis, promises, ...purpose }: ChosenPurpose,
  recipients: readonly string[],
  say: Say,
): string {
  const sends = purpose.channels.includes('email')
  return [
    say(about),
    `purpose: ${purpose.id}`,
    `label: ${bilingual(purpose.label)}`,
    `description:\n  fr: ${scalar(purpose.description.fr)}\n  en: ${scalar(purpose.description.en)}`,
    'role: controller',
    ...(promises.length === 0 ? [] : [`promises: ${list(promises)}`]),
    'legal-basis:',
    ...basis.subjects.flatMap((subject) => [
      `  ${subject}:`,
      `    basis: ${basis.kind}`,
      `    justification: ${bilingual(basis.justification)}`,
      ...(basis.assessment === undefined ? [] : [`    assessment: ${basis.assessment}`]),
    ]),
    'data:',
    ...purpose.data.map(
      ({ category, mandatory, necessity }) =>
        `  ${category}: {mandatory: ${mandatory}, necessity: ${bilingual(necessity)}}`,
    ),
    `without-data:\n  fr: ${scalar(purpose.withoutData.fr)}\n  en: ${scalar(purpose.withoutData.en)}`,
    `operations: ${list(purpose.operations)}`,
    ...(purpose.channels.length === 0 ? [] : [`channels: ${list(purpose.channels)}`]),
    `objection: ${purpose.objection}`,
    `recipients: ${list(recipients.filter((id) => id === 'staff' || sends))}`,
    `source: ${bilingual(purpose.source)}`,
    '',
  ].join('\n')
}

function retentionFile(rules: readonly ChosenRule[], say: Say): string {
  const about = both(
    "Combien de temps, à compter de quoi. « event » : le jour du départ ; la colonne qui le porte se nomme sous « events » dans stores/, et garant check le réclame. « active » : la base de tous les jours ; « archive » : ensuite, à part. « law » : la ligne du tableau légal que la règle suit ; garant check refuse ce qui s'en écarte sans raison.",
    'How long, counted from what. `event`: the day it starts; the column that holds it is named under `events` in stores/, and garant check asks for it. `active`: the everyday base; `archive`: afterwards, apart. `law`: the row of the legal table that the rule follows; garant check refuses what departs from it without a reason.',
  )
  const blocks = rules.map((rule) =>
    [
      say(rule.about),
      `${rule.id}:`,
      `  label: ${bilingual(rule.label)}`,
      `  purpose: ${rule.purpose}`,
      ...(rule.categories.length === 0 ? [] : [`  categories: ${list(rule.categories)}`]),
      `  trigger: ${rule.trigger}`,
      `  event: ${rule.event}`,
      `  active: ${rule.active}`,
      ...(rule.archive === undefined ? [] : [`  archive: ${rule.archive}`]),
      ...(rule.warn === undefined ? [] : [`  warn: {before: ${rule.warn}, as: warning}`]),
      '  end: erase',
      `  source: ${scalar(rule.source)}`,
      ...(rule.law === undefined ? [] : [`  law: ${rule.law}`]),
      ...(rule.duty === true ? ['  duty: true'] : []),
    ].join('\n'),
  )
  return `${[say(about), ...blocks].join('\n\n')}\n`
}

function recipientsFile({ mailProvider, country }: Answers, say: Say): string {
  const about = both(
    "À qui vont les données, nommément. Un prestataire qui agit pour vous (« processor ») a son contrat dans agreements/ ; hors de l'Espace économique européen, il lui faut aussi une garantie (« safeguard »).",
    'To whom data go, by name. A provider that acts for you (`processor`) has its contract in agreements/; outside the European Economic Area it also needs a `safeguard`.',
  )
  const missing = both(
    '? Qui manque : votre hébergeur, votre comptable, votre banque ?',
    '? Who is missing: your host, your accountant, your bank?',
  )
  const staff = [
    'staff:',
    `  name: ${scalar('Personnel habilité')}`,
    '  kind: staff',
    `  label: ${bilingual(both('Personnel habilité', 'Authorised staff'))}`,
    `  country: ${country}`,
  ]
  const provider =
    mailProvider === null
      ? []
      : [
          '',
          'mail-provider:',
          `  name: ${JSON.stringify(mailProvider.name)}`,
          '  kind: processor',
          `  label: ${bilingual(both('Envoi des courriels', 'Sending of e-mails'))}`,
          `  country: ${mailProvider.country}`,
        ]
  return [say(about), say(missing), '', ...staff, ...provider, ''].join('\n')
}

function agreementFile(signed: string, say: Say): string {
  return [
    say(
      both(
        "? Relisez le contrat : a-t-il bien les huit clauses de l'article 28(3), de a à h, et lie-t-il ceux qu'il engage (« flow-down ») ? Dites où le texte signé est rangé.",
        '? Read the agreement again: does it have the eight clauses of Article 28(3), a to h, and does it bind whoever they engage (`flow-down`)? Say where the signed text is kept.',
      ),
    ),
    'agreement: mail-provider',
    `title: ${bilingual(both('Envoi des courriels', 'Sending of e-mails'))}`,
    'kind: processor',
    'recipient: mail-provider',
    `signed: ${signed}`,
    'clauses: [a, b, c, d, e, f, g, h]',
    'flow-down: true',
    `document: ${scalar('Dossier des contrats')}`,
    '',
  ].join('\n')
}

const measures: readonly { id: string; check: string; label: Text; description: Text }[] = [
  {
    id: 'second-factor',
    check: 'accounts.second-factor',
    label: both('Second facteur', 'Second factor'),
    description: both(
      "Un mot de passe seul n'ouvre pas la console.",
      'A password alone does not open the console.',
    ),
  },
  {
    id: 'least-rights',
    check: 'stores.least-rights',
    label: both('Droits au plus juste', 'Least rights'),
    description: both(
      "Sur chaque base, l'outil ne peut que ce qu'il doit faire.",
      'On each store, the tool can do only what it must.',
    ),
  },
  {
    id: 'verified-erasure',
    check: 'erasure.verified',
    label: both('Effacements vérifiés', 'Verified erasures'),
    description: both(
      "Après chaque effacement, l'outil regarde une seconde fois.",
      'After each erasure, the tool looks a second time.',
    ),
  },
  {
    id: 'tamper-evident-log',
    check: 'ledger.intact',
    label: both('Registre signé', 'Signed log'),
    description: both(
      'Ce qui est fait est inscrit dans un registre que chacun peut recalculer.',
      'What is done is entered in a log that anybody can recompute.',
    ),
  },
]

function measuresFile(say: Say): string {
  const about = both(
    'Ce qui protège les données (RGPD, art. 32). Ces quatre mesures viennent avec Garant, et un contrôle les montre.',
    'What protects the data (GDPR Art. 32). These four measures come with Garant, and a check shows them.',
  )
  const yours = both(
    "? Quelles sont les vôtres ? Là où aucun contrôle ne la montre, quelqu'un s'en porte garant jusqu'à une date (« attestation »).",
    '? Which are yours? Where no check shows it, somebody vouches for it until a date (`attestation`).',
  )
  const blocks = measures.map(({ id, check, label, description }) =>
    [
      `${id}:`,
      `  label: ${bilingual(label)}`,
      `  description: ${bilingual(description)}`,
      '  scope: [controller]',
      `  check: ${check}`,
    ].join('\n'),
  )
  return `${[`${say(about)}\n${say(yours)}`, ...blocks].join('\n\n')}\n`
}

function assessmentFile(
  { id, title, purposes, text }: AssessmentSheet,
  answers: Answers,
  today: string,
): string {
  const review = `${Number(today.slice(0, 4)) + 1}${today.slice(4).replace('-02-29', '-02-28')}`
  return [
    '---',
    `assessment: ${id}`,
    'kind: legitimate-interests',
    `title: ${bilingual(title)}`,
    `author: ${JSON.stringify(answers.officer.name)}`,
    `date: ${today}`,
    `review: ${review}`,
    `purposes: ${list(purposes)}`,
    '---',
    text[answers.language],
  ].join('\n')
}
