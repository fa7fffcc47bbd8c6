import type { Client, Entrusted } from './bundle-client.ts'
import type { Staff } from './bundle-staff.ts'
import type { Store } from './bundle-store.ts'

export type * from './bundle-client.ts'
export type * from './bundle-staff.ts'
export type * from './bundle-store.ts'

/**
 * What `compile` makes of a policy folder: plain JSON, canonical (RFC 8785), hashed. Everything else in Garant reads
 * this and nothing else of the policy. Lists are sorted by id or name, so that equal policies have equal bytes.
 */
export interface Bundle {
  readonly format: 1
  readonly version: string
  /** ISO day from which the policy applies. */
  readonly effective: string
  /** Id of the law pack under which it was compiled, "fr". */
  readonly law: string
  readonly organisation: Organisation
  readonly subjects: readonly SubjectType[]
  readonly categories: readonly Category[]
  readonly channels: readonly Channel[]
  readonly purposes: readonly Purpose[]
  readonly retention: readonly RetentionRule[]
  readonly recipients: readonly Recipient[]
  readonly agreements: readonly Agreement[]
  readonly measures: readonly Measure[]
  readonly assessments: readonly Assessment[]
  /** null: the policy has no `rights.yaml`. */
  readonly rights: RightsPolicy | null
  /** Our own stores; those of clients are in `clients`. */
  readonly stores: readonly Store[]
  /** Absent: none; read through `clientsOf`. */
  readonly clients?: readonly Client[]
  /** Present in a client's own policy alone; read through `entrustedOf`. */
  readonly entrusted?: Entrusted
  /** Absent: no `staff.yaml`; read through `staffOf`. */
  readonly staff?: Staff
  /** Instructions that cannot be carried out, declared to every client (Art. 28(3)(a)). Absent: none; read through `limitsOf`. */
  readonly limits?: readonly InstructionLimit[]
  readonly promises: readonly PolicyPromise[]
  /** null: the policy has no prose; the public page shows the rules alone. */
  readonly notice: Notice | null
}

/** A text in both languages of the interface; French is written first. */
export interface Text {
  readonly fr: string
  readonly en: string
}

export interface Organisation {
  /** Tenant of the organisation itself: lower-case slug. */
  readonly id: string
  /** Registered name, "IM'PEC SAS". */
  readonly name: string
  /** Name in running text, "IM'PEC". */
  readonly shortName: string
  readonly address: readonly string[]
  readonly country: string
  readonly contact: { readonly email: string; readonly phone: string | null }
  /** Number in the trade register, "RCS Perpignan 000 000 000"; null: not given. */
  readonly registration: string | null
  readonly dpo: Officer
  /** Who answers when the DPO cannot; null: nobody. */
  readonly deputy: Officer | null
  readonly affiliates: readonly { readonly name: string; readonly country: string }[]
  readonly authority: { readonly name: string; readonly address: string; readonly url: string }
  /** IANA zone in which deadlines are counted. */
  readonly timeZone: string
  /** ISO 3166-1: whose public holidays count for deadlines, by the law pack of that country. */
  readonly calendar: string
  /** Month and day on which the financial year closes, "12-31". */
  readonly financialYearEnd: string
}

/** The officer or the deputy. */
export interface Officer {
  readonly name: string
  readonly email: string
  /** In which they are written to; absent: that of the organisation's country. */
  readonly language?: Language
}

export interface SubjectType {
  readonly id: string
  readonly label: Text
}

export interface Category {
  readonly id: string
  readonly label: Text
  /** Special category of GDPR Art. 9, or data of Art. 10. */
  readonly special: boolean
  /** The closed list of what the category holds; empty: the label says it. */
  readonly fields: readonly { readonly id: string; readonly label: Text }[]
  /** Terms of DPV's personal-data taxonomy, "pd:EmailAddress". */
  readonly dpv: readonly string[]
}

export interface Channel {
  readonly id: string
  readonly label: Text
  /** What the law of prospecting takes it for; null: no message of ours goes through it. */
  readonly kind: ChannelKind | null
}

export type ChannelKind = 'email' | 'sms' | 'phone' | 'automated-call' | 'post' | 'push' | 'social-network'

/** GDPR Art. 4(2), as a closed list; `profile` is Art. 4(4). */
export type Operation =
  | 'collect'
  | 'record'
  | 'organise'
  | 'store'
  | 'adapt'
  | 'extract'
  | 'consult'
  | 'use'
  | 'transmit'
  | 'publish'
  | 'interconnect'
  | 'profile'
  | 'restrict'
  | 'anonymise'
  | 'erase'

export type Role = 'controller' | 'processor' | 'joint'

/** GDPR Art. 6(1)(a) to (f). */
export type LegalBasisKind =
  | 'consent'
  | 'contract'
  | 'legal-obligation'
  | 'vital-interests'
  | 'public-task'
  | 'legitimate-interests'

export interface Purpose {
  readonly id: string
  readonly label: Text
  readonly description: Text
  readonly role: Role
  /** Promises of the catalogue that this purpose carries, "P-017". */
  readonly promises: readonly string[]
  readonly legalBasis: readonly {
    readonly subject: string
    readonly basis: LegalBasisKind
    /** Article or contract, or the interest pursued (Art. 13(1)(d)). */
    readonly justification: Text
    /** Id of the assessment that a legitimate interest cites; null: none. */
    readonly assessment: string | null
  }[]
  readonly data: readonly {
    readonly category: string
    readonly necessity: Text
    readonly mandatory: boolean
    /** Ids of the category's fields that the purpose needs; empty: all of them. */
    readonly fields: readonly string[]
  }[]
  /** What happens to who does not give the mandatory data (Art. 13(2)(e)); null: not said. */
  readonly withoutData: Text | null
  readonly operations: readonly Operation[]
  /** Ids of channels through which the purpose reaches people. */
  readonly channels: readonly string[]
  /** `absolute`: prospecting (Art. 21(2)). `on-grounds`: Art. 21(1). `none`: no ground that bears an objection. */
  readonly objection: 'absolute' | 'on-grounds' | 'none'
  /** Produces decisions by automated means alone (Art. 22); null: none. Says the logic and the consequences. */
  readonly automatedDecision: Text | null
  /** False: the purpose is declared and refused, with `reason`; nothing may be done for it. */
  readonly applies: boolean
  /** Why the purpose does not apply; null when it does. */
  readonly reason: Text | null
  /** Ids of recipients. */
  readonly recipients: readonly string[]
  /** Terms of DPV's taxonomy of purposes, "dpv:DirectMarketing". Absent: none. */
  readonly dpv?: readonly string[]
  /** Where the data come from when not from the person (Art. 14(2)(f), 15(1)(g)). */
  readonly source: Text
}

export interface RetentionRule {
  readonly id: string
  readonly label: Text
  readonly purpose: string
  /** Empty: every subject type of the purpose. */
  readonly subjects: readonly string[]
  /** Empty: every category of the purpose. */
  readonly categories: readonly string[]
  readonly trigger: RetentionTrigger
  /** What happens on the day the duration counts from; null: the label says it. */
  readonly event: RetentionEvent | null
  /** Row of the law's retention table that the rule follows, "T-06"; null: the organisation's own choice. */
  readonly law: string | null
  /** Why the rule departs from a recommendation that it cites. Absent where it does not. */
  readonly because?: Text
  /** ISO 8601 duration in the active base, from the trigger. */
  readonly active: string
  /** ISO 8601 duration in the intermediate archive, after `active`; null: none. */
  readonly archive: string | null
  readonly end: 'erase' | 'anonymise'
  /** Why nobody is found in what stays (WP216). Present where `end` is `anonymise`, and there alone. */
  readonly anonymisation?: Anonymisation
  /** The person is written to before the end. Absent: not. */
  readonly warn?: RetentionWarning
  /** Where the duration comes from, "c. com. L123-22". */
  readonly source: string
  /** A legal duty to retain (Art. 17(3)(b)): it stands against an erasure, for the rows that cite it. */
  readonly duty: boolean
}

/** The three questions of WP216 (opinion 05/2014), each with the answer that makes data anonymous. */
export interface Anonymisation {
  /** Why no record can be told apart as one person's. */
  readonly singlingOut: Text
  /** Why no two records can be found to be about one person. */
  readonly linkability: Text
  /** Why nothing about a person can be concluded from the rest. */
  readonly inference: Text
}

/**
 * Who does nothing is erased on the day all the same. `warning`: an unused account says so before it goes. `re-contact`:
 * one last question to somebody whose silence means no.
 */
export interface RetentionWarning {
  /** ISO 8601 duration before the day on which the rows go. */
  readonly before: string
  readonly as: 'warning' | 're-contact'
}

/**
 * What starts a duration. `event`: the day in the row's own column. `financial-year-end`: the close of the financial
 * year in which that day falls.
 */
export type RetentionTrigger = 'event' | 'financial-year-end'

export type RetentionEvent =
  | 'collection'
  | 'contract-end'
  | 'delivery'
  | 'invoice'
  | 'payment'
  | 'last-contact-from-person'
  | 'last-activity'
  | 'case-closed'
  | 'recording'
  | 'connection'
  | 'choice'
  | 'consent-end'
  | 'departure'
  | 'publication-end'
  | 'verification'

export interface Recipient {
  readonly id: string
  readonly name: string
  readonly kind: 'processor' | 'sub-processor' | 'affiliate' | 'authority' | 'third-party' | 'staff'
  readonly label: Text
  readonly country: string
  /** Contract or instrument on file; null for authorities and staff. */
  readonly contract: string | null
  /** What protects data sent outside the EEA (Art. 44 to 46); null: the country needs none, or there is none. */
  readonly safeguard: {
    readonly kind: 'adequacy' | 'standard-clauses' | 'binding-rules'
    readonly reference: string
    /** Id of the assessment of the transfer that the instrument rests on (EDPB 01/2020). Absent: none. */
    readonly assessment?: string
  } | null
  /** Address to which rectification and erasure are notified (Art. 19); null: told otherwise. */
  readonly notify: string | null
  /** Id of the recipient that engaged it: the chain is a graph (EDPB 22/2024). Absent: us. This and what follows is read through `engagementOf`. */
  readonly engagedBy?: string
  /** What it does, in a line. Absent: its label says it. */
  readonly service?: Text
  /** Postal address. Absent: not on file. */
  readonly address?: string
  /** ISO day of its first work for us. Absent: not said. */
  readonly since?: string
  /** Absent: `active`. */
  readonly state?: RecipientState
  /** For what we engage it. Absent: as the purposes that name it say. */
  readonly serves?: readonly ('controller' | 'processor')[]
  /** It can read what clients' stores hold (P-011). Absent: no. */
  readonly contentAccess?: boolean
}

/** `announced`: clients may still object, and nothing goes to it. */
export type RecipientState = 'announced' | 'active' | 'ended'

/** An instruction that technology keeps us from carrying out. One that is not declared excuses nothing. */
export interface InstructionLimit {
  readonly id: string
  readonly label: Text
  readonly why: Text
}

/** A contract with a processor, an affiliate or a client (Art. 26, 28). */
export interface Agreement {
  readonly id: string
  readonly title: Text
  readonly kind: 'processor' | 'client' | 'affiliate' | 'joint'
  /** Id of the recipient that it binds; null: a client, named by `client`. */
  readonly recipient: string | null
  /** The controller on whose behalf we process; null: not a client. */
  readonly client: { readonly name: string; readonly address: string; readonly email: string } | null
  /** ISO day. */
  readonly signed: string
  /** Last ISO day; null: until ended. */
  readonly until: string | null
  /** Letters of Art. 28(3) that it covers. */
  readonly clauses: readonly ('a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h')[]
  /** The same duties bind whoever they engage (Art. 28(4)). */
  readonly flowDown: boolean
  /** Where the signed text is kept: a reference, not a copy. */
  readonly document: string
}

/** A security measure (Art. 32), with what shows that it holds. */
export interface Measure {
  readonly id: string
  readonly label: Text
  readonly description: Text
  readonly scope: readonly ('controller' | 'processor')[]
  /** `check`: id of a check of the board. Otherwise somebody vouches for it. */
  readonly shownBy:
    | { readonly kind: 'check'; readonly check: string }
    | { readonly kind: 'attestation'; readonly owner: string; readonly given: string; readonly until: string }
}

/** One file of `assessments/`: a weighing that a purpose or a transfer cites. */
export interface Assessment {
  readonly id: string
  readonly kind: 'legitimate-interests' | 'impact' | 'transfer'
  readonly title: Text
  readonly author: string
  /** ISO days. */
  readonly date: string
  readonly review: string
  /** Ids of purposes. */
  readonly purposes: readonly string[]
  /** `sha256:<hex>` of the file. */
  readonly hash: string
}

/** How people reach us, how far we go to know them, and what we ask of ourselves. */
export interface RightsPolicy {
  readonly intake: readonly {
    readonly kind: 'portal' | 'email' | 'post' | 'phone'
    /** Address or number; null for the portal, whose address the installation knows. */
    readonly address: string | null
  }[]
  /** Rungs of the identity ladder in the order in which they are tried, the lightest first. */
  readonly identity: readonly (
    | 'session'
    | 'mailbox-on-file'
    | 'known-fact'
    | 'electronic-identity'
    | 'redacted-document'
  )[]
  /** Id of the retention rule that the file of a closed request follows. Absent: the rule that follows T-13, if any. */
  readonly files?: string
  readonly targets: {
    /** Working days until a request is acknowledged. */
    readonly acknowledge: number
    /** Days before the legal deadline at which we mean to have answered. */
    readonly margin: number
  }
}

/** A promise of the catalogue, with what stands behind it: checks, somebody who vouches, or why it does not apply. */
export interface PolicyPromise {
  readonly id: string
  readonly text: Text
  /** Law or doctrine it comes from, "GDPR Art. 5(1)(e)". */
  readonly source: string
  /** What enforces it: "retention:customer-relationship", "purpose:invoicing", "recipient:yanacom", "measure:…", "law:R-D1", "store:crm". */
  readonly rules: readonly string[]
  /** Ids of checks of the closed list in `checks.ts`. */
  readonly checks: readonly string[]
  readonly attestation: {
    /** Function or name of who vouches, as the organisation writes it. */
    readonly owner: string
    readonly statement: Text
    /** ISO days, first and last. */
    readonly given: string
    readonly until: string
  } | null
  /** Why it does not apply; null: it does. */
  readonly notApplicable: Text | null
}

export type Language = 'fr' | 'en'

/** The notice as compiled: every fact in it resolved from the rule that is enforced. */
export type Notice = Readonly<Record<Language, NoticeText>>

export interface NoticeText {
  readonly title: string
  readonly sections: readonly NoticeSection[]
  readonly readability: {
    readonly sentences: number
    readonly words: number
    /** Words a sentence, one decimal. */
    readonly average: number
    /** Words of the longest sentence. */
    readonly longest: number
  }
}

export interface NoticeSection {
  /** Anchor on the page, the same in both languages. */
  readonly id: string
  readonly heading: string
  readonly blocks: readonly NoticeBlock[]
}

export type NoticeBlock =
  | { readonly kind: 'paragraph'; readonly sentences: readonly NoticeSentence[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly NoticeSentence[])[] }
  /** A table that the projections draw from the rules themselves. */
  | { readonly kind: 'table'; readonly of: NoticeTable; readonly promises: readonly string[] }

export type NoticeTable = 'purposes' | 'retention' | 'recipients' | 'categories' | 'rights'

export interface NoticeSentence {
  /** Stable within a version: section, place and the hash of the promises; anchor on the page. */
  readonly id: string
  /** Never empty, sorted. */
  readonly promises: readonly string[]
  readonly runs: readonly NoticeRun[]
}

export type NoticeRun =
  | { readonly kind: 'text'; readonly text: string; readonly strong: boolean }
  /** A fact taken from a rule: "retention.customer-relationship.active", "36 mois". */
  | { readonly kind: 'fact'; readonly fact: string; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly to: string }
