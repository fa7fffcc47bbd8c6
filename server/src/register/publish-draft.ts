import type { Db, Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import { amend } from './amend.ts'
import { dropFromDraft, readDraft } from './draft.ts'
import { RegisterError } from './errors.ts'
import { readTexts, type Written, writeFolder } from './folder.ts'
import { publish } from './publish.ts'
import type { PublishedPolicy, RegisterDeps } from './register.ts'
import { lockTenant, readNewest } from './store.ts'

export interface DraftPublication {
  readonly tenant: Tenant
  readonly folder: string
  /** Hash of the policy that the officer has read. */
  readonly hash: string
  /** Opaque reference of the officer. */
  readonly actor: string
  /** ISO day in the organisation's time zone. */
  readonly today: string
  /** What follows from a publication, in its own transaction. */
  readonly follow?: (tx: Tx) => Promise<void>
}

/**
 * Publishes the drafted changes: files, policy, ledger entry and the end of the draft, in one transaction. The files are written
 * last; should the commit fail after them, the next start finds them and publishes what they say.
 * @throws RegisterError `register/draft-changed` when the result is not what was read, `register/does-not-compile`,
 *   `register/folder-changed`, `register/folder-read-only`, `register/folder-locked`.
 */
export function publishDraft(
  deps: RegisterDeps,
  db: Db,
  { tenant, folder, hash, actor, today, follow }: DraftPublication,
): Promise<{ readonly policy: PublishedPolicy; readonly written: Written }> {
  return db.transact(async (tx) => {
    await lockTenant(tx, tenant)
    const [texts, draft, newest] = await Promise.all([
      readTexts(folder),
      readDraft(tx, tenant),
      readNewest(tx, tenant),
    ])
    const amended = amend({ texts, draft, version: newest?.version ?? '0', today })
    if (draft.length === 0) throw changed()
    if (amended.compiled === null)
      throw new RegisterError(
        'register/does-not-compile',
        'With these changes the policy does not compile: nothing was published.',
      )
    if (amended.compiled.hash !== hash) throw changed()
    const policy = await publish(deps, tx, { tenant, compiled: amended.compiled, actor })
    await dropFromDraft(tx, tenant)
    await follow?.(tx)
    const written = await writeFolder({
      folder,
      before: texts,
      after: amended.after,
      version: amended.version,
      previous: newest?.version ?? 'first',
    })
    return { policy, written }
  })
}

function changed(): RegisterError {
  return new RegisterError(
    'register/draft-changed',
    'What would be published is not what was read: read the changes again.',
  )
}
