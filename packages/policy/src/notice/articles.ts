/** The law a promise comes from, as articles: "gdpr 21(2)", "dpa-fr 85". */
export type Articles = readonly string[]

/** How laws are named in `source`, in either language, and the name used here. */
const laws: readonly (readonly [RegExp, string])[] = [
  [/(?:RGPD|GDPR|2016\/679)/i, 'gdpr'],
  [/(?:loi informatique et libertés|loi (?:n° ?)?78-17|\bLIL\b|french data protection act)/i, 'dpa-fr'],
]

/**
 * Reads "RGPD, art. 12 à 14, 21(2) et 22 ; loi Informatique et Libertés, art. 85" as articles. Each law is a part of its
 * own, parts are separated by ";". What is written otherwise is no article, and proves nothing.
 */
export function articlesOf(source: string): Articles {
  return source.split(';').flatMap((part) => {
    const law = laws.find(([pattern]) => pattern.test(part))
    if (law === undefined) return []
    const [pattern, name] = law
    return numbers(part.replace(pattern, '')).map((article) => `${name} ${article}`)
  })
}

function numbers(text: string): readonly string[] {
  const found: string[] = []
  const range = /(\d{1,3})(?: (?:à|to) |[-–])(\d{1,3})(?![\d(])|(\d{1,3}(?:\(\d{1,2}\))?(?:\([a-z]\))?)/g
  for (const [, first, last, single] of text.matchAll(range)) {
    if (single !== undefined) found.push(single)
    else
      for (let n = Number(first); n <= Math.min(Number(last), Number(first) + 99); n += 1)
        found.push(String(n))
  }
  return found
}

/** Whether one of the articles is this one, or a paragraph of it: "gdpr 21(2)" is within "gdpr 21". */
export function cites(articles: Articles, wanted: string): boolean {
  return articles.some((article) => article === wanted || article.startsWith(`${wanted}(`))
}
