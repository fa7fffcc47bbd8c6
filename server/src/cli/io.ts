import type { Bundle } from '@garant/policy'
import type { Accounts } from '../accounts/accounts.ts'
import type { Breach } from '../breach/breach.ts'
import type { Config } from '../config/config.ts'
import type { Db } from '../db/db.ts'
import type { Decisions } from '../decisions/decisions.ts'
import type { Dossier } from '../dossier/dossier.ts'
import type { Erasure } from '../erasure/erasure.ts'
import type { Journal } from '../journal/journal.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Pack } from '../pack/pack.ts'
import type { Parties } from '../parties/parties.ts'
import type { Promises } from '../promises/promises.ts'
import type { Retention } from '../retention/retention.ts'

/** Everything a command knows of the world outside, so that a test can run it in its own process. */
export interface Io {
  readonly env: NodeJS.ProcessEnv
  readonly cwd: string
  /** Standard output: the result and nothing else. */
  readonly out: (text: string) => void
  /** Standard output, for a result that is no text. */
  readonly put: (bytes: Uint8Array) => void
  /** Standard error: a sentence for the person, one line. */
  readonly say: (text: string) => void
  /** Standard input, read to its end. */
  readonly read: () => Promise<string>
  /** Asks whoever sits at the terminal, in one line; null: they are gone. Absent: there is no terminal. */
  readonly ask?: (question: string) => Promise<string | null>
  /** Sets the exit status of the command; without it, 0 (`exitStatus`). */
  readonly exit: (status: 0 | 1 | 2 | 3) => void
  /** Resolves when the process is asked to end. */
  readonly ended: Promise<void>
  readonly compose: Compose
  readonly operate: Operate
}

/** Which parts of Garant a process runs. */
export interface Roles {
  readonly web: boolean
  readonly work: boolean
}

export interface Composition {
  readonly config: Config
  readonly db: Db
  readonly roles: Roles
  /** null: no example data. */
  readonly demo: Demo | null
  readonly say: (text: string) => void
}

/** Example data are loaded. */
export interface Demo {
  /** The guided tour lets anybody in as the officer and read every mail: only where no data are real. */
  readonly tour: boolean
  /** Of what copies to be broken are made: the example's folder, and a MariaDB for its MySQL stores. */
  readonly example: { readonly policy: string; readonly mariadbUrl: string }
}

/** The whole of Garant in this process; `app.ts` makes it. */
export interface App {
  /**
   * Answers one request. Not called when the process has no web role.
   * @param peer address of the connection; null: unknown.
   */
  fetch(request: Request, peer: string | null): Response | Promise<Response>
  /** Begins to work: takes jobs, runs schedules. */
  start(): Promise<void>
  /** Finishes what is under way. */
  stop(): Promise<void>
}

export type Compose = (parts: Composition) => Promise<App>

/** What a command of one stroke works with, over a database that is open. */
export interface Operations {
  readonly accounts: Accounts
  readonly breach: Pick<Breach, 'drill'>
  readonly decisions: Pick<Decisions, 'forget'>
  readonly erasure: Erasure
  readonly journal: Journal
  readonly parties: Pick<Parties, 'client'>
  readonly retention: Retention
  /** Compiles a policy folder and publishes it when it is not in force. @throws GarantError `config/policy`. */
  publish(
    folder: string,
  ): Promise<{ readonly tenant: Tenant; readonly bundle: Bundle; readonly hash: string }>
  /** The board of a policy's promises. */
  board(
    policy: { readonly tenant: Tenant; readonly bundle: Bundle; readonly hash: string },
    folder: string,
  ): Promises
  /** What an organisation shows an inspector. @param organisation null: the only one here. @returns null: none, or several. */
  dossier(organisation: string | null): Promise<{ readonly tenant: Tenant; readonly dossier: Dossier } | null>
  /** The file of a client of an organisation here. @returns null: nobody has such a client. */
  pack(client: string): Promise<{ readonly client: Tenant; readonly pack: Pack } | null>
  close(): Promise<void>
}

export type Operate = (parts: {
  readonly config: Config
  readonly db: Db
  readonly say: (text: string) => void
}) => Promise<Operations>
