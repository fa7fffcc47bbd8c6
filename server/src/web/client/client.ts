import type { Bundle } from '@garant/policy'
import type { Accounts } from '../../accounts/accounts.ts'
import type { Language, Messages } from '../../i18n/i18n.ts'
import type { Tenant } from '../../kernel/tenant.ts'
import type { Pack } from '../../pack/pack.ts'
import type { NavigationLink, Page } from '../design/design.ts'
import { at, type Place } from '../route.ts'
import type { ReceivedBreaches } from './breaches/routes.ts'
import type { ClientEnding } from './end/routes.ts'
import type { ClientInstructions } from './instructions/routes.ts'
import type { ClientPeople } from './people.ts'
import { clientPlaces } from './places.ts'
import type { ChainControl } from './processors/chain.ts'
import type { ClientRequests } from './requests/routes.ts'

/**
 * What the client's pages need, as narrow as they need it; each part of the portal adds its own member. The client's own
 * tenant is `visit.account.tenant`, and no page reads any other's.
 */
export interface ClientDeps {
  /** The operator's. */
  readonly tenant: Tenant
  /** The operator's policy in force. */
  policy(): Promise<Bundle>
  readonly accounts: Pick<Accounts, 'signOut' | 'passkeys'>
  readonly pack: Pack
  readonly people: ClientPeople
  readonly chain: ChainControl
  readonly breaches: ReceivedBreaches
  readonly instructions: ClientInstructions
  readonly requests: ClientRequests
  readonly ending: ClientEnding
  /** Public address without a slash at the end. */
  readonly url: string
  /** How many entries stand under the signed head of a client's log. */
  entries(client: Tenant): Promise<number>
  now(): Date
  /** ISO day in a time zone. */
  today(timeZone: string): string
}

/**
 * What the header offers, in its order: where something happens. The other pages are reached from the first one, which tells
 * of all. A part that has not come yet is not in the list.
 */
const sections = [
  ['home', clientPlaces.home],
  ['pack', clientPlaces.pack],
] as const satisfies readonly (readonly [keyof Messages['client']['nav'], Place])[]

export type ClientSectionId = (typeof sections)[number][0]

export function clientNavigation(
  { m, locale }: Language,
  current: ClientSectionId | null,
): readonly NavigationLink[] {
  return sections.map(([section, place]) => ({
    label: m.client.nav[section],
    href: at(place, locale),
    current: current === section,
  }))
}

/** A page of the portal in its frame: every one is made with this. @param current the section it belongs to. */
export function clientPage(
  language: Language,
  current: ClientSectionId | null,
  page: Omit<Page, 'section' | 'navigation'>,
): Page {
  return {
    width: 'wide',
    ...page,
    section: language.m.client.section,
    navigation: clientNavigation(language, current),
  }
}
