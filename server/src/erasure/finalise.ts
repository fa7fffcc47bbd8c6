import type { Bundle } from '@garant/policy'
import { sql } from 'kysely'
import type { Tenant } from '../kernel/tenant.ts'
import { VaultError } from '../vault/vault.ts'
import { dayIn } from './backups.ts'
import { type Certificate, certify } from './certificate.ts'
import type { Context } from './context.ts'
import { finalOnce } from './entries.ts'
import { readOutcomes } from './outcomes.ts'
import { bundleOf } from './preview.ts'
import { readErasure } from './store.ts'

interface PastChunk {
  readonly id: string
  readonly chunk: number
  readonly first: number
  readonly people: number
  readonly day: string
}

/** Chunks that one look takes: their entries are written chunk by chunk, and a look that dies is followed by another. */
const together = 100

/**
 * FINAL: the last backup that held what was erased is past its horizon. Each person's certificate gets a second entry in the
 * ledger, which says so, and on what the horizon rests. @returns how many chunks became final.
 */
export async function finalise(context: Context, tenant: Tenant): Promise<number> {
  const { db, clock } = context
  const now = clock.now()
  let done = 0
  for (;;) {
    const { rows } = await sql<PastChunk & { policy: string }>`
      SELECT erasure AS id, chunk, first_person AS first, erasure_chunk.people, to_char(closed_on, 'YYYY-MM-DD') AS day, policy
      FROM erasure_chunk JOIN erasure USING (tenant, erasure)
      WHERE tenant = ${tenant} AND final_on IS NOT NULL AND finalised_at IS NULL AND final_on < ${now}::date
      ORDER BY final_on, erasure, chunk LIMIT ${together}`.execute(db.read)
    let waiting = 0
    for (const row of rows) {
      const bundle = await bundleOf(context, tenant, row.policy)
      const today = dayIn(bundle.organisation.timeZone, now)
      if (await finaliseChunk(context, tenant, bundle, row, today)) done++
      else waiting++
    }
    if (rows.length < together || waiting > 0) return done
  }
}

async function finaliseChunk(
  context: Context,
  tenant: Tenant,
  bundle: Bundle,
  { id, chunk, first, people, day }: PastChunk,
  today: string,
): Promise<boolean> {
  const { db, journal, clock } = context
  const erasure = await readErasure(db.read, tenant, id)
  if (erasure === undefined) return false
  const outcomes = await readOutcomes(db.read, { tenant, id, chunk }, first, people)
  const certificates = Array.from({ length: people }, (_, place) => ({
    person: first + place,
    certificate: certify(bundle, { id, ...erasure }, outcomes.get(first + place) ?? [], day),
  }))
  if (certificates.some(({ certificate }) => (certificate.backupsUntil ?? '') >= today)) return false
  const entries = certificates
    .filter(({ certificate }) => certificate.backupsUntil !== null)
    .map(({ person, certificate }) => ({
      type: 'erasure.final',
      once: finalOnce(id, person),
      scope: erasure.scope,
      payload: { erasure: id, day: today, stores: basisOf(bundle, certificate, today) },
      policy: erasure.policy,
      actor: null,
    }))
  try {
    await db.transact(async (tx) => {
      await setFinalised(tx)
      await journal.append(tx, tenant, entries)
    })
  } catch (error) {
    // What could be opened of it is destroyed already: nobody is left to whom it could be shown.
    if (!(error instanceof VaultError) || error.code !== 'vault/shredded') throw error
    await db.transact(setFinalised)
  }
  return true

  async function setFinalised(tx: Parameters<Parameters<typeof db.transact>[0]>[0]) {
    await sql`
      UPDATE erasure_chunk SET finalised_at = ${clock.now()}
      WHERE tenant = ${tenant} AND erasure = ${id} AND chunk = ${chunk}`.execute(tx)
  }
}

/** On what it rests, for each store, that no backup lives longer: somebody vouches for it, files are looked at, or it is only said. */
function basisOf({ stores }: Bundle, { stores: erased }: Certificate, today: string) {
  return erased
    .filter(({ backupsUntil }) => backupsUntil !== null)
    .map(({ store: name, backupsUntil }) => {
      const backups = stores.find((one) => one.name === name)?.backups ?? []
      const checked = backups.map(({ checked }) => checked)
      const basis =
        checked.length === 0 || checked.some((one) => one.kind === 'attestation' && one.until < today)
          ? 'declared'
          : checked.some(({ kind }) => kind === 'attestation')
            ? 'attested'
            : 'checked'
      return { store: name, backupsUntil, basis }
    })
}
