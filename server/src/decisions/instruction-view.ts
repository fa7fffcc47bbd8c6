import type { Tenant } from '../kernel/tenant.ts'
import { dayIn, type InstructionDeps, instructionScope } from './instruction-context.ts'
import type { Words } from './instruction-give.ts'
import { stateOf } from './instruction-state.ts'
import {
  type InstructionRow,
  readInstruction,
  readInstructions,
  readStanding,
  readUses,
} from './instruction-store.ts'
import type { Instruction, InstructionCounts } from './instructions.ts'

export async function instructions(deps: InstructionDeps, client: Tenant): Promise<readonly Instruction[]> {
  return view(deps, client, () => readInstructions(deps.db.read, client))
}

export async function instruction(
  deps: InstructionDeps,
  client: Tenant,
  reference: string,
): Promise<Instruction | null> {
  const [found] = await view(deps, client, async () => {
    const row = await readInstruction(deps.db.read, client, reference)
    return row === undefined ? [] : [row]
  })
  return found ?? null
}

export async function countInstructions(
  { db }: Pick<InstructionDeps, 'db'>,
  client: Tenant,
  today: string,
): Promise<InstructionCounts> {
  const rows = await db.within(client, () => readStanding(db.read, client))
  const live = rows.filter((row) => stateOf(row, today) === 'live')
  return {
    live: live.length,
    hinted: live.filter(({ hints, suspended_at }) => hints.length > 0 && suspended_at === null).length,
    suspended: rows.filter((row) => stateOf(row, today) === 'suspended').length,
  }
}

async function view(
  deps: InstructionDeps,
  client: Tenant,
  read: () => Promise<readonly InstructionRow[]>,
): Promise<readonly Instruction[]> {
  const { db, vault, register, clock } = deps
  return db.within(client, async () => {
    const [rows, uses, policy] = await Promise.all([
      read(),
      readUses(db.read, client),
      register.current(db.read, client),
    ])
    const today = policy === null ? clock.now().toISOString().slice(0, 10) : dayIn(policy.bundle, clock.now())
    const sealed = rows.flatMap((row) => {
      const scope = instructionScope(row.instruction)
      const reason = row.reason === null ? [] : [{ scope, label: 'reason', sealed: row.reason }]
      return [{ scope, label: 'words', sealed: row.sealed }, ...reason]
    })
    const opened = [...(await vault.openMany(db.read, client, sealed))]
    return rows.map((row): Instruction => {
      const words = parsed<Words>(opened.shift()) ?? { text: '', author: null }
      const reason = row.reason === null ? null : (parsed<string>(opened.shift()) ?? '')
      return {
        ...{ reference: row.instruction, number: row.number, origin: row.origin, about: row.about },
        ...{ state: stateOf(row, today), ...words, givenOn: row.given_on, recordedAt: row.recorded_at },
        ...{ purposes: row.purposes, categories: row.categories, operations: row.operations },
        ...{ stores: row.stores, validFrom: row.valid_from, validUntil: row.valid_until },
        ...{ hints: row.hints, limit: row.limited_by },
        infringes:
          row.suspended_at === null
            ? null
            : { reason: reason ?? '', at: row.suspended_at, upheldAt: row.settled_at },
        ...{ withdrawnAt: row.withdrawn_at, successor: row.successor },
        uses: uses.get(row.instruction) ?? { times: 0, last: null },
      }
    })
  })
}

function parsed<T>(plain: Buffer | null | undefined): T | null {
  return plain == null ? null : (JSON.parse(plain.toString()) as T)
}
