import type { Language } from '../bundle.ts'

/** A fact typed into prose instead of cited: what it is, and where it begins. */
export interface Literal {
  readonly kind: LiteralKind
  readonly text: string
  readonly index: number
}

export type LiteralKind =
  | 'duration'
  | 'date'
  | 'e-mail address'
  | 'web address'
  | 'phone number'
  | 'postal address'
  | 'amount'
  | 'time of day'

const ones = {
  fr:
    'deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante ' +
    'cinquante soixante septante octante huitante nonante quatre-vingts? cent mille',
  en:
    'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen ' +
    'nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand',
}

const months = {
  fr: 'janvier|février|fevrier|mars|avril|mai|juin|juillet|août|aout|septembre|octobre|novembre|décembre|decembre',
  en: 'January|February|March|April|May|June|July|August|September|October|November|December',
}

/** "trente-six", "vingt et un", "thirty-six", "36", "trente-six (36)". */
function number(language: Language): string {
  const word = ones[language].replaceAll(' ', '|')
  const and = language === 'fr' ? '(?:[- ](?:et[- ])?(?:une?|' : '(?:[- ](?:and[- ])?(?:one|'
  const written = `(?:${word})${and}${word})){0,4}`
  return `(?:\\d[\\d .,]{0,12}|${written})(?: ?\\(\\d{1,6}\\))?`
}

const fr = {
  number: number('fr'),
  unit: '(?:années?|ans?|mois|semestres?|trimestres?|quinzaines?|semaines?|jours?|heures?|minutes?|secondes?|décennies?)',
  // "D'un jour à l'autre" is no duration.
  before:
    "(?:dans|sous|pendant|durant|après|avant|depuis|en|pour|moins d'|plus d'|environ|qu'|au bout d'|délai d'|durée d')",
}
const en = {
  number: number('en'),
  unit: '(?:years?|months?|quarters?|fortnights?|weeks?|days?|hours?|minutes?|seconds?|decades?)',
  /** "A second look" is no duration. */
  whole: '(?:year|month|quarter|fortnight|week|day|hour|minute|decade)',
  before: '(?:within|for|after|before|in|of|than|least|most|about|over|under|every|up to)',
}

/** A word begins or ends here: letters with accents are letters. */
const start = '(?<![\\p{L}\\p{N}])'
const end = '(?![\\p{L}\\p{N}])'

const common: readonly (readonly [LiteralKind, RegExp])[] = [
  ['e-mail address', /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu],
  ['web address', /(?:https?:\/\/|www\.)[^\s,;)»”]{0,199}[^\s,;)»”.!?:…]/giu],
  [
    'web address',
    new RegExp(
      `${start}(?:[a-z0-9-]{1,63}\\.){1,4}(?:fr|com|org|net|eu|io|info|dev|app|gouv|uk|de|be|ch)${end}`,
      'giu',
    ),
  ],
  ['phone number', /(?<![\p{L}\p{N}])(?:\+\d{2,3}[ .-]?(?:\(0\))?\d|0\d)(?:[ .-]?\d{2}){4}(?!\d)/gu],
  ['date', /(?<!\d)(?:\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2}))(?!\d)/gu],
  ['amount', /(?:€|£|\$) ?\d[\d .,]{0,15}|\d[\d .,]{0,15} ?(?:€|£|\$|k€|M€)/gu],
  [
    'amount',
    new RegExp(`${start}\\d[\\d .,]{0,15} ?(?:euros?|EUR|USD|GBP|dollars?|centimes?|pounds?|%)${end}`, 'giu'),
  ],
  ['postal address', new RegExp(`${start}(?:TSA|BP|CS) ?\\d{2,5}${end}|${start}cedex${end}`, 'giu')],
  ['postal address', new RegExp(`${start}\\d{5}(?= \\p{Lu})`, 'gu')],
]

const byLanguage: Readonly<Record<Language, readonly (readonly [LiteralKind, RegExp])[]>> = {
  fr: [
    ...common,
    ['duration', new RegExp(`${start}${fr.number}[ -]?${fr.unit}${end}`, 'giu')],
    [
      'duration',
      new RegExp(
        `${start}une? (?:demi-)?(?:an|année|mois|semestre|trimestre|quinzaine|semaine|décennie)${end}`,
        'giu',
      ),
    ],
    ['duration', new RegExp(`${start}${fr.before} ?une? (?:jour|heure|minute)${end}`, 'giu')],
    ['duration', new RegExp(`${start}\\d{1,3} ?(?:h|min|j)${end}`, 'gu')],
    ['date', new RegExp(`${start}(?:1er|\\d{1,2}|premier) (?:${months.fr})${end}(?: \\d{4})?`, 'giu')],
    ['date', new RegExp(`${start}(?:${months.fr}) \\d{4}${end}`, 'giu')],
    [
      'date',
      new RegExp(
        `${start}(?:depuis|en|dès|avant|après|jusqu'en|fin|début|année) (?:19|20)\\d{2}${end}`,
        'giu',
      ),
    ],
    ['time of day', new RegExp(`${start}\\d{1,2} ?h ?\\d{2}${end}`, 'gu')],
    ['amount', new RegExp(`${start}${fr.number} (?:euros?|dollars?|centimes?|pour cent)${end}`, 'giu')],
    [
      'postal address',
      new RegExp(
        `${start}\\d{1,4},? ?(?:bis |ter )?,? ?(?:rue|avenue|av\\.|boulevard|bd|chemin|place|allées?|impasse|route|quai|cours|square|lotissement|zone|faubourg|passage)${end}`,
        'giu',
      ),
    ],
  ],
  en: [
    ...common,
    [
      'duration',
      new RegExp(`${start}${en.number}[ -]?(?:calendar |working |business )?${en.unit}${end}`, 'giu'),
    ],
    ['duration', new RegExp(`${start}${en.before} (?:an?|one) ${en.whole}${end}`, 'giu')],
    ['duration', new RegExp(`${start}(?:one|half an?)[ -]${en.whole}${end}`, 'giu')],
    ['duration', new RegExp(`${start}\\d{1,3} ?(?:h|hrs?|min|mins|d|yrs?)${end}`, 'giu')],
    ['date', new RegExp(`${start}\\d{1,2}(?:st|nd|rd|th)? (?:${months.en})${end}(?: \\d{4})?`, 'gu')],
    ['date', new RegExp(`${start}(?:${months.en}) \\d{1,2}(?:st|nd|rd|th)?${end}`, 'gu')],
    ['date', new RegExp(`${start}(?:${months.en}),? \\d{4}${end}`, 'gu')],
    ['date', new RegExp(`${start}(?:since|in|from|before|after|until|by|year) (?:19|20)\\d{2}${end}`, 'giu')],
    ['time of day', new RegExp(`${start}\\d{1,2}(?::\\d{2})? ?(?:am|pm|a\\.m\\.|p\\.m\\.)`, 'giu')],
    [
      'amount',
      new RegExp(`${start}${en.number} (?:euros?|dollars?|pounds?|cents?|per cent|percent)${end}`, 'giu'),
    ],
    [
      'postal address',
      new RegExp(
        `${start}\\d{1,4},? \\p{Lu}[\\p{L}']{1,30} (?:[Ss]treet|[Rr]oad|[Aa]venue|[Ll]ane|[Ss]quare|Drive|Way|Place)${end}`,
        'gu',
      ),
    ],
  ],
}

/** "24 heures sur 24", "seven days a week": at all times, which no rule sets. */
const always: Readonly<Record<Language, RegExp>> = {
  fr: new RegExp(
    `${start}(?:(?:24|vingt-quatre) ?h(?:eures?)? ?(?:sur|/) ?(?:24|vingt-quatre)(?: ?h)?|(?:7|sept) ?j(?:ours?)? ?(?:sur|/) ?(?:7|sept)|24/24|7/7|24/7)${end}`,
    'giu',
  ),
  en: new RegExp(
    `${start}(?:(?:24|twenty-four) hours (?:a|per) day|(?:7|seven) days (?:a|per) week|24/7|round the clock)${end}`,
    'giu',
  ),
}

/** Without one of these no pattern fits: most sentences are left at a glance. */
const glance: Readonly<Record<Language, RegExp>> = {
  fr: glanceOf(`${fr.unit}|premier|euros?|dollars?|centimes?`),
  en: glanceOf(`${en.unit}|euros?|dollars?|pounds?|cents?`),
}

function glanceOf(words: string): RegExp {
  return new RegExp(`[\\d@€£$]|:\\/\\/|www\\.|[a-z0-9]\\.[a-z]{2}|${start}(?:cedex|${words})${end}`, 'iu')
}

/** Figures, dates and addresses in a flat sentence, in the order of their places, none inside another. */
export function findLiterals(flat: string, language: Language): readonly Literal[] {
  if (!glance[language].test(flat)) return []
  // Blanked with as many signs, so that what follows keeps its place.
  const plain = flat.replaceAll('’', "'").replaceAll(always[language], (words) => '·'.repeat(words.length))
  const found: Literal[] = []
  for (const [kind, pattern] of byLanguage[language]) {
    for (const match of plain.matchAll(pattern)) {
      found.push({
        kind,
        text: flat.slice(match.index, match.index + match[0].length).trim(),
        index: match.index,
      })
    }
  }
  return withoutOverlap(found)
}

/** The first of those that overlap, the longest of those that begin together. */
export function withoutOverlap<T extends { readonly index: number; readonly text: string }>(
  found: readonly T[],
): readonly T[] {
  let reached = 0
  return found
    .toSorted((a, b) => a.index - b.index || b.text.length - a.text.length)
    .filter(({ index, text }) => {
      if (index < reached) return false
      reached = index + text.length
      return true
    })
}
