import { type Client, limitsOf } from '@garant/policy'
import { Temporal } from 'temporal-polyfill'
import type { Tx } from '../db/db.ts'
import { shortReference } from '../kernel/random.ts'
import type { Tenant } from '../kernel/tenant.ts'
import { clientIn, type InForce, type InstructionDeps, instructionScope } from './instruction-context.ts'
import { digest, instructionEntry } from './instruction-entries.ts'
import { hintsOf } from './instruction-hints.ts'
import { stateOf } from './instruction-state.ts'
import {
  type InstructionRow,
  insertInstruction,
  lockInstruction,
  nextNumber,
  updateInstruction,
} from './instruction-store.ts'
import type {
  ActingOn,
  Given,
  InstructionOrigin,
  InstructionProblem,
  NewInstruction,
} from './instructions.ts'

/** Characters of an instruction; a letter fits. */
const longest = 4_000

export interface Words {
  readonly text: string
  readonly author: NewInstruction['author']
}

export async function give(deps: InstructionDeps, on: ActingOn, asked: NewInstruction): Promise<Given> {
  const policy = await clientIn(deps, deps.db.read, on.operator, on.client)
  if (policy === null) return { result: 'no-client' }
  const given = { ...asked, text: asked.text.trim() }
  const problem = problemOf(given, policy)
  if (problem !== null) return { result: 'invalid', problem }
  return deps.db.within(on.client, () =>
    deps.db.transact(async (tx) => {
      const replaced = given.replaces === null ? null : await lockInstruction(tx, on.client, given.replaces)
      if (replaced === undefined || (replaced !== null && !isStanding(replaced)))
        return { result: 'invalid', problem: 'replaces' }
      const { origin, about, purposes, categories, operations, stores, text, author } = given
      const row = await record(deps, tx, on.client, {
        ...{ origin, about, purposes, categories, operations, stores, words: { text, author } },
        givenOn: given.givenOn ?? policy.today,
        validFrom: given.validFrom ?? policy.today,
        validUntil: given.validUntil,
        hints: hintsOf(policy.bundle, policy.client, given, policy.today),
        limit: given.limit,
        ...{ policy: policy.hash, actor: on.actor },
      })
      if (replaced !== null)
        await updateInstruction(tx, on.client, replaced.instruction, {
          successor: row.instruction,
          // A change is the client's word on what we found infringing.
          ...(replaced.suspended_at === null || replaced.settled_at !== null
            ? {}
            : { settled_at: deps.clock.now(), settled_by: on.actor }),
        })
      return { result: 'given', reference: row.instruction, state: stateOf(row, policy.today) }
    }),
  )
}

export function isStanding({ withdrawn_at, successor }: InstructionRow): boolean {
  return withdrawn_at === null && successor === null
}

function problemOf(
  given: NewInstruction,
  { bundle, client, today }: InForce & { readonly client: Client },
): InstructionProblem | null {
  const isWords = given.origin === 'portal' || given.origin === 'recorded'
  if (isWords && (given.text === '' || given.text.length > longest)) return 'text'
  if (given.origin === 'recorded' && !isAuthor(given.author)) return 'author'
  if (given.operations.length === 0) return 'operations'
  if (isWords && given.purposes.length === 0) return 'purposes'
  if (given.purposes.some((id) => !bundle.purposes.some((purpose) => purpose.id === id))) return 'purposes'
  if (given.stores.some((name) => !client.stores.some((store) => store.name === name))) return 'stores'
  if (given.limit !== null && !limitsOf(bundle).some(({ id }) => id === given.limit)) return 'limit'
  const days = [given.givenOn, given.validFrom, given.validUntil]
  if (days.some((day) => day !== null && !isDay(day))) return 'days'
  if (given.givenOn !== null && given.givenOn > today) return 'days'
  if (given.validUntil !== null && given.validUntil < (given.validFrom ?? today)) return 'days'
  return null
}

function isAuthor(author: NewInstruction['author']): boolean {
  return author !== null && author.name.trim() !== '' && author.document.trim() !== ''
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text
  } catch {
    return false
  }
}

export interface Recording {
  readonly origin: InstructionOrigin
  readonly about: string | null
  readonly words: Words
  readonly givenOn: string
  readonly purposes: readonly string[]
  readonly categories: readonly string[]
  readonly operations: InstructionRow['operations']
  readonly stores: readonly string[]
  readonly validFrom: string
  readonly validUntil: string | null
  readonly hints: InstructionRow['hints']
  readonly limit: string | null
  readonly policy: string
  readonly actor: string | null
}

/** The row and its entry in the client's log, in the client's session. */
export async function record(
  deps: InstructionDeps,
  tx: Tx,
  client: Tenant,
  given: Recording,
): Promise<InstructionRow> {
  const now = deps.clock.now()
  const instruction = shortReference(deps.random)
  const scope = instructionScope(instruction)
  const number = await nextNumber(tx, client)
  await deps.vault.createScopes(tx, client, [scope])
  const { origin, about, purposes, categories, operations, stores, hints } = given
  const row: InstructionRow = {
    ...{ instruction, number, origin, about, given_on: given.givenOn, recorded_at: now },
    ...{ recorded_by: given.actor, purposes, categories, operations, stores, hints },
    ...{ valid_from: given.validFrom, valid_until: given.validUntil },
    sealed: await deps.vault.seal(tx, client, scope, 'words', Buffer.from(JSON.stringify(given.words))),
    ...{ limited_by: given.limit, limited_at: given.limit === null ? null : now },
    ...{ suspended_at: null, suspended_by: null, reason: null, settled_at: null, settled_by: null },
    ...{ withdrawn_at: null, withdrawn_by: null, successor: null },
  }
  await insertInstruction(tx, client, row)
  const facts = {
    ...{ number, origin, about, given: given.givenOn, purposes, categories, operations, stores },
    ...{ from: given.validFrom, until: given.validUntil, limit: given.limit, words: digest(given.words) },
  }
  await deps.journal.append(tx, client, [
    instructionEntry('instruction.given', {
      ...{ reference: instruction, facts, policy: given.policy, actor: given.actor },
    }),
  ])
  return row
}
