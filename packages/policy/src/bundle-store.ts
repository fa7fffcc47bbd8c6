import type { RetentionEvent, Text } from './bundle.ts'

/** `files`: a folder, whose files are the rows. */
export type Engine = DatabaseEngine | 'files'
export type DatabaseEngine = 'postgresql' | 'mysql'

export interface Store {
  /** Lower-case slug; `GARANT_STORE_<NAME>_URL` connects it ("-" becomes "_"). */
  readonly name: string
  readonly label: Text
  readonly engine: Engine
  readonly location: { readonly country: string; readonly place: string }
  /** Where copies of it lie and from where it is reached. Absent: not said; read through `placesOf`. */
  readonly places?: readonly StorePlace[]
  /** Id of the client whose data these are. Absent or null: our own; read through `ownerOf`. */
  readonly client?: string | null
  /** Ids of the recipients that operate or can read it. Absent: none; read through `subProcessorsOf`. */
  readonly subProcessors?: readonly string[]
  /** ISO 8601 duration after which no backup holds a row erased today: the longest of `backups`. */
  readonly backupHorizon: string
  /** Each backup there is. Absent: the horizon is all that is said; read through `backupsOf`. */
  readonly backups?: readonly StoreBackup[]
  /** How fast and when retention may work here. Absent: at any time; read through `paceOf`. */
  readonly pace?: Pace
  /** Why data of ours and data of a client stand in one store, and what keeps them apart. Absent where they do not. */
  readonly bridge?: Text
  readonly tables: readonly Table[]
  /** Tables of the database declared to hold no personal data. */
  readonly withoutPersonalData: readonly TableName[]
}

/** A place where a copy of a store lies, or from which somebody reaches it: data are there too (EDPB 05/2021). */
export interface StorePlace {
  readonly kind: 'replica' | 'backup' | 'log' | 'mail' | 'support'
  /** ISO 3166-1. */
  readonly country: string
  readonly place: string
  /** Id of the recipient that runs it; null: ourselves. */
  readonly by: string | null
}

/** One way in which copies of a store are made, and how long they last. */
export interface StoreBackup {
  /** What makes it, "Proxmox Backup Server". */
  readonly tool: string
  /** ISO 8601 duration after which it holds no row erased today. */
  readonly horizon: string
  /** ISO 3166-1. */
  readonly country: string
  readonly place: string
  /** Id of the recipient that keeps it; null: ourselves. */
  readonly by: string | null
  /** Ids of functions of `staff.yaml`; whoever restores brings erased people back. */
  readonly mayRestore: readonly string[]
  /** What shows the horizon: somebody who vouches for it, until a day, or a folder whose files are looked at. */
  readonly checked:
    | { readonly kind: 'attestation'; readonly by: string; readonly until: string }
    /** Path on the machine where Garant runs. */
    | { readonly kind: 'folder'; readonly folder: string }
}

/** Limits on what retention asks of a store (not on erasures that a person asked for). */
export interface Pace {
  /** Times of the day in the organisation's zone, "01:00"; one that ends before it begins goes on after midnight. Empty: any time. */
  readonly windows: readonly { readonly from: string; readonly until: string }[]
  /** People a second at most; null: no limit. */
  readonly perSecond: number | null
  /** Waits while a replica is further behind, in seconds; null: never. */
  readonly lagSeconds: number | null
  /** Waits while more statements of the store wait for a lock; null: never. */
  readonly lockWaits: number | null
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
  /** Of files: which paths are rows, and what they say (`parsePath`). Absent in a database. */
  readonly path?: string
  /** Columns that identify a row where the database declares no key; null: as the database declares. */
  readonly key: readonly string[] | null
  readonly columns: readonly Column[]
  readonly identifiers: readonly Identifier[]
  /** Columns that hold the day of an event from which durations count. */
  readonly events: readonly TableEvent[]
  /** How rows of this table are reached from rows of others. */
  readonly links: readonly Link[]
  readonly erasure: TableErasure
  /** Triggers of the table, and the tables each may write; a trigger not listed refuses any erasure of the table. */
  readonly triggers: readonly { readonly name: string; readonly writes: readonly string[] }[]
}

export interface TableEvent {
  readonly event: RetentionEvent
  readonly column: string
  /**
   * The day is the latest over the rows of another table of the same store that belong to this row: `columns` there equal
   * `own` here. None there, or one among them whose day is empty: this row has no day. Absent: a column of the row itself.
   */
  readonly of?: {
    readonly table: TableName
    readonly columns: readonly string[]
    readonly own: readonly string[]
  }
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
