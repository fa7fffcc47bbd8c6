import { posix, win32 } from 'node:path'
import type { Text } from '../bundle.ts'
import { isDay, isMonthDay, parseDuration } from '../calendar.ts'
import type { Code } from '../codes.ts'
import { isCountry } from '../countries.ts'
import { nearest, suggestion } from '../nearest.ts'
import { boardChecks } from '../promises/board-checks.ts'
import type { Kind } from '../reading.ts'
import { mapped, record, required, type Shape, wrongKind } from './shape.ts'

/** A text that must satisfy `holds`. */
export function checked(code: Code, expects: string, holds: (text: string) => boolean): Shape<string> {
  return {
    expects,
    blank: '',
    read(node, reading) {
      if (node.kind !== 'scalar') return wrongKind(node, this, reading)
      if (holds(node.text)) return node.text
      reading.report(code, node.place, `\`${shortened(node.text)}\` is not ${expects}`)
      return ''
    },
  }
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}

/** Running text: the space around it does not count. */
function words(missing: Code, expects: string): Shape<string> {
  return {
    expects,
    blank: '',
    read(node, reading) {
      if (node.kind !== 'scalar') return wrongKind(node, this, reading)
      const trimmed = node.text.trim()
      if (trimmed === '') reading.report(missing, node.place, `the text is empty: give ${expects}`)
      return trimmed
    },
  }
}

export const text: Shape<string> = words('value/missing', 'a text')

/** A name of a database, taken exactly as it is written. */
export const name: Shape<string> = checked('value/missing', 'a name', (written) => written !== '')

/** Any text, even an empty one. */
export const literal: Shape<string> = checked('value/kind', 'a text', () => true)

export const slug: Shape<string> = checked(
  'value/id',
  'an id of lower-case letters, digits and "-", at most 40 characters and not `none`, such as customer-management',
  (written) => /^[a-z](?:[a-z0-9-]{0,38}[a-z0-9])?$/.test(written) && written !== 'none',
)

export const day: Shape<string> = checked('value/day', 'a day such as 2026-11-23', isDay)

export const monthDay: Shape<string> = checked('value/month-day', 'a month and day such as 12-31', isMonthDay)

export const duration: Shape<string> = checked(
  'value/duration',
  'an ISO 8601 duration in years, months, weeks or days of at most 200 years, such as P36M',
  (written) => parseDuration(written) !== null,
)

export const country: Shape<string> = checked(
  'value/country',
  'a country code of two capital letters (ISO 3166-1), such as FR',
  isCountry,
)

/** A number of days or of anything else that is counted. */
export const count: Shape<number> = mapped(
  checked('value/number', 'a whole number from 0 to 9999', (written) => /^\d{1,4}$/.test(written)),
  Number,
)

/** As `count`, of which there is at least one. */
export const atLeastOne: Shape<number> = mapped(
  checked('value/number', 'a whole number from 1 to 9999', (written) => /^(?!0+$)\d{1,4}$/.test(written)),
  Number,
)

/** As `atLeastOne`, of what there may be very many. */
export const people: Shape<number> = mapped(
  checked('value/number', 'a whole number from 1 to 9999999', (written) => /^(?!0+$)\d{1,7}$/.test(written)),
  Number,
)

export const time: Shape<string> = checked('value/time', 'a time of the day such as 01:00', (written) =>
  /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(written),
)

/** A folder on the machine where Garant runs, of either kind of machine. */
export const path: Shape<string> = checked(
  'value/path',
  'a whole path such as /srv/backups/crm',
  (written) => (posix.isAbsolute(written) || win32.isAbsolute(written)) && !/[\0\r\n]/.test(written),
)

export const dpvTerm: Shape<string> = checked(
  'value/dpv',
  "a term of DPV's personal-data taxonomy, such as pd:EmailAddress",
  (written) => /^pd:[A-Z][A-Za-z0-9]*$/.test(written),
)

export const dpvPurpose: Shape<string> = checked(
  'value/dpv',
  "a term of DPV's taxonomy of purposes, such as dpv:DirectMarketing",
  (written) => /^dpv:[A-Z][A-Za-z0-9]*$/.test(written),
)

export const timeZone: Shape<string> = checked(
  'value/time-zone',
  'a time zone of the IANA list, such as Europe/Paris',
  (written) => {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: written }).resolvedOptions().timeZone !== ''
    } catch {
      return false
    }
  },
)

export const email: Shape<string> = checked(
  'value/email',
  'an e-mail address such as contact@example.org',
  (written) => /^[^\s@<>"(),:;[\]\\]{1,64}@[^\s@<>"(),:;[\]\\]+\.[^\s@.<>"(),:;[\]\\]{2,}$/.test(written),
)

export const url: Shape<string> = checked('value/url', 'an https address', (written) => {
  return written.startsWith('https://') && URL.canParse(written)
})

const promiseId: Shape<string> = checked('value/promise', 'the id of a promise, such as P-017', (written) =>
  /^P-\d{3}$/.test(written),
)

/** A promise of `promises.yaml`, named from elsewhere. */
export const promise: Shape<string> = {
  ...promiseId,
  read(node, reading) {
    const id = promiseId.read(node, reading)
    if (id !== '') reading.refer('promise', id, node.place)
    return id
  },
}

/** The id of a promise where `promises.yaml` makes it. */
export const promiseDefinition: Shape<string> = {
  ...promiseId,
  defines: 'promise',
  read(node, reading) {
    if (node.kind === 'scalar') reading.define('promise', node.text, node.place)
    return promiseId.read(node, reading)
  },
}

export const yesOrNo: Shape<boolean> = {
  expects: 'true or false',
  blank: false,
  read(node, reading) {
    if (node.kind !== 'scalar') return wrongKind(node, this, reading)
    if (node.plain && (node.text === 'true' || node.text === 'false')) return node.text === 'true'
    reading.report('value/true-false', node.place, `\`${shortened(node.text)}\` is neither true nor false`)
    return false
  },
}

/** One word of a closed list. */
export function oneOf<const W extends string>(words: readonly [W, ...W[]]): Shape<W> {
  const known = new Map<string, W>(words.map((word) => [word, word]))
  return {
    expects: `one of ${words.join(', ')}`,
    words,
    blank: words[0],
    read(node, reading) {
      if (node.kind !== 'scalar') return wrongKind(node, this, reading)
      const word = known.get(node.text)
      if (word !== undefined) return word
      const near = nearest(node.text, words)
      const mend = near === null ? `give one of ${words.join(', ')}` : `did you mean \`${near}\`?`
      reading.report(
        'value/not-listed',
        node.place,
        `\`${shortened(node.text)}\` is not in the list; ${mend}`,
      )
      return words[0]
    },
  }
}

/** An id that this place gives to something of the policy; a badly written one is reported here alone. */
export function definition(kind: Kind): Shape<string> {
  return {
    ...slug,
    defines: kind,
    read(node, reading) {
      if (node.kind === 'scalar') reading.define(kind, node.text, node.place)
      return slug.read(node, reading)
    },
  }
}

/** The id of something that the policy defines elsewhere. */
export function reference(kind: Kind): Shape<string> {
  const shape = checked('value/missing', `the id of a ${kind}`, (written) => written !== '')
  return {
    ...shape,
    read(node, reading) {
      const id = shape.read(node, reading)
      if (id !== '') reading.refer(kind, id, node.place)
      return id
    },
  }
}

/** The two languages of a text, both required. */
export const languages = {
  fr: required(words('text/missing-french', 'the French text'), 'text/missing-french'),
  en: required(words('text/missing-english', 'the English text'), 'text/missing-english'),
}

export const bilingual: Shape<Text> = {
  ...record(languages),
  expects: 'the text in both languages, {fr: …, en: …}',
}

/** A check of the board's closed list. */
export const boardCheck: Shape<string> = {
  expects: 'the id of a check, such as retention.past-due',
  blank: '',
  read(node, reading) {
    if (node.kind !== 'scalar') return wrongKind(node, this, reading)
    if (Object.hasOwn(boardChecks, node.text)) return node.text
    const near = suggestion(node.text, Object.keys(boardChecks))
    const mend = near === '' ? '; the list stands in docs/policy-reference.md' : near
    reading.report(
      'reference/unknown-check',
      node.place,
      `no check is called \`${shortened(node.text)}\`${mend}`,
    )
    return ''
  },
}
