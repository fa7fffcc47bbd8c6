import { setImmediate } from 'node:timers/promises'
import { canonicalJson, LedgerError } from '@garant/ledger'
import type { Tx } from '../db/db.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Random } from '../kernel/random.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Sealer, Vault } from '../vault/vault.ts'
import { commit } from './commitment.ts'
import { JournalError } from './errors.ts'
import type { NewEntry } from './journal.ts'
import { leafWriter } from './leaf.ts'
import { sealOpenings } from './opening.ts'
import { type BatchColumns, insertBatch } from './store.ts'

export interface AppendDeps {
  readonly vault: Vault
  readonly clock: Clock
  readonly random: Random
}

/** Entries of one statement. Larger ones gain nothing, and smaller ones let us hash while the database writes. */
const batchSize = 1000

const saltBytes = 32
const refBytes = 16

export async function append(
  deps: AppendDeps,
  tx: Tx,
  tenant: Tenant,
  origin: string,
  entries: readonly NewEntry[],
): Promise<void> {
  if (entries.length === 0) return
  const scopes = entries.map(({ scope }) => scope)
  const seal = await deps.vault.sealer(tx, tenant, scopes)
  const write = leafWriter({ origin, day: deps.clock.now().toISOString().slice(0, 10) })
  let writing: Promise<unknown> = Promise.resolve()
  for (let start = 0; start < entries.length; start += batchSize) {
    const columns = prepare(deps.random, write, entries.slice(start, start + batchSize), seal)
    await writing
    writing = insertBatch(tx, tenant, columns).catch(refuse)
    // Lets the statement leave before the next batch is prepared; a failure is heard at the next `await writing`.
    writing.catch(() => {})
    await setImmediate()
  }
  await writing
}

function prepare(
  random: Random,
  write: ReturnType<typeof leafWriter>,
  entries: readonly NewEntry[],
  seal: Sealer,
): BatchColumns {
  const drawn = random.bytes(entries.length * (saltBytes + refBytes))
  // Callers give one object to entries that say the same.
  const texts = new Map<NewEntry['payload'], string>()
  const textOf = (payload: NewEntry['payload']): string => {
    const text = texts.get(payload) ?? wellFormed(() => canonicalJson(payload))
    texts.set(payload, text)
    return text
  }
  const openings = entries.map(({ scope, payload }, i) => {
    const at = i * (saltBytes + refBytes)
    const salt = drawn.subarray(at, at + saltBytes)
    const ref = drawn.toString('base64url', at + saltBytes, at + saltBytes + refBytes)
    return { scope, ref, salt, payload: textOf(payload) }
  })
  const leaves = entries.map((entry, i) => {
    const { ref, salt, payload } = openings[i] ?? unreachable()
    return wellFormed(() => write(entry, ref, commit(salt, payload)))
  })
  const { places, sealed } = sealOpenings(openings, seal)
  return {
    onces: entries.map(({ once }) => once),
    scopes: entries.map(({ scope }) => scope),
    leaves,
    openingPlaces: places,
    openings: sealed,
  }
}

function wellFormed<T>(format: () => T): T {
  try {
    return format()
  } catch (cause) {
    if (!(cause instanceof LedgerError)) throw cause
    throw new JournalError(
      'journal/malformed-entry',
      `The ledger cannot hold this entry: ${cause.message}.`,
      {
        cause,
      },
    )
  }
}

function refuse(error: unknown): never {
  const { code, constraint } = error as { code?: string; constraint?: string }
  if (code === '23505' && constraint === 'journal_entry_once')
    throw new JournalError('journal/repeated', 'An entry with this key is in the ledger already.')
  throw error
}

function unreachable(): never {
  throw new Error('an entry without its opening')
}
