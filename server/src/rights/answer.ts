import type { LegalBasisKind, Text } from '@garant/policy'

/**
 * What a person is told, before it becomes a page, a file, a ZIP or a letter. Labels carry both languages; the language
 * of the case chooses at the edge. Days are ISO 8601, instants ISO 8601 UTC.
 */
export type Answer = AccessAnswer | ErasureAnswer | RefusalAnswer

interface AnswerFrame {
  /** Short reference of the case, "7K4M-2QXD". */
  readonly reference: string
  readonly lang: 'fr' | 'en'
  /** Instant of the answer. */
  readonly at: string
  readonly organisation: AnswerOrganisation
  /** The receipt of the ledger entry that this answer made; null in a preview. */
  readonly receipt: AnswerReceipt | null
}

/** Who answers, and where one may go from here (Art. 12(4), 15(1)(f)). */
export interface AnswerOrganisation {
  readonly name: string
  readonly shortName: string
  readonly address: readonly string[]
  readonly email: string
  readonly dpo: { readonly name: string; readonly email: string }
  readonly authority: { readonly name: string; readonly address: string; readonly url: string }
}

export interface AnswerReceipt {
  /** Index of the entry in the tenant's log. */
  readonly index: number
  /** Text that `garant-verify` reads. */
  readonly text: string
  /** Public key of the log, published elsewhere too: never trusted from here. */
  readonly verifierKey: string
}

/** GDPR Art. 15: confirmation, the copy, and 15(1)(a) to (h) per purpose. */
export interface AccessAnswer extends AnswerFrame {
  readonly right: 'access'
  /** We hold at least one row. */
  readonly found: boolean
  readonly purposes: readonly AnsweredPurpose[]
  /** Stores that could not be searched; an answer is only given when this is empty. */
  readonly unreached: readonly { readonly store: string; readonly label: Text }[]
  /** Rows left out because nobody can say whose they are; told to the person as a number. */
  readonly ambiguousRows: number
  /** Who has had their data, by name (Art. 15(1)(c); C-154/21), newest first. Absent: answered before this was entered. */
  readonly disclosed?: readonly AnsweredDisclosure[]
}

export interface AnsweredDisclosure {
  /** ISO day. */
  readonly on: string
  readonly name: string
  /** What the recipient is; null: the policy no longer names it. */
  readonly label: Text | null
  readonly country: string | null
  readonly purpose: Text | null
  readonly categories: readonly Text[]
  readonly ground: string
}

export interface AnsweredPurpose {
  readonly id: string
  readonly label: Text
  readonly description: Text
  readonly bases: readonly { readonly basis: LegalBasisKind; readonly justification: Text }[]
  readonly categories: readonly { readonly label: Text; readonly special: boolean }[]
  readonly recipients: readonly { readonly name: string; readonly label: Text; readonly country: string }[]
  /** How long, with the latest day on which a row shown here ends, where it can be computed. */
  readonly retention: readonly AnsweredRetention[]
  readonly source: Text
  readonly tables: readonly AnsweredTable[]
}

export interface AnsweredRetention {
  readonly label: Text
  /** ISO 8601 durations. */
  readonly active: string
  readonly archive: string | null
  /** Where the duration comes from, "c. com. L123-22". */
  readonly source: string
  readonly until: string | null
}

export interface AnsweredTable {
  readonly store: string
  readonly storeLabel: Text
  readonly name: string
  readonly label: Text
  readonly columns: readonly AnsweredColumn[]
  readonly rows: readonly AnsweredRow[]
  /** Rows left out because they concern somebody else (Art. 15(4)). */
  readonly withheldRows: number
}

export interface AnsweredColumn {
  readonly name: string
  /** Category; null: declared to be no personal data. */
  readonly category: Text | null
  /**
   * Left out because it may concern somebody else (Art. 15(4)): its values are null. Only a preview has them, for the
   * DPO to judge.
   */
  readonly withheld: boolean
}

export interface AnsweredRow {
  /** Opaque and only good within this case: names the row in `redact`. */
  readonly id: string
  readonly values: readonly (string | null)[]
  /** True only in a preview: the DPO has withheld this row. In an answer it is simply absent. */
  readonly withheld: boolean
  /** Another person's row reaches it too, so the DPO should look at it. */
  readonly shared: boolean
}

/** GDPR Art. 17: what was done, what was not and why, verified by a second look. */
export interface ErasureAnswer extends AnswerFrame {
  readonly right: 'erasure'
  /** Worst of the stores (interfaces). */
  readonly verdict: ErasureVerdict
  readonly erased: readonly { readonly label: Text; readonly storeLabel: Text; readonly rows: number }[]
  readonly masked: readonly {
    readonly label: Text
    readonly storeLabel: Text
    readonly rows: number
    readonly categories: readonly Text[]
  }[]
  readonly kept: readonly KeptRows[]
  readonly unreached: readonly { readonly store: string; readonly label: Text }[]
  /** Day after which no backup holds what was erased; null when nothing was. */
  readonly backupsUntil: string | null
  /** Recipients told of the erasure (Art. 19). */
  readonly told: readonly { readonly name: string; readonly label: Text }[]
}

export type ErasureVerdict =
  | 'unverified'
  | 'unreachable'
  | 'restricted'
  | 'kept'
  | 'partial'
  | 'erased'
  | 'nothing-found'

export interface KeptRows {
  readonly label: Text
  readonly storeLabel: Text
  readonly rows: number
  /** "c. com. L123-22" and its last day (null: the row has no date to count from); else the reason. */
  readonly why:
    | { readonly kind: 'duty'; readonly ground: string; readonly until: string | null }
    | { readonly kind: 'shared' }
    | { readonly kind: 'ambiguous' }
}

/** GDPR Art. 12(4): never without ground, article and remedies; the type forbids otherwise. */
export interface RefusalAnswer extends AnswerFrame {
  readonly right: 'refusal'
  readonly asked: 'access' | 'erasure'
  readonly refusal: Refusal
}

export interface Refusal {
  readonly ground: RefusalGround
  /** The article on which the ground stands, "Art. 12(5)(b)". */
  readonly article: string
  /** What is true in this case, in words the person reads. */
  readonly reason: string
  readonly remedies: {
    /** Complaint to the supervisory authority (Art. 77). */
    readonly authority: { readonly name: string; readonly address: string; readonly url: string }
    /** Judicial remedy (Art. 79), as it is called there. */
    readonly court: Text
  }
}

/** Closed list: what may stand against a request. */
export type RefusalGround =
  | 'not-identified'
  | 'unfounded'
  | 'excessive'
  | 'others-rights'
  | 'legal-claims'
  | 'legal-obligation'
