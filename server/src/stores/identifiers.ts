import type { IdentifierKind } from '@garant/policy'
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js'

/**
 * The one form in which an identifier is compared: e-mail in lower case, phone in E.164, customer number as written.
 * `country` (ISO 3166-1 alpha-2) is where a phone number without prefix is taken to be.
 * @returns null for what cannot be one, which then matches nothing.
 */
export function canonicalIdentifier(kind: IdentifierKind, value: string, country: string): string | null {
  const text = value.trim()
  if (text === '' || !text.isWellFormed() || text.includes('\0')) return null
  if (kind === 'email') return text.includes('@') ? text.toLowerCase() : null
  if (kind === 'customer-number') return text
  const phone = parsePhoneNumberFromString(text, supported(country))
  return phone?.isPossible() === true ? phone.number : null
}

/**
 * How an E.164 number may be written, reduced to its digits and plus sign: international with `+`, with `00`, bare, with
 * the trunk zero left in ("+33 (0)6…"), and national when it is a number of `country`.
 */
export function phoneForms(e164: string, country: string): readonly string[] {
  const phone = parsePhoneNumberFromString(e164)
  const digits = e164.slice(1)
  if (phone === undefined) return [e164]
  const national = phone.formatNational().replace(/\D/g, '')
  const code = phone.countryCallingCode
  const forms = [e164, `00${digits}`, digits, `+${code}${national}`, `00${code}${national}`]
  if (phone.country === supported(country)) forms.push(national)
  return [...new Set(forms)]
}

function supported(country: string): CountryCode | undefined {
  return isSupportedCountry(country) ? country : undefined
}
