import type { Bundle, StaffPower, Text } from '@garant/policy'
import type { Account, Member, PasskeyChanged } from '../accounts/accounts.ts'
import type { Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'

/** A function that an account holds, and until when. */
export interface Held {
  readonly function: string
  readonly since: Date
  /** When it ends by itself; null: when somebody ends it. */
  readonly until: Date | null
}

/** One account of ours, with what it may do here. */
export interface StaffMember extends Member {
  readonly functions: readonly Held[]
  /** When somebody last looked at it and let it stay; null: never since it joined. */
  readonly reviewedAt: Date | null
  /** ISO day by which somebody has to look again. */
  readonly due: string
  readonly overdue: boolean
}

/** Who asks: what is decided depends on nothing else of them. */
export type Holder = Pick<Account, 'actor' | 'role'>

export type ReadRefusal = 'no-function' | 'personnel'

export type ReadAnswer =
  /** @property function id under which it is read, or the role where the policy knows no functions. */
  | { readonly allowed: true; readonly function: string; readonly purpose: string }
  /** @property allowing functions of the policy under which it could be read. */
  | { readonly allowed: false; readonly why: ReadRefusal; readonly allowing: readonly Text[] }

/** Part of a person's file, as far as it decides who may see it. */
export interface FilePart {
  /** Purpose for which the data were collected. */
  readonly purpose: string
}

export interface FileReading {
  readonly answer: ReadAnswer
  /** Whether a part of this file may be shown: personnel management's own is for its own functions. */
  shows(part: FilePart): boolean
}

/** A look into a file, as the person it is about may know it: by function and not by name. */
export interface FileLook {
  readonly label: Text
  /** null: the policy has no such purpose any more. */
  readonly purpose: Text | null
  readonly what: 'file' | 'extract'
  readonly at: Date
}

export interface LoggedLook extends FileLook {
  /** Of the case; null: it was the extract of a disclosure. */
  readonly reference: string | null
  /** Of the disclosure asked for; null: it was the file of a case. */
  readonly request: string | null
  readonly actor: string
}

/** What somebody of ours is about to have before them. */
export type OpenedFile =
  /** The file of a case, by its reference. */
  | { readonly what: 'file'; readonly reference: string }
  /** What was prepared for somebody named, for a purpose. */
  | { readonly what: 'extract'; readonly request: string; readonly purpose: string }

export interface Leaver {
  readonly actor: string
  readonly leftAt: Date
  /** Who let them leave. */
  readonly by: string
}

export type StaffAct = 'done' | 'unknown' | 'held' | 'invalid'
export type Left = 'left' | 'unknown' | 'last'

/** An erasure of many people that a second person has to confirm. */
export interface AwaitedErasure {
  readonly plan: string
  readonly people: number
  readonly first: string
  readonly askedAt: Date
}

export interface StaffAudit {
  readonly accounts: number
  readonly functions: number
  readonly looks: number
  /** Looks of nobody, under a function that was not held or was none of the policy then, or for another purpose. */
  readonly unauthorised: number
  /** Accounts that nobody has looked at in time. */
  readonly overdue: number
  /** ISO day after which the next account is late; null: none is to come. */
  readonly nextReview: string | null
  /** People who left and of whom something still stands: a membership, a function, a word that waits. */
  readonly remains: number
  /** Whether somebody without a function is refused, and a function of ours what is personnel management's. */
  readonly refuses: boolean
}

/** Functions of our staff, what they may read and do, and what they did read (P-026, P-093, P-094). */
export interface Staffing {
  staff(tenant: Tenant): Promise<readonly StaffMember[]>
  /** @param given.lastDay ISO day after which it ends by itself; null: never. @returns `invalid`: no such function, or no such day to come. */
  assign(
    tenant: Tenant,
    given: {
      readonly account: string
      readonly function: string
      readonly lastDay: string | null
      readonly by: string
    },
  ): Promise<StaffAct>
  unassign(
    tenant: Tenant,
    given: { readonly account: string; readonly function: string; readonly by: string },
  ): Promise<StaffAct>
  /** Somebody has looked at an account and its functions, and lets both stay until the next review. */
  review(tenant: Tenant, given: { readonly account: string; readonly by: string }): Promise<StaffAct>
  /**
   * Revokes an account with its sessions, calendar, functions and words that waited for a second person, at once; of the
   * organisation's people or of a client's.
   * @returns `last`: nobody would be left who decides, and nothing was done.
   */
  leave(tenant: Tenant, given: { readonly account: string; readonly by: string }): Promise<Left>
  /** As `leave`, for whoever holds the server: by address, also the last who decides. @returns false: nobody is called so. */
  forget(tenant: Tenant, given: { readonly email: string; readonly by: string }): Promise<boolean>
  /** The secret of a link that lets somebody read everything until the end of a day; null: the day is past or none. */
  inviteAuditor(tenant: Tenant, lastDay: string): Promise<string | null>
  /** The last who left, the newest first, by their opaque reference: their name went with the account. */
  leavers(tenant: Tenant): Promise<readonly Leaver[]>
  /** Whether an act is one of an account's functions. */
  may(tenant: Tenant, holder: Holder, act: StaffPower): Promise<boolean>
  /** Decides on a look into somebody's file, and logs it before it is shown: once a sitting, not once a reload. */
  openFile(tenant: Tenant, holder: Holder, file: OpenedFile): Promise<FileReading>
  /** Who has looked at one's file, newest first. */
  looksAt(tenant: Tenant, reference: string): Promise<readonly FileLook[]>
  /** The newest looks at all files, for the officer. */
  recentLooks(tenant: Tenant): Promise<readonly LoggedLook[]>
  /**
   * Counts an erasure that somebody confirms; beyond the threshold, a different account with `confirm-bulk` confirms the
   * same plan again, and only then it may begin. In the transaction that begins it.
   */
  confirmErasure(
    tx: Tx,
    tenant: Tenant,
    given: { readonly plan: string; readonly people: number; readonly by: string },
  ): Promise<'settled' | 'second-person'>
  /** Erasures that wait for a second person, the oldest first. */
  awaitedErasures(tenant: Tenant): Promise<readonly AwaitedErasure[]>
  auditStaff(tenant: Tenant, bundle: Bundle): Promise<StaffAudit>
  /** Writes down that somebody added a passkey to their account, or removed one. */
  readonly passkeyChanged: PasskeyChanged
}
