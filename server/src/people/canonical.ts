import { domainToASCII } from 'node:url'
import type { IdentifierKind } from '@garant/policy'
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js'

/** What somebody is known by, as they gave it. */
export interface GivenIdentifier {
  /** `row`: not what a person gives, but a row that is theirs (`rowSeed`). */
  readonly kind: IdentifierKind | 'row'
  readonly value: string
}

/**
 * The one form in which two spellings of an identifier are equal: e-mail in lower case with its domain in ASCII
 * (RFC 5890), phone in E.164, customer number without surrounding space. Stored fingerprints depend on it.
 * @param country ISO 3166-1 alpha-2, where a phone number without prefix is taken to be.
 * @returns null when the text cannot be an identifier of that kind.
 */
export function canonical({ kind, value }: GivenIdentifier, country: string): string | null {
  const text = value.normalize('NFKC').trim()
  switch (kind) {
    case 'email':
      return canonicalEmail(text)
    case 'phone':
      return canonicalPhone(text, country)
    case 'customer-number':
      return text === '' ? null : text
    case 'row':
      return null
  }
}

function canonicalEmail(text: string): string | null {
  const at = text.lastIndexOf('@')
  const given = text.slice(at + 1).toLowerCase()
  const domain = /^[a-z0-9.-]+$/.test(given) && !given.includes('xn--') ? given : domainToASCII(given)
  return at < 1 || domain === '' || /\s/.test(text) ? null : `${text.slice(0, at).toLowerCase()}@${domain}`
}

function canonicalPhone(text: string, country: string): string | null {
  const home: CountryCode | undefined = isSupportedCountry(country) ? country : undefined
  return parsePhoneNumberFromString(text, home)?.number ?? null
}
