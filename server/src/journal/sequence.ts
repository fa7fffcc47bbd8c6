import {
  type Checkpoint,
  consistencyProof,
  formatVerifierKey,
  LedgerError,
  openCheckpoint,
  openTree,
  parseVerifierKey,
  type ReadTile,
  signCheckpoint,
  type Tile,
  verifyConsistency,
} from '@garant/ledger'
import type { Db, Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Vault } from '../vault/vault.ts'
import { JournalError } from './errors.ts'
import {
  type LogRow,
  lockLog,
  placeBatches,
  readLeaves,
  readLog,
  readWaiting,
  type WaitingBatch,
  writeLog,
  writeTiles,
} from './store.ts'
import { leavesOf, storedTiles } from './tiles.ts'

export interface SequenceDeps {
  readonly db: Db
  readonly vault: Vault
  /** Name of a log that has no head yet. */
  readonly newOrigin: (tenant: Tenant) => string
}

/** Batches and entries of one transaction: memory stays bounded however much is waiting. */
const mostBatches = 1000
const mostEntries = 50_000

/** @returns the size of the log once everything that was committed when it was called has its index. */
export async function sequence(deps: SequenceDeps, tenant: Tenant): Promise<number> {
  for (;;) {
    const [waiting] = await readWaiting(deps.db.read, tenant, 1)
    if (waiting === undefined) return (await readLog(deps.db.read, tenant))?.size ?? 0
    await deps.db.transact((tx) => extend(deps, tx, tenant))
  }
}

/** Takes in a part of what is waiting: indexes, tiles and signed head stand or fall together. */
async function extend(deps: SequenceDeps, tx: Tx, tenant: Tenant): Promise<void> {
  await lockLog(tx, tenant)
  // Read after the lock: whoever held it before us may have taken everything.
  const batches = upTo(mostEntries, await readWaiting(tx, tenant, mostBatches))
  if (batches.length === 0) return
  const head = await openHead(deps, tx, tenant)
  const stored = storedTiles(tx, tenant)
  const tree = await openTree(head.size, stored)
  const leaves = leavesOf(
    await readLeaves(
      tx,
      tenant,
      batches.map(({ batch }) => batch),
    ),
  )
  if (leaves.length !== batches.reduce((sum, { entries }) => sum + entries, 0))
    throw broken(tenant, 'entries of a batch are missing')
  const tiles = tree.append(leaves)
  const next = { origin: head.origin, size: tree.size, root: tree.root() }
  await checkExtension(tenant, head, next, over(tiles, stored))

  await writeTiles(tx, tenant, tiles)
  await placeBatches(tx, tenant, places(batches, head.size))
  const checkpoint = await signCheckpoint(next, [
    { name: next.origin, publicKey: head.publicKey, sign: (message) => deps.vault.sign(tenant, message) },
  ])
  await writeLog(tx, tenant, { origin: next.origin, publicKey: head.publicKey, size: next.size, checkpoint })
}

function upTo(most: number, batches: readonly WaitingBatch[]): readonly WaitingBatch[] {
  let sum = 0
  return batches.filter(({ entries }, i) => {
    sum += entries
    return i === 0 || sum <= most
  })
}

function places(batches: readonly WaitingBatch[], size: number) {
  let next = size
  return batches.map(({ batch, entries }) => {
    const first = next
    next += entries
    return { batch, first }
  })
}

interface Head extends Checkpoint {
  readonly publicKey: Buffer
  readonly root: Buffer
}

/** The newest head, whose signature must be ours: the row alone is believed in nothing. */
async function openHead(deps: SequenceDeps, tx: Tx, tenant: Tenant): Promise<Head> {
  const publicKey = deps.vault.publicKey(tenant)
  const log = await readLog(tx, tenant)
  if (log === undefined)
    return {
      origin: deps.newOrigin(tenant),
      size: 0,
      root: Buffer.from((await openTree(0, noTile)).root()),
      publicKey,
    }
  if (!log.publicKey.equals(publicKey))
    throw new JournalError('journal/other-key', 'The signing key at hand is not the one of this log.')
  const { root, size, origin } = await verified(tenant, log)
  return { origin, size, root: Buffer.from(root), publicKey }
}

/** @throws JournalError `journal/broken` when the stored head is not the one that its checkpoint signs. */
export async function verified(tenant: Tenant, log: LogRow): Promise<Checkpoint> {
  const key = parseVerifierKey(formatVerifierKey(log.origin, log.publicKey))
  try {
    const checkpoint = await openCheckpoint(log.checkpoint, [key])
    if (checkpoint.size === log.size) return checkpoint
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error
  }
  throw broken(tenant, 'its stored head is not what was signed')
}

/** Compares with the signed root, not with what is stored. A head that does not contain the one signed before would prove us liars for ever (C2SP tlog-checkpoint). */
async function checkExtension(
  tenant: Tenant,
  from: Checkpoint,
  to: Checkpoint,
  tiles: ReadTile,
): Promise<void> {
  if (from.size === 0) return
  const proof = await consistencyProof(from.size, to.size, tiles)
  if (!verifyConsistency({ from, to, proof }))
    throw broken(tenant, 'the new head does not extend the signed one')
}

function over(tiles: readonly Tile[], stored: ReadTile): ReadTile {
  const fresh = new Map(tiles.map((tile) => [`${tile.level}/${tile.index}`, tile.hashes]))
  return (tile) => fresh.get(`${tile.level}/${tile.index}`) ?? stored(tile)
}

const noTile: ReadTile = () => {
  throw new LedgerError('ledger/tile', 'an empty log has no tile')
}

function broken(tenant: Tenant, why: string): JournalError {
  return new JournalError('journal/broken', `The ledger of ${tenant} is not signed on: ${why}.`, {
    facts: { tenant },
  })
}
