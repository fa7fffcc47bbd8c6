/**
 * What `compile` makes of a policy folder: plain JSON, canonical (RFC 8785), hashed. Everything else in Garant reads
 * this and nothing else of the policy. Lists are sorted by id or name, so that equal policies have equal bytes.
 */
export interface Bundle {
  readonly format: 1
  readonly version: string
  /** ISO day from which the policy applies. */
  readonly effective: string
  readonly organisation: Organisation
  readonly subjects: readonly SubjectType[]
  readonly categories: readonly Category[]
  readonly channels: readonly Channel[]
  readonly purposes: readonly Purpose[]
  readonly retention: readonly RetentionRule[]
  readonly recipients: readonly Recipient[]
  readonly stores: readonly Store[]
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
  readonly dpo: { readonly name: string; readonly email: string }
  readonly authority: { readonly name: string; readonly address: string; readonly url: string }
  /** IANA zone in which deadlines are counted. */
  readonly timeZone: string
  /** Holiday calendar in which deadlines are counted. */
  readonly calendar: 'FR'
  /** Month and day on which the financial year closes, "12-31". */
  readonly financialYearEnd: string
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
}

export interface Channel {
  readonly id: string
  readonly label: Text
}

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
    /** Article or contract, or the assessment that a legitimate interest cites. */
    readonly justification: Text
  }[]
  readonly data: readonly {
    readonly category: string
    readonly necessity: Text
    readonly mandatory: boolean
  }[]
  /** Ids of recipients. */
  readonly recipients: readonly string[]
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
  /** ISO 8601 duration in the active base, from the trigger. */
  readonly active: string
  /** ISO 8601 duration in the intermediate archive, after `active`; null: none. */
  readonly archive: string | null
  readonly end: 'erase' | 'anonymise'
  /** Where the duration comes from, "c. com. L123-22". */
  readonly source: string
  /** A legal duty to retain (Art. 17(3)(b)): it stands against an erasure, for the rows that cite it. */
  readonly duty: boolean
}

/**
 * What starts a duration. `event`: the day in the row's own column. `financial-year-end`: the close of the financial
 * year in which that day falls.
 */
export type RetentionTrigger = 'event' | 'financial-year-end'

export interface Recipient {
  readonly id: string
  readonly name: string
  readonly kind: 'processor' | 'sub-processor' | 'affiliate' | 'authority' | 'third-party' | 'staff'
  readonly label: Text
  readonly country: string
  /** Contract or instrument on file; null for authorities and staff. */
  readonly contract: string | null
  /** Address to which rectification and erasure are notified (Art. 19); null: told otherwise. */
  readonly notify: string | null
}

export type Engine = 'postgresql' | 'mysql'

export interface Store {
  /** Lower-case slug; `GARANT_STORE_<NAME>_URL` connects it ("-" becomes "_"). */
  readonly name: string
  readonly label: Text
  readonly engine: Engine
  readonly location: { readonly country: string; readonly place: string }
  /** ISO 8601 duration after which no backup holds a row erased today. */
  readonly backupHorizon: string
  readonly tables: readonly Table[]
  /** Tables of the database declared to hold no personal data. */
  readonly withoutPersonalData: readonly TableName[]
}

/** `schema` is null for the connection's default schema (PostgreSQL `public`, MySQL the database of the URL). */
export interface TableName {
  readonly schema: string | null
  readonly name: string
}

export interface Table extends TableName {
  /** One row is one person of this type; null: rows about a person, or several persons. */
  readonly subject: string | null
  readonly purpose: string
  readonly label: Text
  /** Columns that identify a row where the database declares no key; null: as the database declares. */
  readonly key: readonly string[] | null
  readonly columns: readonly Column[]
  readonly identifiers: readonly Identifier[]
  /** How rows of this table are reached from rows of others. */
  readonly links: readonly Link[]
  readonly erasure: TableErasure
  /** Triggers of the table, and the tables each may write; a trigger not listed refuses any erasure of the table. */
  readonly triggers: readonly { readonly name: string; readonly writes: readonly string[] }[]
}

export interface Column {
  readonly name: string
  /** Id of the data category; null: declared to be no personal data. */
  readonly category: string | null
  /** What the column becomes when its row is masked; null: chosen from the column's type, null first. */
  readonly mask: Mask | null
  /** The content may concern other people: withheld from an access answer until the DPO shows it (Art. 15(4)). */
  readonly thirdParty: boolean
}

export type Mask =
  | { readonly kind: 'null' }
  | { readonly kind: 'constant'; readonly value: string }
  /** A keyed, irreversible replacement, different for each row: for unique or mandatory columns. */
  | { readonly kind: 'pseudonym' }

export type IdentifierKind = 'email' | 'phone' | 'customer-number'

export interface Identifier {
  readonly kind: IdentifierKind
  readonly column: string
  /** The values are stored in canonical form (lower case, E.164), so that equality through the index suffices. */
  readonly canonical: boolean
  /** Several rows of a `subject` table with this value are one person. Otherwise they are ambiguous and stay untouched. */
  readonly samePerson: boolean
}

/** Rows of this table whose `columns` equal `from.columns` of a person's row belong to that person. */
export interface Link {
  readonly columns: readonly string[]
  readonly from: {
    /** Name of the store; equal to the table's own store for a link inside it. */
    readonly store: string
    readonly schema: string | null
    readonly table: string
    readonly columns: readonly string[]
  }
}

/** What an erasure does to a person's rows of the table. */
export interface TableErasure {
  readonly rows: 'erase' | 'mask' | 'keep'
  /** For `keep`: the retention rule that stands against the erasure. A row past its end is treated as `then`. */
  readonly rule: string | null
  /**
   * For `keep`: the column that holds the day from which the rule counts. Null: the row has no day of its own and takes
   * that of the row it belongs to, through the table's only link, whose table is kept by the same rule.
   */
  readonly from: string | null
  readonly then: 'erase' | 'mask'
  /** Columns masked in rows that are kept: the duty keeps only the fields it needs. For `mask`: empty means every column with a category. */
  readonly mask: readonly string[]
  /** For `keep` by a rule that is no duty: which exception of Art. 17(3) applies, and why. Absent otherwise. */
  readonly justification?: Text
}
