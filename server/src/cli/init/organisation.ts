import { authorityAt, type LawPack } from '@garant/policy'
import type { Answers } from './answers.ts'
import type { Say } from './files.ts'
import { both } from './sheets.ts'
import { scalar } from './yaml.ts'

export function organisationFile(answers: Answers, law: LawPack, today: string, say: Say): string {
  const authority = authorityAt(law, today)
  const { name, address, country, email, officer } = answers
  return [
    say(
      both(
        'Qui publie cette politique, et depuis quand. Changez « version » et « effective » à chaque nouvelle version.',
        'Who publishes this policy, and since when. Change `version` and `effective` for each new version.',
      ),
    ),
    'version: "1"',
    `effective: ${today}`,
    '',
    `id: ${slugOf(name)}`,
    `name: ${JSON.stringify(name)}`,
    `short-name: ${JSON.stringify(shortNameOf(name))}`,
    `address: [${address.map((line) => JSON.stringify(line)).join(', ')}]`,
    `country: ${country}`,
    `contact: {email: ${JSON.stringify(email)}}`,
    '',
    say(
      both(
        "Le délégué lit ce qu'on lui confie : donnez-lui une adresse que d'autres ne lisent pas.",
        'The officer reads what people confide: give them an address that others do not read.',
      ),
    ),
    `dpo: {name: ${JSON.stringify(officer.name)}, email: ${JSON.stringify(officer.email)}}`,
    'authority:',
    `  name: ${scalar(authority?.name ?? '')}`,
    `  address: ${scalar(authority?.address ?? '')}`,
    `  url: ${authority?.url ?? ''}`,
    '',
    say(
      both(
        '? Quand votre exercice est-il clos ? Les factures se gardent à compter de ce jour.',
        '? When does your financial year end? Invoices are kept from that day.',
      ),
    ),
    'financial-year-end: 12-31',
    say(
      both(
        'De quel pays sont le droit et les jours fériés qui vous obligent.',
        'Of which country the law and the public holidays are that bind you.',
      ),
    ),
    `law: ${law.id}`,
    `calendar: ${country}`,
    `time-zone: ${timeZoneOf(country)}`,
    '',
  ].join('\n')
}

export function rightsFile({ officer, address }: Answers, say: Say): string {
  return [
    say(
      both(
        "Par où l'on vous écrit. Toutes ces voies se valent, et le délai court dès la première.",
        'How people reach you. All of these ways count alike, and time runs from the first.',
      ),
    ),
    'intake:',
    '  - {kind: portal}',
    `  - {kind: email, address: ${JSON.stringify(officer.email)}}`,
    `  - {kind: post, address: ${JSON.stringify(address.join(', '))}}`,
    '',
    say(
      both(
        "Jusqu'où vous allez pour savoir qui demande, du plus léger au plus lourd. Un document d'identité n'est demandé qu'en cas de doute sérieux (RGPD, art. 12(6)).",
        'How far you go to know who asks, from the lightest to the heaviest. An identity document is asked for only in case of serious doubt (GDPR Art. 12(6)).',
      ),
    ),
    'identity: [session, mailbox-on-file, known-fact, redacted-document]',
    '',
    say(
      both(
        "Jours ouvrés pour accuser réception, et jours d'avance sur le délai légal.",
        'Working days until you acknowledge, and days before the legal deadline.',
      ),
    ),
    'targets: {acknowledge: 2, margin: 7}',
    '',
  ].join('\n')
}

/** An id made of the name: lower-case letters, digits and "-". */
function slugOf(name: string): string {
  const slug = shortNameOf(name)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, 40)
    .replace(/-+$/, '')
  return slug === '' || slug === 'none' ? 'organisation' : slug
}

/** Without the legal form, which nobody says. */
export function shortNameOf(name: string): string {
  const short = name
    .replace(/[\s,]+(?:S\.?A\.?S\.?U?|S\.?A\.?R\.?L|S\.?A|E\.?U\.?R\.?L|GmbH|Ltd|SCOP)\.?$/i, '')
    .trim()
  return short === '' ? name : short
}

/** Where the capital is, for each country of the European Economic Area. */
const cities =
  'AT Vienna BE Brussels BG Sofia CZ Prague DE Berlin DK Copenhagen EE Tallinn ES Madrid FI Helsinki FR Paris GR Athens ' +
  'HR Zagreb HU Budapest IE Dublin IT Rome LI Vaduz LT Vilnius LU Luxembourg LV Riga MT Malta NL Amsterdam NO Oslo ' +
  'PL Warsaw PT Lisbon RO Bucharest SE Stockholm SI Ljubljana SK Bratislava'
const elsewhere = new Map([
  ['CY', 'Asia/Nicosia'],
  ['IS', 'Atlantic/Reykjavik'],
])

export function timeZoneOf(country: string): string {
  const city = new RegExp(`${country} (\\w+)`).exec(cities)?.[1]
  return elsewhere.get(country) ?? `Europe/${city ?? 'Paris'}`
}
