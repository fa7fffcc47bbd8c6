import type { IdentifierKind, Mask, Store, TableName } from '@garant/policy'

/**
 * What a kind of database must be able to do for us. Everything is set-based: one call carries many people, told apart
 * by `owner` (an ordinal of the caller's). Only names found by `inspect` reach SQL, quoted by the engine's own rules;
 * values travel as parameters, never as text of a statement.
 *
 * Values are the engine's own text form (`null` for NULL), so that a key read from a row finds that row again, whatever
 * its type. Every method rejects with a `StoreError` and nothing else.
 */
export interface Connector {
  readonly store: Store

  /** Whether `find` takes lookups `through` others, and so saves a round trip. */
  readonly looksAhead?: boolean

  /** Reads the catalogue: tables, columns, keys, references, triggers, indexes, rights. */
  inspect(signal?: AbortSignal): Promise<Inspection>

  /** Of a folder: what is in it that the policy does not speak of. It takes a look at everything. Absent in a database. */
  undeclared?(signal?: AbortSignal): Promise<readonly UndeclaredFiles[]>

  /** Rows that equal the looked-up values, with the columns asked for. One round trip where the engine can. */
  find(lookups: readonly Lookup[], signal?: AbortSignal): Promise<readonly FoundRows[]>

  /**
   * Whether an index can serve each lookup, whose values do not matter: the engine's own plan of the statement that `find`
   * would run. Nothing is executed. Null: the engine does not say, or not in time.
   */
  servedByIndex(lookups: readonly Lookup[], signal?: AbortSignal): Promise<readonly (boolean | null)[]>

  /**
   * For rows about to be changed: which of them does a row of `from` also reach that is not one of their owner's `own`?
   * Such rows are another person's too. Answers with positions in `keys`, ascending.
   */
  findShared(
    questions: readonly SharedQuestion[],
    signal?: AbortSignal,
  ): Promise<readonly (readonly number[])[]>

  /**
   * Does all statements of one step in one transaction, in order. When the store has a `garant_step` table, the step is
   * recorded there in the same transaction: a step found there touches nothing. A statement that matches another number
   * of rows than planned rolls everything back (`store/drifted`).
   */
  apply(step: Step, statements: readonly Statement[], signal?: AbortSignal): Promise<Applied>

  /** The second look: how many rows are not as the statements should have left them. All zero means verified. */
  verify(statements: readonly Statement[], signal?: AbortSignal): Promise<readonly number[]>

  /**
   * Counts rows by the day of an event, one statement a question, through the index of the day's column. Null: the column
   * holds no days.
   */
  countByDay(questions: readonly DayQuestion[], signal?: AbortSignal): Promise<readonly (DayCount | null)[]>

  /**
   * The next rows that are due, in the order of their day and key, so that an interrupted reading goes on: through the
   * index of the day's column, a page in memory. Null: the column holds no days.
   */
  dueRows(question: DueQuestion, page: DueAsked, signal?: AbortSignal): Promise<DuePage | null>

  /** Counts rows by the day of their event, and the people whose they are. Null: the column holds no days. */
  countDays(question: DueQuestion, range: DayRange, signal?: AbortSignal): Promise<DaysCounted | null>

  /**
   * Rows whose identifier has one of these tokens: the identifier is hashed inside the engine, in one pass, so that neither
   * those who were erased nor those who are there are copied anywhere. Absent: this engine cannot.
   */
  returned?(question: ReturnQuestion, signal?: AbortSignal): Promise<ReturnedRows>
  /** Most tokens of such a question; absent: a million. */
  readonly tokensAtOnce?: number

  /** How busy the engine is, and what time it tells. */
  pressure(signal?: AbortSignal): Promise<Pressure>

  /**
   * Counts rows, or the people to whom rows lead, inside the engine: one statement a question, and nothing is copied. In
   * the order of the questions.
   */
  scope(questions: readonly ScopeQuestion[], signal?: AbortSignal): Promise<readonly ScopeCount[]>

  /** The next people whom a question counts, in the order of their keys, so that an interrupted reading goes on. */
  scopePeople(question: ScopeQuestion, page: ScopePage, signal?: AbortSignal): Promise<ScopePeople>

  /**
   * Every row of a table as it is at one moment, in the same order each time, however often rows are equal. A page holds at most
   * some megabytes, and one row at least; the next is read when `each` is done with it.
   */
  read(reading: WholeTable, each: (page: RowPage) => Promise<void>, signal?: AbortSignal): Promise<void>

  /**
   * Inserts rows of synthetic people in one transaction; nothing is there when it rejects. Refused (`store/refused`) for a
   * table in which an insertion sets off a trigger: nobody knows whom it would tell.
   */
  plant(rows: readonly PlantedRow[], signal?: AbortSignal): Promise<void>

  /** Takes planted rows away again, by key and by what else they must equal. @returns how many were there. */
  uproot(rows: readonly UprootedRow[], signal?: AbortSignal): Promise<number>

  close(): Promise<void>
}

export interface DayQuestion {
  readonly table: TableName
  readonly day: {
    readonly column: string
    /** The table whose row holds the day, and the columns there that equal `own` of this one; null: the row itself. */
    readonly of: {
      readonly table: TableName
      readonly columns: readonly string[]
      readonly own: readonly string[]
    } | null
  }
  /** Last ISO day that counts as past. */
  readonly until: string
  /** First instant after that day, in the organisation's zone, ISO 8601 UTC: where the column holds instants. */
  readonly before: string
  /** Counts only rows in which one of these columns holds something besides `empty`; null: every row. */
  readonly holding: readonly { readonly column: string; readonly empty: Value }[] | null
  /**
   * With `holding`: a row that holds nothing counts all the same, unless one of these tables has a row whose `columns` equal
   * `own` of it. Absent: it does not count.
   */
  readonly unless?: readonly {
    readonly table: TableName
    readonly columns: readonly string[]
    readonly own: readonly string[]
  }[]
}

export interface DayCount {
  /** All rows of the table. */
  readonly rows: number
  readonly past: number
  /** Text form of the first day or instant after `until`; null: there is none. */
  readonly next: Value
  /** Whether `next` is an instant, not a day or a local time. */
  readonly isInstant: boolean
}

/**
 * Rows whose event is over by `until`. A row that takes its day from several takes the latest, and one of them without a
 * day leaves it without one. What is no day of the calendar since the year 1000 is none.
 */
export interface DueQuestion extends DayQuestion {
  /** IANA zone in which the day of an instant is told. */
  readonly timeZone: string
  /**
   * Columns of the table that holds the day. Rows equal in one of them, e-mail addresses without case where they `fold`, are
   * the same person, whose latest day counts: where another of them is not over, or has no day, the row is not due.
   */
  readonly alike: readonly { readonly column: string; readonly folds: boolean }[]
  /** The row of the person whose a row is, in the same store; null: the row itself, or nobody can tell. */
  readonly person: {
    readonly table: TableName
    readonly columns: readonly string[]
    readonly own: readonly string[]
  } | null
  /** Columns of the person's row whose values are wanted. */
  readonly fetch: readonly string[]
}

export interface DueAsked {
  /** `next` of the page before; null: from the first. */
  readonly after: DueCursor | null
  readonly limit: number
}

/** Where a page ended. It holds values of rows. */
export interface DueCursor {
  readonly day: string
  /** Key of the row that holds the day, where that is another. */
  readonly holder: Key | null
  /** Key of the row; null: no row takes its day from that holder. */
  readonly key: Key | null
}

export interface DuePage {
  readonly rows: readonly DueRow[]
  /** Null: there are no more. A page may have fewer rows than its limit, or none, and not be the last. */
  readonly next: DueCursor | null
}

export interface DueRow {
  readonly key: Key
  /** ISO day of its event. */
  readonly day: string
  /** Key of the person's row; null: it is the row itself, or there is none. */
  readonly person: Key | null
  /** As `fetch`; all NULL where there is no such row. */
  readonly values: readonly Value[]
  /** Goes on after this very row. */
  readonly cursor: DueCursor
}

export interface DayRange {
  /** First ISO day that counts; null: every day that is over. */
  readonly from: string | null
  /** Counts rows without a day as well. */
  readonly undated: boolean
}

export interface DaysCounted {
  /** Ascending. A person's row counts on their latest day, except where every day that is over counts. */
  readonly days: readonly { readonly day: string; readonly rows: number }[]
  /** How many people have one of these rows; a row of nobody known counts for one. */
  readonly people: number
  /** Rows without a day; null: not asked. */
  readonly undated: number | null
}

export interface Pressure {
  /** By how much the slowest replica is behind, in seconds: 0 where there is none; null: we may not see, or the engine does not say. */
  readonly replicationLagSeconds: number | null
  /** Statements that wait for a lock; null: the engine does not say. */
  readonly lockWaits: number | null
  /** What the engine's clock tells, ISO 8601 UTC. */
  readonly now: string
}

/** Which rows of a table count: those from which one of the ways leads to a row that is concerned. */
export interface ScopeQuestion {
  readonly of: TableName
  /**
   * Null: each row counts. Otherwise rows that are equal in these columns count once, e-mail addresses without case where
   * they `fold`; a row with a NULL there is `nobody`, or counts by `each`.
   */
  readonly distinct: {
    readonly columns: readonly string[]
    readonly folds: boolean
    readonly nulls: 'nobody' | 'each'
  } | null
  /** Never empty. */
  readonly ways: readonly ScopeWay[]
}

/** From a row of the question's table, over rows of others, to a row that is concerned. */
export interface ScopeWay {
  /** Empty: the row itself. */
  readonly hops: readonly ScopeHop[]
  /** Which rows at the end are concerned; null: every one. */
  readonly within: ScopeWindow | null
}

export interface ScopeHop {
  readonly table: TableName
  readonly columns: readonly string[]
  /** Columns of the table before that equal `columns`. */
  readonly own: readonly string[]
  /** Both hold e-mail addresses that are not canonical: case does not count. */
  readonly folds: boolean
}

/** Rows whose column lies between two moments, both included; a column of days is compared by days. */
export interface ScopeWindow {
  readonly column: string
  readonly from: ScopeMoment | null
  readonly until: ScopeMoment | null
}

export interface ScopeMoment {
  /** ISO 8601 UTC: where the column holds instants. */
  readonly instant: string
  /** The same in the organisation's zone, "2026-11-23T09:41:00": where it holds times of the clock on the wall. */
  readonly local: string
}

export interface ScopeCount {
  readonly count: number
  /** False: a column of a window holds no times, so that every row was taken for one within. */
  readonly narrowed: boolean
}

export interface ScopePage {
  /** The last key of the page before; null: from the first. */
  readonly after: Key | null
  readonly limit: number
  /** Columns of the question's table whose values are wanted. */
  readonly fetch: readonly string[]
}

/**
 * Row `i` has `keys[i]` and `values[i]`. Where the question counts distinct values and NULL is nobody, the key is those
 * values, as they are stored, and nothing else is fetched.
 */
export interface ScopePeople {
  readonly keys: readonly Key[]
  readonly values: readonly (readonly Value[])[]
}

export interface WholeTable {
  readonly table: TableName
  /** Columns whose values are wanted, in their order. */
  readonly columns: readonly string[]
}

/** Rows of values, in the order of the columns asked for. */
export type RowPage = readonly (readonly Value[])[]

export interface PlantedRow {
  readonly table: TableName
  /** Every column that is set, by name. */
  readonly values: ReadonlyMap<string, Value>
}

export interface UprootedRow {
  readonly table: TableName
  readonly key: Key
  /** Null: the key is known to be ours. */
  readonly and: { readonly column: string; readonly value: string } | null
}

/** Text form of one value; NULL is null. */
export type Value = string | null

/** Values of the table's key columns, in the order of `CatalogTable.key`. */
export type Key = readonly Value[]

export interface Lookup {
  readonly table: TableName
  readonly columns: readonly string[]
  /** Tuples of values, as many as `owners`. A tuple with a null matches nothing. */
  readonly tuples: readonly (readonly Value[])[]
  readonly owners: readonly number[]
  /**
   * How equality is decided, after the index: `exact` is byte for byte, in spite of collations, trailing spaces and
   * implicit casts; a kind compares canonical forms (e-mail without case, phone by its digits).
   */
  readonly match: 'exact' | IdentifierKind
  /** For a kind: the column holds canonical values, so that equality through its index suffices. */
  readonly canonical: boolean
  /** Columns whose values are wanted, besides the key. */
  readonly fetch: readonly string[]
  /**
   * In place of `tuples`, for a connector that `looksAhead`: the values of these columns in the rows that another lookup
   * of the same call finds, for the same owners. The columns are of the same types as those looked up.
   */
  readonly through?: { readonly lookup: number; readonly columns: readonly string[] }
}

/**
 * Rows in columns. A row found by several tuples of one owner comes once; equal rows of a table without a key come as
 * often as they are. `owners[i]` owns the row with key `keys[i]` and the fetched values `values[i]`.
 */
export interface FoundRows {
  readonly owners: readonly number[]
  readonly keys: readonly Key[]
  readonly values: readonly (readonly Value[])[]
}

/** Who of those erased is back, by one column that holds identifiers. */
export interface ReturnQuestion {
  readonly table: TableName
  readonly column: string
  readonly kind: IdentifierKind
  /** The column holds canonical values; otherwise an e-mail counts in lower case, a phone by its digits. */
  readonly canonical: boolean
  /** HMAC-SHA256 (RFC 2104): the key with its two paddings, a block of 64 bytes each. */
  readonly pads: { readonly inner: Buffer; readonly outer: Buffer }
  /** The first 64 bits of the hash of every way in which an identifier of the kind may be written, one after the other. */
  readonly tokens: Buffer
  /** Rows after this one (`ReturnedRows.next`); null: from the first. */
  readonly after: string | null
  readonly limit: number
}

/** Row `i` has `keys[i]`, and this identifier. */
export interface ReturnedRows {
  readonly keys: readonly Key[]
  readonly identifiers: readonly string[]
  /** Where the next question begins; null: there are no more. */
  readonly next: string | null
}

export interface SharedQuestion {
  /** The table whose rows may be shared, and their keys. */
  readonly table: TableName
  readonly keys: readonly Key[]
  /** As many as `keys`. */
  readonly owners: readonly number[]
  /** Columns of `table` and of `from` that are equal along the link. */
  readonly columns: readonly string[]
  /** `exact`, or the kind of identifier on which the link joins; `engine`: as a foreign key compares, by its collation. */
  readonly match: 'exact' | 'engine' | IdentifierKind
  readonly from: {
    readonly table: TableName
    readonly columns: readonly string[]
    /** Rows of `from` that belong to the owners, as many as `ownOwners`. */
    readonly own: readonly Key[]
    readonly ownOwners: readonly number[]
  }
}

export interface Step {
  /** Unique for ever: erasure, store and chunk. Holds no personal data. */
  readonly id: string
  /** Grows each time another worker takes the step over. */
  readonly fencing: bigint
}

export type Statement =
  | { readonly do: 'erase'; readonly table: TableName; readonly keys: readonly Key[] }
  | {
      readonly do: 'mask'
      readonly table: TableName
      readonly keys: readonly Key[]
      readonly set: readonly MaskedColumn[]
    }

export interface MaskedColumn {
  readonly column: string
  /** A pseudonym has one value a key, computed by the caller with a secret key. */
  readonly to:
    | Exclude<Mask, { kind: 'pseudonym' }>
    | { readonly kind: 'pseudonym'; readonly values: readonly string[] }
}

export interface Applied {
  /** `already`: the step was found in `garant_step`. `now`: done by this call. */
  readonly when: 'now' | 'already'
  /** Whether the store records steps, so that a repeat is known to be one. */
  readonly recorded: boolean
}

export interface Inspection {
  /** "PostgreSQL 15.20", "MariaDB 10.11.19". */
  readonly server: string
  readonly tables: readonly CatalogTable[]
  /** The store has a `garant_step` table that we may write. */
  readonly recordsSteps: boolean
}

/** Counted by what may be told of them: a name may be a person's. */
export interface UndeclaredFiles {
  /** A symbolic link, and where something else is mounted, are never followed; a pipe, socket or device is never opened. */
  readonly kind: 'file' | 'link' | 'special' | 'mount'
  /** Names in their path: 1 stands in the folder itself. */
  readonly depth: number
  /** One of a list that we know; null: none, or another. */
  readonly extension: string | null
  readonly count: number
}

export interface CatalogTable extends TableName {
  /** The schema as the engine names it, for SQL; `schema` is null for the default one. */
  readonly qualifiedSchema: string
  readonly kind: 'table' | 'partitioned' | 'view'
  readonly columns: readonly CatalogColumn[]
  /** Primary key, else a unique key without NULLs, else every comparable column (null-safe, and rows may be equal). */
  readonly key: readonly string[]
  readonly keyKind: 'primary' | 'unique' | 'whole-row'
  readonly references: readonly CatalogReference[]
  readonly triggers: readonly CatalogTrigger[]
  readonly indexes: readonly CatalogIndex[]
  /** The engine's estimate; null when it has none. */
  readonly estimatedRows: number | null
  readonly rights: { readonly select: boolean; readonly update: boolean; readonly delete: boolean }
  /** Tables whose rows are also rows of this one (PostgreSQL's INHERITS); they are searched as tables of their own. */
  readonly heirs?: readonly TableName[]
  /** Row-level security hides rows of it from one of our roles: whatever is asked of it is refused. Absent: it does not. */
  readonly hidesRows?: boolean
  /** Its engine cannot take a change back (MyISAM, Aria, MEMORY): nothing is ever changed in it. Absent: it can. */
  readonly cannotRollBack?: boolean
}

export interface CatalogIndex {
  readonly name: string
  /** Indexed columns, in order; "" stands for an expression that is not `lower(column)`. */
  readonly columns: readonly string[]
  /** Those of `columns` that are indexed without case, as `lower(column)`. */
  readonly lowered: readonly string[]
  /** No two rows are equal in these columns. */
  readonly unique: boolean
  /** Holds only the rows of a predicate, and so cannot serve every lookup. */
  readonly partial: boolean
}

export interface CatalogColumn {
  readonly name: string
  /** The engine's own name of the type, "character varying(40)". */
  readonly type: string
  readonly kind:
    | 'text'
    | 'integer'
    | 'number'
    | 'boolean'
    | 'date'
    | 'time'
    | 'json'
    | 'binary'
    | 'uuid'
    | 'geometry'
    | 'other'
  readonly nullable: boolean
  /** Computed from other columns: it is never set, and follows them. */
  readonly generated: boolean
  /** Longest text in characters; null: no limit or no text. */
  readonly maxLength: number | null
  /** Its collation takes texts that differ in case or accents for equal. Absent: only equal texts are equal. */
  readonly folds?: true
  /** Our reading role may not read it. Absent: it may. */
  readonly readable?: false
}

export interface CatalogReference {
  readonly name: string
  readonly columns: readonly string[]
  readonly to: TableName
  readonly toColumns: readonly string[]
  readonly onDelete: 'no-action' | 'restrict' | 'cascade' | 'set-null' | 'set-default'
  readonly onUpdate: 'no-action' | 'restrict' | 'cascade' | 'set-null' | 'set-default'
  readonly deferrable: boolean
}

export interface CatalogTrigger {
  readonly name: string
  readonly on: readonly ('insert' | 'update' | 'delete' | 'truncate')[]
  /** Source of the body, to propose what it writes; null when it may not be read. */
  readonly body: string | null
}
