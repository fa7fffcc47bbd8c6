import type { Db, Tx } from '../db/db.ts'
import type { Limits } from '../jobs/jobs.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Random } from '../kernel/random.ts'
import type { Account, Cookies, SignedIn } from './accounts.ts'
import type { Auth, AuthSettings } from './auth.ts'
import { createPasskeyEnrolment } from './passkey-enrol.ts'
import { createPasskeySignIn } from './passkey-sign-in.ts'
import { readPasskeys } from './passkey-store.ts'

/** One of a person's passkeys, as they see it. */
export interface Passkey {
  readonly id: string
  /** Given by the person. */
  readonly name: string
  readonly since: Date
  /** null: never yet. */
  readonly lastUsedAt: Date | null
  /** Whether its keeper copies it to the person's other devices. */
  readonly backedUp: boolean
}

/** JSON for `navigator.credentials`. */
export type PasskeyOptions = string

/**
 * Passkeys (WebAuthn level 3, test S1): a device signs a challenge after it has verified its holder, so one counts as both
 * factors. They stand beside password and code, which stay the way without a script.
 */
export interface Passkeys {
  list(account: Account): Promise<readonly Passkey[]>
  /** Begins a registration for whoever is signed in. @param code of their telephone, at this moment; it counts once. */
  askPasskey(
    headers: Headers,
    code: string,
  ): Promise<
    | { readonly kind: 'asked'; readonly options: PasskeyOptions }
    | { readonly kind: 'refused'; readonly why: 'wrong' | 'locked' }
  >
  /** Ends it. @param given.answer JSON of the credential. @returns false: it is not what was asked for. */
  addPasskey(
    headers: Headers,
    account: Account,
    given: { readonly name: string; readonly answer: string },
  ): Promise<boolean>
  /** @returns false: this account has no such passkey. */
  removePasskey(account: Account, id: string): Promise<boolean>
  /** Begins a sign-in for whoever comes. @param network for the limits; null: unknown. */
  askSignIn(
    network: string | null,
  ): Promise<
    | { readonly kind: 'asked'; readonly options: PasskeyOptions; readonly cookies: Cookies }
    | { readonly kind: 'refused'; readonly why: 'locked' }
  >
  /** Ends it: never a second factor, which the passkey was. @param answer JSON of the credential. */
  signInByPasskey(headers: Headers, answer: string, network: string | null): Promise<SignedIn>
}

export interface PasskeyDeps {
  readonly db: Db
  readonly auth: Auth
  readonly clock: Clock
  readonly random: Random
  readonly limits: Limits
  readonly settings: AuthSettings
  /** Enters in the ledger that an account has one more or one less, in the same transaction. */
  readonly changed: PasskeyChanged
}

export type PasskeyChanged = (
  tx: Tx,
  account: Account,
  change: { readonly type: 'added' | 'removed'; readonly id: string },
) => Promise<void>

/** Whom the browser speaks for: passkeys belong to the name of the installation, and answer at its address alone. */
export function relyingParty({ url }: AuthSettings) {
  return { expectedOrigin: url, expectedRPID: new URL(url).hostname, requireUserVerification: true } as const
}

export function createPasskeys(deps: PasskeyDeps): Passkeys {
  return {
    list: (account) => readPasskeys(deps.db.read, account.id),
    ...createPasskeyEnrolment(deps),
    ...createPasskeySignIn(deps),
  }
}
