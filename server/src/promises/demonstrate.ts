import type { Bundle, PolicyFiles, Text } from '@garant/policy'
import type { Tenant } from '../kernel/tenant.ts'
import type { Stores } from '../stores/stores.ts'
import { type Check, SabotageUnfit, type ScratchStore } from './check.ts'
import type { Looked, PromisesDeps } from './context.ts'
import type { Finding } from './finding.ts'
import { checkOf } from './registry.ts'
import { look } from './run.ts'
import { createScratch } from './scratch.ts'

/** A copy of the example world with a database, stores and keys of its own; nothing of it outlives `close`. */
export interface ScratchParts {
  /** The modules over the copy's own database. */
  readonly deps: PromisesDeps
  readonly tenant: Tenant
  /** Published in the copy. */
  readonly policy: Looked
  readonly files: PolicyFiles
  /** Connected to the copies of the stores, but for those that are `lost`; `guarded`: asking for the permits first. */
  stores(bundle: Bundle, lost: ReadonlySet<string>, guarded: boolean): Stores
  execute(sql: string): Promise<void>
  /** Copies by name of the store. */
  readonly copies: ReadonlyMap<string, Omit<ScratchStore, 'disconnect'>>
  close(): Promise<void>
}

export type OpenScratch = () => Promise<ScratchParts>

export type DemonstrationStep =
  | 'copying'
  | 'looking'
  | 'breaking'
  | 'looking-again'
  | 'mending'
  | 'looking-last'
  | 'dropping'

export type Demonstration =
  | { readonly result: 'refused'; readonly why: Text }
  | {
      readonly result: 'shown'
      /** What was broken. */
      readonly says: Text
      readonly before: Finding
      readonly broken: Finding
      readonly after: Finding
      /** It held, then failed, then held again. */
      readonly convincing: boolean
    }

/**
 * Shows on a copy of the example data that a check can fail: it is run, its sabotage done, it is run red, the sabotage
 * taken back, and it is run once more. The live stores are never touched, nor is the live database.
 */
export async function demonstrate(
  open: OpenScratch | null,
  id: string,
  onProgress: (step: DemonstrationStep) => void = () => {},
): Promise<Demonstration> {
  const check = checkOf(id)
  if (check === null)
    return refused('Aucun contrôle de ce nom ne tourne ici.', 'No check of that name runs here.')
  if (open === null)
    return refused(
      'On ne casse que des données d’exemple, et il n’y en a pas ici.',
      'Only example data are broken, and there are none here.',
    )
  onProgress('copying')
  const parts = await open()
  try {
    return await parts.deps.db.within(parts.tenant, () => show(parts, check, onProgress))
  } catch (error) {
    if (!(error instanceof SabotageUnfit)) throw error
    return refused(
      'Cette politique n’a rien que ce sabotage puisse casser.',
      'This policy has nothing that this sabotage could break.',
    )
  } finally {
    onProgress('dropping')
    await parts.close()
  }
}

async function show(
  parts: ScratchParts,
  check: Check,
  onProgress: (step: DemonstrationStep) => void,
): Promise<Demonstration> {
  const scratch = createScratch(parts)
  onProgress('looking')
  const before = await look(check, await scratch.world())
  onProgress('breaking')
  const mend = await check.sabotage.breaks(scratch)
  onProgress('looking-again')
  const broken = await look(check, await scratch.world())
  onProgress('mending')
  await mend()
  onProgress('looking-last')
  const after = await look(check, await scratch.world())
  const convincing = before.result === 'holds' && broken.result === 'fails' && after.result === 'holds'
  return { result: 'shown', says: check.sabotage.says, before, broken, after, convincing }
}

function refused(fr: string, en: string): Demonstration {
  return { result: 'refused', why: { fr, en } }
}
