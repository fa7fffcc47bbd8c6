import type { Bundle } from '@garant/policy'
import type { Accounts } from '../../accounts/accounts.ts'
import type { Agenda } from '../../agenda/agenda.ts'
import type { Erasure } from '../../erasure/erasure.ts'
import type { Language, Messages } from '../../i18n/i18n.ts'
import type { Tenant } from '../../kernel/tenant.ts'
import type { PublishedSummary } from '../../register/register.ts'
import type { Rights } from '../../rights/rights.ts'
import type { ClientStanding } from '../admit.ts'
import type { NavigationLink } from '../design/design.ts'
import { places } from '../places.ts'
import { at, type Place } from '../route.ts'
import type { OfficerBoard } from './board/board.ts'
import { officerPlaces } from './board/places.ts'
import type { OfficerBreaches } from './breaches/breaches.ts'
import { breachPlaces } from './breaches/places.ts'
import type { OfficerClients } from './clients/clients.ts'
import { clientsPlaces } from './clients/places.ts'
import type { DisclosureControl } from './disclosures/disclosures.ts'
import type { OfficerPacks } from './packs/packs.ts'
import type { OfficerStaff } from './personnel/personnel.ts'
import { personnelPlaces } from './personnel/places.ts'
import type { Editing } from './policy/editing.ts'
import { policyPlaces } from './policy/places.ts'
import { processorPlaces } from './processors/places.ts'
import type { ProcessorControl } from './processors/processors.ts'

/** The requests of one tenant, moved by whoever decides on them. */
export interface CaseControl {
  readonly tenant: Tenant
  readonly rights: Pick<
    Rights,
    | 'inbox'
    | 'caseView'
    | 'preview'
    | 'take'
    | 'redact'
    | 'answerAccess'
    | 'confirmErasure'
    | 'extend'
    | 'suspend'
    | 'restart'
    | 'refuse'
  >
  readonly erasure: ErasureControl
}

/** What the console needs, as narrow as it needs it. */
export interface ConsoleDeps extends CaseControl {
  /** Public address without a slash at the end. */
  readonly url: string
  /** Enters a client's tenant, for what concerns it (`Db.within`). */
  within<T>(tenant: Tenant, work: () => Promise<T>): Promise<T>
  clientStanding(client: Tenant): Promise<ClientStanding | null>
  policy(): Promise<Bundle>
  readonly accounts: Pick<
    Accounts,
    | 'passkeys'
    | 'who'
    | 'signIn'
    | 'verifyTotp'
    | 'signOut'
    | 'inviterOf'
    | 'peekInvitation'
    | 'enrol'
    | 'confirmTotp'
  >
  readonly agenda: OfficerAgenda
  readonly board: OfficerBoard
  readonly breaches: OfficerBreaches
  readonly processors: ProcessorControl
  readonly disclosures: DisclosureControl
  readonly packs: OfficerPacks
  readonly clients: OfficerClients
  readonly staff: OfficerStaff
  /** null: the policy is not changed from here. */
  readonly editing: Editing | null
  /** Published versions, newest first. */
  history(): Promise<readonly PublishedSummary[]>
  now(): Date
  /** ISO day in a time zone. */
  today(timeZone: string): string
  /** Told of what went wrong after a page was answered; never holds personal data. */
  failed(cause: unknown, where: string): void
}

/** The officer's day, and what goes out of it. */
export type OfficerAgenda = Omit<Agenda, 'mailWeek' | 'bindJobs'> & {
  /** The address that a secret makes. */
  feedAddress(token: string): string
}

/** The part of an erasure that the officer watches and moves. */
export interface ErasureControl extends Pick<Erasure, 'progress'> {
  /** Tries again now what stopped. @param plan what is confirmed instead, where the plan had changed; null: as confirmed. */
  resume(tenant: Tenant, id: string, plan: string | null): Promise<void>
  /** Ends what stopped as it is, with an honest verdict. */
  conclude(tenant: Tenant, id: string): Promise<void>
}

/** The console's sections, in the order in which they are offered. */
const sections = [
  ['today', places.console],
  ['breaches', breachPlaces.list],
  ['promises', officerPlaces.board],
  ['policy', policyPlaces.policy],
  ['processors', processorPlaces.list],
  ['clients', clientsPlaces.list],
  ['staff', personnelPlaces.list],
] as const satisfies readonly (readonly [keyof Messages['console']['nav'], Place])[]

export type Section = (typeof sections)[number][0]

export function consoleNavigation(
  { m, locale }: Language,
  current: Section | null,
): readonly NavigationLink[] {
  return sections.map(([section, place]) => ({
    label: m.console.nav[section],
    href: at(place, locale),
    current: current === section,
  }))
}
