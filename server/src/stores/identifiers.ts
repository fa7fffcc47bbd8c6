import { domainToUnicode } from 'node:url'
import type { IdentifierKind } from '@garant/policy'
import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { canonical } from '../people/people.ts'

/** The canonical form of an identifier; null for what no database text can be. `country`: see `canonical`. */
export function canonicalIdentifier(kind: IdentifierKind, value: string, country: string): string | null {
  if (!value.isWellFormed() || value.includes('\0')) return null
  return canonical({ kind, value }, country)
}

/** Each way in which a canonical identifier may be written in a store, as far as comparing does not see to it. */
export function writtenForms(kind: IdentifierKind, canonical: string, country: string): readonly string[] {
  if (kind === 'phone') return phoneForms(canonical, country)
  return kind === 'email' ? emailForms(canonical) : [canonical]
}

/**
 * How an E.164 number may be written, reduced to its digits and plus sign: international with `+`, with `00`, bare, with
 * the trunk zero left in ("+33 (0)6…"), and national when it is a number of `country` (ISO 3166-1 alpha-2).
 */
export function phoneForms(e164: string, country: string): readonly string[] {
  const phone = parsePhoneNumberFromString(e164)
  const digits = e164.slice(1)
  if (phone === undefined) return [e164]
  const national = phone.formatNational().replace(/\D/g, '')
  const code = phone.countryCallingCode
  const forms = [e164, `00${digits}`, digits, `+${code}${national}`, `00${code}${national}`]
  if (phone.country === country) forms.push(national)
  return [...new Set(forms)]
}

/** How a canonical address may be stored: with its domain in ASCII, or as people read it (RFC 5890). */
export function emailForms(canonical: string): readonly string[] {
  const at = canonical.lastIndexOf('@') + 1
  const domain = domainToUnicode(canonical.slice(at))
  return domain === ''
    ? [canonical]
    : [...new Set([canonical, canonical.slice(0, at) + domain.toLowerCase()])]
}
