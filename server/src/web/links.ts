import type { Locale } from '../i18n/typeset.ts'
import { receivedPlaces } from './client/breaches/places.ts'
import { instructionPlaces } from './client/instructions/places.ts'
import { clientPlaces } from './client/places.ts'
import { chainPlaces } from './client/processors/places.ts'
import { requestPlaces } from './client/requests/places.ts'
import { feedPath } from './console/agenda/places.ts'
import { consolePlaces } from './console/places.ts'
import { places } from './places.ts'
import { at } from './route.ts'

/** The links that mails and receipts carry. @param url public address without a slash at the end. */
export function privateLinks(url: string) {
  return {
    /** The private page of a case. */
    private: (token: string, locale: Locale = 'fr') => `${url}${at(places.case, locale, { token })}`,
    /** A page with one button; its POST consumes the token. */
    confirm: (token: string, locale: Locale = 'fr') => `${url}${at(places.link, locale, { token })}`,
    /** A page with one button, by which somebody says that they are still here. */
    stay: (locale: Locale, token: string) => `${url}${at(places.stay, locale, { token })}`,
    /** How to check a receipt. The reference stands after the "#", which browsers never send. */
    verify: (reference: string, locale: Locale = 'fr') => `${url}${at(places.receipt, locale)}#${reference}`,
  }
}

/** Where mails lead a client company. @param url public address without a slash at the end. */
export function portalLinks(url: string) {
  return {
    notice: (locale: Locale = 'fr') => `${url}${at(places.notice, locale)}`,
    breach: (reference: string, locale: Locale = 'fr') =>
      `${url}${at(receivedPlaces.notice, locale, { reference })}`,
    pack: (locale: Locale = 'fr') => `${url}${at(clientPlaces.pack, locale)}`,
    instructions: (locale: Locale = 'fr') => `${url}${at(instructionPlaces.list, locale)}`,
    requests: (locale: Locale = 'fr') => `${url}${at(requestPlaces.list, locale)}`,
    subProcessors: (locale: Locale = 'fr') => `${url}${at(chainPlaces.chain, locale)}`,
  }
}

/** Where mails lead the officer. @param url public address without a slash at the end. */
export function officerLinks(url: string) {
  return {
    console: (locale: Locale = 'fr') => `${url}${at(places.console, locale)}`,
    calendar: (token: string) => `${url}${feedPath.replace(':token', token)}`,
    invitation: (token: string, locale: Locale = 'fr') =>
      `${url}${at(consolePlaces.invitation, locale, { token })}`,
  }
}

/** Where the links of a notice lead. @param url public address without a slash at the end; empty: paths alone. */
export function noticeLinks(url: string, locale: Locale) {
  return {
    portal: `${url}${at(places.right, locale)}`,
    proof: `${url}${at(places.receipt, locale)}`,
    base: url,
  }
}
