/**
 * The words of a name: `cust_email`, `CustomerEmail` and `customerEmails` all hold "email". Lower case, without accents,
 * in the singular of English and French.
 */
export function wordsOf(name: string): readonly string[] {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replace(/([\p{L}])(\d)/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '')
    .map(singular)
}

/** Words whose last letter is no plural. */
const unchanged = new Set('pays cours fois mois poids temps corps acces fils news sms gps'.split(' '))

function singular(word: string): string {
  if (word.length < 4 || unchanged.has(word) || /(ss|us|is|as)$/.test(word)) return word
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`
  if (/(sses|xes|ches|shes)$/.test(word)) return word.slice(0, -2)
  if (word.endsWith('eaux')) return word.slice(0, -1)
  return word.endsWith('s') ? word.slice(0, -1) : word
}

/** Words that say nothing of what a table holds. */
const neutral = new Set(
  'tbl t tb table entity entitie data main master list info record dbo app core base auth sys all fiche fichier liste donnee'.split(
    ' ',
  ),
)

/** The words of each table's name, without the prefix that most tables of the database have in common ("wp_"). */
export function tableWords(names: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const all = names.map((name) => [name, wordsOf(name)] as const)
  const first = new Map<string, number>()
  for (const [, [word = '', second]] of all)
    if (second !== undefined) first.set(word, (first.get(word) ?? 0) + 1)
  const common = [...first].find(
    ([word, count]) => count >= 3 && count > names.length * 0.7 && word.length < 6,
  )
  return new Map(
    all.map(([name, words]) => {
      const own = common !== undefined && words[0] === common[0] ? words.slice(1) : words
      const telling = own.filter((word) => !neutral.has(word))
      return [name, telling.length > 0 ? telling : own]
    }),
  )
}

/** One text of words, to be searched with word boundaries. */
export function phrase(words: readonly string[]): string {
  return words.join(' ')
}
