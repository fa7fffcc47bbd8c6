/** Languages of the interface; French is the first and the reference. */
export const locales = ['fr', 'en'] as const
export type Locale = (typeof locales)[number]

/** Narrow no-break space, before ; : ! ? » and after « in French. */
const thin = '\u202f'
/** No-break space, between a number and what it counts. */
const fixed = '\u00a0'

/** Sets running text as a printer would, so that authors of messages and policies type plain spaces and quotes. */
export function typeset(locale: Locale, text: string): string {
  return locale === 'fr' ? french(text) : english(text)
}

function french(text: string): string {
  return text
    .replaceAll("'", '’')
    .replace(/ ([;:!?»])/g, `${thin}$1`)
    .replace(/« /g, `«${thin}`)
    .replace(/(\d) (?=(?:%|€|h\b|min\b|an\b|ans\b|mois\b|jours?\b|semaines?\b|heures?\b))/g, `$1${fixed}`)
    .replace(/\b([Aa]rt\.) (?=\d)/g, `$1${fixed}`)
}

function english(text: string): string {
  return text
    .replaceAll("'", '’')
    .replace(/"([^"]*)"/g, '“$1”')
    .replace(/(\d) (?=(?:years?|months?|days?|weeks?|hours?|minutes?)\b)/g, `$1${fixed}`)
    .replace(/\b(Art\.) (?=\d)/g, `$1${fixed}`)
}

type Filling = string | number

/** Template tag for French messages. What is filled in stays as it is: it may be an address or a reference. */
export function fr(parts: TemplateStringsArray, ...fillings: readonly Filling[]): string {
  return fill(parts.map(french), fillings)
}

/** Template tag for English messages. */
export function en(parts: TemplateStringsArray, ...fillings: readonly Filling[]): string {
  return fill(parts.map(english), fillings)
}

function fill(parts: readonly string[], fillings: readonly Filling[]): string {
  return parts.reduce((text, part, index) => `${text}${fillings[index - 1] ?? ''}${part}`)
}
