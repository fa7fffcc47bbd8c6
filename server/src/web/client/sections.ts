import type { Account } from '../../accounts/accounts.ts'
import type { Language } from '../../i18n/i18n.ts'
import type { ClientDeps } from './client.ts'
import type { Standing, Waiting } from './home.ts'

/** Whoever looks: an account of a client, in a language. Everything is read for `account.tenant` alone. */
export interface ClientVisitor {
  readonly account: Account
  readonly language: Language
  /** ISO day in the operator's zone. */
  readonly today: string
}

/** What a part of the portal says on the home page. */
export interface ClientSection {
  /** How it stands, in a sentence. Null: it has nothing to show this client. */
  standing(visitor: ClientVisitor): Promise<Standing | null>
  /** What waits for the client there. */
  waiting(visitor: ClientVisitor): Promise<readonly Waiting[]>
}

/** The parts of the portal, in the order of the home page. */
export function clientSections(_deps: ClientDeps): readonly ClientSection[] {
  return []
}
