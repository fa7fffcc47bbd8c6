import type { StaffFile } from '../files/staff.ts'
import type { StoreSource } from '../files/store.ts'
import { suggestion } from '../nearest.ts'
import type { Reading } from '../reading.ts'

type Backup = NonNullable<StoreSource['backups']['each']>[number]

/** Each backup is shown to end when it is said to, and is brought back by known people alone (P-034). */
export function checkBackups(
  stores: readonly StoreSource[],
  staff: StaffFile | null,
  at: string,
  reading: Reading,
): void {
  const functions = functionsOf(staff, reading)
  for (const store of stores) {
    for (const backup of store.backups.each ?? []) {
      if (!reading.wasRead(backup)) continue
      checkEvidence(backup, at, reading)
      if (functions !== null) checkRestorers(backup, functions, reading)
    }
  }
}

function checkEvidence(backup: Backup, at: string, reading: Reading): void {
  const { checked } = backup
  if (!reading.wasRead(checked) || reading.wasRefused(checked)) return
  const { by, until, folder } = checked
  const attested = by !== null && until !== null && folder === null
  if (!attested && (folder === null || by !== null || until !== null)) {
    const message = `nothing shows that backups of \`${backup.tool}\` end after ${backup.horizon}: write \`by\` and \`until\`, who vouches for it and how long, or \`folder\`, where their files can be looked at, one of them`
    reading.report('store/backup-evidence', reading.at(backup, 'checked'), message)
    return
  }
  if (until === null || until === '' || at === '' || until >= at) return
  const message = `that backups of \`${backup.tool}\` end after ${backup.horizon} was vouched for until ${until}: let ${by} look again, or name the folder where they lie`
  reading.report('store/backup-attestation-expired', reading.at(checked, 'until'), message)
}

/** Whoever restores a backup brings back who was erased: it is said who that is. */
function checkRestorers(backup: Backup, functions: ReadonlySet<string>, reading: Reading): void {
  const named = backup['may-restore']
  named.forEach((id, index) => {
    if (id === '' || functions.has(id)) return
    const near = suggestion(id, functions)
    const mend = near === '' ? '; add it to staff.yaml or name another' : near
    reading.report(
      'store/unknown-function',
      reading.at(named, index),
      `no function of staff.yaml is called \`${id}\`${mend}`,
    )
  })
}

/** null: they cannot be known, because the file could not be read. */
function functionsOf(staff: StaffFile | null, reading: Reading): ReadonlySet<string> | null {
  const isUnread = staff === null || !reading.wasRead(staff)
  if (isUnread && reading.diagnostics.some(({ file }) => file === 'staff.yaml')) return null
  return new Set(staff?.functions.map(({ key }) => key) ?? [])
}
