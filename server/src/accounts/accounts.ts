import type { Db, Tx } from '../db/db.ts'
import type { Limits } from '../jobs/jobs.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Random } from '../kernel/random.ts'
import type { Tenant } from '../kernel/tenant.ts'
import { appoint, forget, named } from './appoint.ts'
import { type AuthSettings, openAuth } from './auth.ts'
import { createDemo } from './demo.ts'
import { acting, belongs, letAct, stopActing } from './deputy.ts'
import { createEnrolment } from './enrol.ts'
import { invite, inviteColleague, inviterOf, type PeekedInvitation, peekInvitation } from './invite.ts'
import { dismiss, members, roleOf } from './members.ts'
import { createPasskeys, type PasskeyChanged, type Passkeys } from './passkey.ts'
import { type SecondFactors, secondFactors } from './second-factor.ts'
import { createSession } from './session.ts'

export { AccountError, type AccountErrorCode } from './errors.ts'
export type { Passkey, PasskeyChanged, Passkeys } from './passkey.ts'
export type { SecondFactors } from './second-factor.ts'
export { withCookies } from './session.ts'

/**
 * Of the organisation: `dpo` decides and confirms; `reader` sees the same and changes nothing; `auditor` is a reader whose
 * access ends by itself. Of a client company, in its own tenant: `client` acts for it, `client-reader` sees the same.
 */
export type AccountRole = 'dpo' | 'reader' | 'auditor' | ClientRole
export type ClientRole = 'client' | 'client-reader'

/** Somebody who may enter, as the tenant's own people see them. */
export interface Member {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: AccountRole
  readonly since: Date
  /** Opaque reference that stands for this person in ledger entries. */
  readonly actor: string
  /** When the role ends by itself; null: when somebody ends it. */
  readonly endsAt: Date | null
}

/** Whose membership was removed. */
export interface Removed {
  readonly account: string
  /** Opaque reference, as in `Account`. */
  readonly actor: string
  readonly role: AccountRole
}

/** What the account of an address may do, and when it decides for the officer. */
export interface Acting {
  readonly role: AccountRole
  /** Opaque reference, as in `Account`. */
  readonly actor: string
  /** Under way or to come; null: none. */
  readonly absence: { readonly from: Date; readonly until: Date } | null
}

/** Somebody signed in to the console of one tenant. */
export interface Account {
  readonly id: string
  readonly tenant: Tenant
  readonly role: AccountRole
  readonly name: string
  /** Opaque reference that stands for this person in ledger entries. */
  readonly actor: string
}

/** Values for `Set-Cookie`, handed to the response as they are. */
export type Cookies = readonly string[]

export type Enrolled =
  | {
      readonly kind: 'enrolled'
      readonly cookies: Cookies
      readonly totpUri: string
      readonly backupCodes: readonly string[]
    }
  | { readonly kind: 'invitation'; readonly state: 'expired' | 'used' | 'unknown' }
  | { readonly kind: 'refused'; readonly why: 'password-too-short' | 'email-taken' | 'email-invalid' }

export type SignedIn =
  | { readonly kind: 'second-factor'; readonly cookies: Cookies }
  | { readonly kind: 'signed-in'; readonly cookies: Cookies }
  | { readonly kind: 'refused'; readonly why: 'wrong' | 'locked' }

/**
 * Who may enter the console: password and TOTP, by better-auth; membership and role are ours. There is never a default
 * password: the first account comes from a one-time link (`garant admin link`).
 */
export interface Accounts {
  /**
   * A one-time link's token, valid 24 hours, that lets its holder enrol in this role. Only its hash is stored.
   * @param endsAt when the role is to end by itself; an auditor's has to.
   * @throws AccountError `account/endless` for an auditor without an end.
   */
  invite(tx: Tx, tenant: Tenant, role: AccountRole, endsAt?: Date): Promise<string>
  /**
   * As `invite`, for a colleague of somebody who acts for a client, in that client's tenant and no other.
   * @throws AccountError `account/not-a-client` when `by` does not act for a client.
   */
  inviteColleague(tx: Tx, by: Account, role: ClientRole): Promise<string>
  /** Who gave out a token; null: nobody. Whether their people may come in here is for the caller to say. */
  inviterOf(token: string): Promise<Tenant | null>
  /** Everybody who may enter as one of the tenant's people, the longest first. */
  members(tenant: Tenant): Promise<readonly Member[]>
  /** What the account of an opaque reference may do here now, in the caller's transaction; null: it is nobody's any more. */
  roleOf(tx: Tx, tenant: Tenant, actor: string): Promise<AccountRole | null>
  /**
   * Ends a membership at once, with every session of the account; an account that belongs nowhere any more goes with its
   * password. @returns `last`: nobody would be left who acts for the tenant, and nothing was done.
   */
  dismiss(tx: Tx, tenant: Tenant, account: string): Promise<'dismissed' | 'unknown' | 'last'>
  /** Whether an account may enter here now, in whatever role. */
  belongs(tenant: Tenant, account: string): Promise<boolean>
  /**
   * Lets a reader decide as the officer does, from an instant to another, after which they are a reader again. Replaces what was
   * said before. @returns `no-reader`: nobody of this address is a reader here.
   */
  letAct(
    tx: Tx,
    tenant: Tenant,
    given: { readonly email: string; readonly from: Date; readonly until: Date },
  ): Promise<{ readonly result: 'acting'; readonly actor: string } | { readonly result: 'no-reader' }>
  /** Ends that at once. @returns the opaque reference of whose it was; null: nobody's. */
  stopActing(tx: Tx, tenant: Tenant, email: string): Promise<string | null>
  /** null: the address has no account here. */
  acting(tenant: Tenant, email: string): Promise<Acting | null>
  /** What a GET of the link may show; changes nothing. */
  peekInvitation(tenant: Tenant, token: string): Promise<PeekedInvitation>
  /** Creates the account with its password and a TOTP secret. It has no role until `confirmTotp`. */
  enrol(
    tenant: Tenant,
    token: string,
    given: { name: string; email: string; password: string },
  ): Promise<Enrolled>
  /** Ends the enrolment: the first right code gives the role and uses the invitation up. */
  confirmTotp(headers: Headers, code: string): Promise<SignedIn>
  /**
   * The first factor. Refused alike for an unknown address and a wrong password; `locked` after too many tries.
   * @param given.network where the try comes from, for the limits; null: unknown.
   */
  signIn(given: { email: string; password: string; network?: string | null }): Promise<SignedIn>
  /**
   * `code`: the six digits of the moment, or one of the recovery codes, which is used up. `locked` after five wrong ones in
   * a quarter of an hour; after a hundred since the last right one, only a recovery code counts.
   */
  verifyTotp(headers: Headers, code: string): Promise<SignedIn>
  /**
   * An account for the command line, made by whoever holds the server: it has a role and no password, so it cannot enter
   * the console. An address that has an account gets the role there.
   */
  appoint(tx: Tx, tenant: Tenant, given: { email: string; role: AccountRole }): Promise<Account>
  /**
   * Removes an account of this tenant with its password, codes and sessions, for somebody who left or lost their phone: a
   * new link lets its owner enrol again. Also the last who decides. @returns null: there is none.
   */
  forget(tx: Tx, tenant: Tenant, email: string): Promise<Removed | null>
  /** The account of an address in this tenant, for `--as`; null: none, half enrolled, or its access is over. */
  named(tenant: Tenant, email: string): Promise<Account | null>
  /**
   * The account of these cookies: as a member of the organisation that is asked for, or of the first they joined where they do
   * not belong to it. Null for nobody, an expired session, or a half-enrolled account.
   */
  who(headers: Headers, wanted?: Tenant): Promise<Account | null>
  /** As `who`, but as one of a client's people: of the first tenant they joined that is not the operator. */
  whoOfClients(headers: Headers, operator: Tenant): Promise<Account | null>
  /** Ends every session of whose cookies these are, on every device: the one that was lost as well. */
  signOut(headers: Headers): Promise<Cookies>
  /** A device that signs instead of password and code. */
  readonly passkeys: Passkeys
  /** How many accounts can enter this tenant's console, and how many of them with a password alone. */
  secondFactors(tenant: Tenant): Promise<SecondFactors>
  /** Example data only: signs in a DPO, or one who acts for a client, nobody has to remember a password for. */
  signInDemo(tenant: Tenant, name: string, role?: 'dpo' | 'client'): Promise<Cookies>
  /** No tour any more: what came in by it goes out. */
  endDemo(tenant: Tenant): Promise<void>
}

export function createAccounts(deps: {
  readonly db: Db
  readonly clock: Clock
  readonly random: Random
  readonly limits: Limits
  readonly settings: AuthSettings
  readonly passkeyChanged: PasskeyChanged
}): Accounts {
  const { db, clock, random, limits, settings, passkeyChanged: changed } = deps
  const auth = openAuth(db, settings, random)
  const session = createSession({ db, auth, clock, limits })
  const enrolment = createEnrolment({ db, auth, clock, random, limits, session })
  const demo = createDemo({ db, auth, clock, random, secret: settings.secret })
  const passkeys = createPasskeys({ db, auth, clock, random, limits, settings, changed })
  return {
    passkeys,
    invite: (tx, tenant, role, endsAt) => invite(tx, { clock, random }, tenant, { role, endsAt }),
    inviteColleague: (tx, by, role) => inviteColleague(tx, { clock, random }, by, role),
    inviterOf: (token) => inviterOf(db, token),
    members: (tenant) => members(db.read, clock, tenant),
    roleOf: (tx, tenant, actor) => roleOf(tx, clock, tenant, actor),
    belongs: (tenant, account) => belongs(db.read, clock, tenant, account),
    letAct: (tx, tenant, given) => letAct(tx, clock, tenant, given),
    stopActing: (tx, tenant, email) => stopActing(tx, clock, tenant, email),
    acting: (tenant, email) => acting(db.read, clock, tenant, email),
    dismiss: (tx, tenant, account) => dismiss(tx, clock, tenant, account),
    peekInvitation: (tenant, token) => peekInvitation(db.read, clock, tenant, token),
    appoint: (tx, tenant, given) => appoint(tx, { clock, random }, tenant, given),
    forget,
    named: (tenant, email) => named(db.read, clock, tenant, email),
    secondFactors: (tenant) => secondFactors(db.read, tenant),
    ...enrolment,
    ...session,
    ...demo,
  }
}
