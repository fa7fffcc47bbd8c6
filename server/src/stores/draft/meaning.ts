import type { CatalogColumn } from '../connector.ts'
import { type ColumnFacts, isTelling } from './sample.ts'
import { phrase, wordsOf } from './words.ts'

/** What a column holds, as its name, its type and its values let one guess. */
export type Meaning =
  | 'email'
  | 'phone'
  | 'fax'
  | 'first-name'
  | 'last-name'
  | 'full-name'
  | 'name'
  | 'title'
  | 'birth'
  | 'gender'
  | 'company'
  | 'job'
  | 'company-number'
  | 'address'
  | 'payment'
  | 'national-id'
  | 'credentials'
  | 'ip'
  | 'network'
  | 'location'
  | 'photo'
  | 'special'
  | 'salary'
  | 'preference'
  | 'free-text'
  | 'message'
  | 'customer-number'
  | 'amount'
  | 'attribute'
  | 'id'
  | 'other'

type Names = readonly (readonly [Meaning, RegExp, readonly CatalogColumn['kind'][] | null])[]

const text = ['text', 'json', 'other'] as const
const textOrNumber = ['text', 'integer', 'number', 'other'] as const

/** First match wins; the kinds of column that may have the meaning, null: any. Both languages. */
const names: Names = [
  ['ip', /\bip\b|\bipaddress\b|\bipaddr\b|ip ?v ?[46]|remote ?addr/, text],
  ['email', /e ?mail|courriel|\bmel\b|\bmail\b/, text],
  [
    'credentials',
    /passw|\bpass\b|\bpwd\b|\bmdp\b|mot ?(de )?passe|\bsecret\b|\btoken\b|api ?key|\bhash\b|\bsalt\b|\botp\b|\btotp\b|activation|\brp token\b/,
    ['text', 'binary', 'other', 'uuid'],
  ],
  ['fax', /\bfax\b|telecopie/, textOrNumber],
  [
    'phone',
    /phone|\btel\b|\btelephone\b|\bmobile\b|\bportable\b|\bgsm\b|\bcell\b|\bmsisdn\b|\bnumtel\b|\btelfixe\b/,
    textOrNumber,
  ],
  [
    'national-id',
    /\bssn\b|\bnir\b|\bsecu\b|social security|insurance (number|no|num)\b|securite sociale|passport|passeport|national id|\bcni\b|identity card|piece identite|driving licen|permis/,
    textOrNumber,
  ],
  ['company-number', /siret|\bsiren\b|\btva intra|vat (number|id|no)|taxvat|\bvatin\b/, textOrNumber],
  [
    'payment',
    /\biban\b|\bbic\b|\bswift\b|\brib\b|card (number|no|num|last|holder)|(credit|debit|bank) ?(card|account)|\bcvv\b|carte (bancaire|bleue)|compte bancaire|\bmandate?\b|\bcc (number|last|owner|exp)/,
    textOrNumber,
  ],
  ['birth', /birth|naissance|\bdob\b|\bborn\b|\bage\b/, null],
  ['gender', /gender|\bsexe?\b|civilite|salutation|\bmarital/, null],
  [
    'special',
    /health|sante\b|medical|medicament|medication|\bmedicine\b|allerg|blood|sanguin|vaccin|pregnan|grossesse|\bdiagnos|handicap|disabilit|religion|ethnic|syndic|trade union|political|sexual|\bgenetic|\boffen[cs]e\b|infraction|\bcriminal\b|casier/,
    null,
  ],
  ['salary', /salar[yi]|salaire|\bwage|payroll|\bpaie\b/, null],
  ['first-name', /first ?name|\bf ?name\b|forename|given ?name|prenom|middle ?name|\binitials?\b/, text],
  [
    'last-name',
    /last ?name|\bl ?name\b|sur ?name|family ?name|nom ?(de )?(famille|usage|naissance|jeune fille)|maiden/,
    text,
  ],
  [
    'company',
    /\bcompany( name)?$|\bsociete$|entreprise$|organi[sz]ation( name)?$|\bemployer\b|raison ?sociale/,
    text,
  ],
  [
    'full-name',
    /full ?name|display ?name|contact ?name|(customer|client|user|member|author|recipient|billing|shipping|ship|payer|owner|patient|employee|person|guest) ?name\b|nice ?name|nick ?name|\blogin\b|\bpseudo\b|\bauthor$|\bauteur$|nom ?(complet|client|contact|prenom)|\bdestinataire\b|\battention\b/,
    text,
  ],
  ['job', /\bjob\b|\bfonction\b|\bposition$|\bposte$|occupation|profession|contact title/, text],
  [
    'address',
    /\bstreet\b|\baddress\b|\badd?ress?e?\b|\baddr\b|\badr\b|\brue\b|\bvoie\b|\bline ?[1-4]\b|address ?line|\bzip\b|zip ?code|postal|post ?code|\bcp\b|\bcity\b|\bville\b|\btown\b|\bcommune\b|\bcounty\b|\bprovince\b|\bcountry\b|\bpays\b|\bcountry ?code\b|\bdistrict\b|\blocalite\b/,
    textOrNumber,
  ],
  [
    'network',
    /user ?agent|\bagent$|browser|\bsession\b|\bdevice\b|finger ?print|\bcookie\b|last ?(login|seen|connection|ip)|derniere? (connexion|visite)|mac ?addr|referr?er\b/,
    null,
  ],
  [
    'location',
    /\bgps\b|latitude|longitude|\blat\b|\blng\b|\blon\b|\bgeo ?loc|\bcoordinates?\b|\bgeo\b/,
    null,
  ],
  ['photo', /photo|avatar|picture|\bportrait\b|selfie/, null],
  [
    'preference',
    /newsletter|opt ?in\b|\bconsent|preference|\bsettings?\b|\bmarketing\b|unsubscrib|\bsubscribed\b|\breglage/,
    null,
  ],
  [
    'customer-number',
    /(customer|client|member|adherent|account|compte|abonne|patient|loyalty|fidelite|carte|card) ?(number|num|no|nr|code|ref|reference|numero)$|^(numero|num|no|code|ref) ?(de )?(client|adherent|abonne|compte|membre|patient)$/,
    ['text', 'integer'],
  ],
  [
    'message',
    /\bmessage\b|\bbody\b|\bsubject\b|\bcontent\b|\bcontenu\b|\bobjet\b|\bexcerpt\b|\bletter\b|\blettre\b|\bquestion\b|\banswer\b|\breponse\b/,
    text,
  ],
  [
    'free-text',
    /\bnotes?\b|comment|remar[kq]|observation|\bdescription\b|\bmemo\b|\btext\b|\btexte\b|\bmotif\b|\breason\b|\bdetails?\b|\bbio\b|biograph|\babout\b|instruction|feedback|\breview\b|\bneed\b|\bbesoin\b|resume\b|motivation|\bcv\b/,
    ['text', 'json'],
  ],
  [
    'amount',
    /amount|montant|\btotal\b|\bprice\b|\bprix\b|\bht\b|\bttc\b|\btva\b|\bvat\b|\btax\b|cents?$|\bbalance\b|\bsolde\b|\bcost\b|discount|\bremise\b|\bqty\b|quanti|subtotal|\bfreight\b/,
    ['number', 'integer', 'other'],
  ],
  ['attribute', /\bvalue\b|\bvaleur\b/, ['text', 'json']],
]

/** Values that say more than a name, in the order in which they are believed. */
const tells = [
  ['email', 'email', 0.8],
  ['iban', 'payment', 0.8],
  ['ip', 'ip', 0.9],
] as const

export function meaningOf(column: CatalogColumn, facts: ColumnFacts, table: readonly string[]): Meaning {
  const words = wordsOf(column.name)
  const own = withoutPrefix(words, table)
  const { kind } = column
  if (isTelling(facts) && (kind === 'text' || kind === 'other'))
    for (const [look, meaning, least] of tells) if (facts.looks[look] >= least) return meaning
  if (isId(words) && !/^(email|mail)$/.test(own[0] ?? '') && !named(own, 'customer-number', kind)) return 'id'
  const found = names.find(
    ([meaning, pattern, kinds]) =>
      (kinds === null || kinds.includes(kind)) &&
      (pattern.test(phrase(own)) || pattern.test(phrase(words))) &&
      !isDenied(meaning, facts),
  )?.[0]
  if (found !== undefined) return found
  if (kind === 'text' && /^(name|nom|username|user name)$/.test(phrase(own))) return 'name'
  if (kind === 'text' && /^(title|titre)$/.test(phrase(own))) return 'title'
  if (kind === 'geometry') return 'location'
  if (kind === 'json') return 'attribute'
  return kind === 'text' && isTelling(facts) && facts.looks.prose > 0.5 && facts.length > 40
    ? 'free-text'
    : 'other'
}

function named(words: readonly string[], wanted: Meaning, kind: CatalogColumn['kind']): boolean {
  return names.some(
    ([meaning, pattern, kinds]) =>
      meaning === wanted && (kinds === null || kinds.includes(kind)) && pattern.test(phrase(words)),
  )
}

/** A name that the values contradict: `email_template` holds no address. */
function isDenied(meaning: Meaning, facts: ColumnFacts): boolean {
  if (!isTelling(facts)) return false
  if (meaning === 'email') return facts.looks.email < 0.3
  if (meaning === 'phone')
    return facts.looks.phone < 0.2 && facts.looks.number < 0.5 && facts.looks.prose > 0.5
  if (meaning === 'ip') return facts.looks.ip < 0.3 && facts.length > 0 && facts.looks.prose > 0.3
  return false
}

/** The column's words without those of its table before them: `customer.customer_name` is a name. */
export function withoutPrefix(words: readonly string[], table: readonly string[]): readonly string[] {
  let start = 0
  while (start < words.length - 1 && table.includes(words[start] ?? '')) start += 1
  return words.slice(start)
}

export function isId(words: readonly string[]): boolean {
  const last = words.at(-1) ?? ''
  return /^(id|uuid|guid|fk|pk|key|oid)$/.test(last) || /^(id|fk|uuid)$/.test(words[0] ?? '')
}
