import { type Entry, formatEntry } from '@garant/ledger'

type Fixed = Pick<Entry, 'origin' | 'day' | 'type' | 'policy' | 'actor'>

const sampleRef = '.'
const sampleCommit = `hmac-sha256:${'0'.repeat(64)}`

/**
 * Writes leaves as `formatEntry` of `@garant/ledger` does. Of entries appended together most differ in reference and
 * commitment only; what they share is formatted and checked once.
 * @throws LedgerError `ledger/malformed` for an entry that the ledger cannot hold.
 */
export function leafWriter(common: Pick<Entry, 'origin' | 'day'>) {
  const known = new Map<string, readonly [string, string, string]>()
  return ({ type, policy, actor }: Omit<Fixed, 'origin' | 'day'>, ref: string, commit: string): Buffer => {
    const kind = JSON.stringify([type, policy, actor])
    const parts = known.get(kind) ?? split({ ...common, type, policy, actor })
    known.set(kind, parts)
    // Members stand in alphabetical order: commit before ref. Both are of letters that JSON does not escape.
    return Buffer.from(`${parts[0]}${commit}${parts[1]}${ref}${parts[2]}`)
  }
}

function split(fixed: Fixed): readonly [string, string, string] {
  const text = Buffer.from(formatEntry({ v: 1, ...fixed, ref: sampleRef, commit: sampleCommit })).toString()
  const atCommit = text.indexOf(`"commit":"${sampleCommit}"`) + '"commit":"'.length
  const atRef = text.indexOf(`"ref":"${sampleRef}"`) + '"ref":"'.length
  return [
    text.slice(0, atCommit),
    text.slice(atCommit + sampleCommit.length, atRef),
    text.slice(atRef + sampleRef.length),
  ]
}
