/** What is written with a full stop and ends no sentence, lower case. */
const abbreviations = new Set(
  (
    'm mm mme mmes mr mrs ms dr pr st ste me art arts al c com conso civ trav pén pen mon fin cf ex env p pp n no nos ' +
    'tél tel vs av bd chap sect fig vol ed éd approx incl dept inc ltd co corp e.g i.e p.ex r l d lil rgpd gdpr déc dec jur'
  ).split(' '),
)

/**
 * Where a sentence ends inside this text and another follows: the index after its last sign, or null. Abbreviations and
 * initials end none.
 */
export function sentenceEnd(text: string): number | null {
  for (const match of text.matchAll(/[.!?…]{1,8}[)»”"’]{0,4}(?: [»”])? (?=\S)/g)) {
    const signs = match[0]
    const before =
      /[^\s(«“"’'\uFFFC]*$/.exec(text.slice(Math.max(0, match.index - 40), match.index))?.[0] ?? ''
    const next = text.slice(match.index + signs.length)
    const startsNew = /^[«“"(¿]*\s*[\p{Lu}\p{N}\uFFFC]/u.test(next)
    if (signs.startsWith('.') && !signs.startsWith('..')) {
      if (abbreviations.has(before.toLowerCase()) || /^\p{Lu}$/u.test(before)) continue
      if (/^(?:n°|art)$/i.test(before)) continue
      return match.index + signs.trimEnd().length
    }
    // A question or an exclamation may be quoted inside a sentence, which then goes on in lower case.
    if (startsNew) return match.index + signs.trimEnd().length
  }
  return null
}
