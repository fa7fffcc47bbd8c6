import { createHash, createHmac, randomBytes } from 'node:crypto'

/** A value that is nowhere else in the world, put in at one place and searched for at all others. */
export interface Canary {
  readonly name: string
  /** Whose it is: a person's, or a secret of the installation. */
  readonly kind: 'personal' | 'secret'
  readonly value: string
  /** Too short to be told from chance in other forms than a hash: six digits. */
  readonly short?: boolean
}

/** Where a canary must not be. `except` names what this place is made to hold, and only that. */
export interface Place {
  readonly name: string
  readonly text: string
  readonly except?: (canary: Canary, encoding: string) => boolean
}

export interface Hit {
  readonly place: string
  readonly canary: string
  readonly encoding: string
}

/** Twelve letters that no other text holds. */
export function unique(): string {
  return `zq${randomBytes(5).toString('hex')}`
}

/** The forms in which a value could have got somewhere; `exact` tells upper and lower case apart. */
export function encodings(value: string): readonly { name: string; text: string; exact: boolean }[] {
  const bytes = Buffer.from(value)
  const digests = [value, value.toLowerCase()].flatMap((text) => [
    ['sha256', createHash('sha256').update(text).digest()] as const,
    ['hmac-sha256 without a key', createHmac('sha256', '').update(text).digest()] as const,
  ])
  const base64 = ['base64', 'base64url'] as const
  return [
    { name: 'plain', text: value, exact: false },
    { name: 'url', text: encodeURIComponent(value), exact: false },
    { name: 'form', text: new URLSearchParams({ v: value }).toString().slice(2), exact: false },
    { name: 'json', text: escaped(value), exact: false },
    { name: 'hex', text: bytes.toString('hex'), exact: false },
    ...base64.flatMap((form) =>
      [0, 1, 2].map((shift) => ({ name: form, text: inside(bytes, shift, form), exact: true })),
    ),
    ...digests.flatMap(([name, hash]) => [
      { name: `${name} hex`, text: hash.toString('hex'), exact: false },
      ...base64.map((form) => ({
        name: `${name} ${form}`,
        text: hash.toString(form).replace(/=+$/, ''),
        exact: true,
      })),
    ]),
  ]
}

/** What stands in base64 of any text around the value, whatever the number of bytes before it. */
function inside(value: Buffer, shift: number, form: 'base64' | 'base64url'): string {
  const text = Buffer.concat([Buffer.alloc(shift), value])
    .toString(form)
    .replace(/=+$/, '')
  const bits = (shift + value.length) * 8
  return text.slice(Math.ceil((shift * 8) / 6), Math.floor(bits / 6))
}

function escaped(value: string): string {
  return Array.from(value, (letter) =>
    letter < '\u0080' ? letter : `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  ).join('')
}

/** Searches every place for every canary in every form. */
export function search(places: readonly Place[], canaries: readonly Canary[]): readonly Hit[] {
  const needles = canaries.flatMap((canary) =>
    encodings(canary.value)
      .filter(({ name }) => canary.short !== true || name.includes('sha256'))
      .map((encoding) => ({ canary, ...encoding, lower: encoding.text.toLowerCase() })),
  )
  return places.flatMap(({ name: place, text, except }) => {
    const lower = text.toLowerCase()
    return needles
      .filter(({ exact, text: form, lower: low }) => (exact ? text.includes(form) : lower.includes(low)))
      .filter(({ canary, name }) => except?.(canary, name) !== true)
      .map(({ canary, name }) => ({ place, canary: canary.name, encoding: name }))
  })
}
