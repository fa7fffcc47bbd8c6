import type { AgreementFile } from '../files/agreement.ts'
import type { RecipientsFile } from '../files/recipients.ts'
import type { StoreSource } from '../files/store.ts'
import type { Reading } from '../reading.ts'

type Recipient = RecipientsFile[number]['value']

/** The chain of processors has an end, and whoever is in a store is bound, active, and says whether it can read (P-010, P-011). */
export function checkChain(
  recipients: RecipientsFile,
  stores: readonly StoreSource[],
  agreements: readonly AgreementFile[],
  at: string,
  reading: Reading,
): void {
  const byId = new Map(recipients.map(({ key, value }) => [key, value]))
  checkRings(byId, reading)
  for (const store of stores) {
    if (!reading.wasRead(store)) continue
    const operators = store['sub-processors']
    const named = [
      ...operators.map((id, index) => ({ id, place: reading.at(operators, index), operates: true })),
      ...[...(store.places ?? []), ...(store.backups.each ?? [])].flatMap((one) =>
        one.by === null ? [] : [{ id: one.by, place: reading.at(one, 'by'), operates: false }],
      ),
    ]
    const told = new Set<string>()
    for (const { id, place, operates } of named) {
      const recipient = byId.get(id)
      if (recipient === undefined || !reading.wasRead(recipient)) continue
      if (!told.has(id)) checkBound(store, id, recipient, { agreements, at }, place, reading)
      told.add(id)
      const isProcessor = recipient.kind === 'processor' || recipient.kind === 'sub-processor'
      if (!operates || !isProcessor || store.client === null || recipient['content-access'] !== null) continue
      const message = `\`${id}\` operates a client's store, and recipients.yaml does not say whether it can read what is in it: write \`content-access: true\` or \`false\` there (P-011)`
      reading.report('store/content-access-unsaid', place, message)
    }
  }
}

function checkBound(
  { store, client }: StoreSource,
  id: string,
  { kind, state }: Recipient,
  { agreements, at }: { readonly agreements: readonly AgreementFile[]; readonly at: string },
  place: ReturnType<Reading['at']>,
  reading: Reading,
): void {
  const whose = client === null ? `\`${store}\`` : `\`${store}\` of \`${client}\``
  if (kind !== 'processor' && kind !== 'sub-processor') {
    const message = `\`${id}\` is of kind ${kind}: only a processor works in ${whose}; name who does, or change its kind`
    reading.report('store/not-bound', place, message)
    return
  }
  if (state !== null && state !== 'active') {
    const why = state === 'announced' ? 'is only announced: clients may still object' : 'has ended'
    const message = `\`${id}\` ${why}, and ${whose} names it: nothing goes to it (Art. 28(2)); take it out of the store, or make it active`
    reading.report('store/processor-not-active', place, message)
  }
  if (!reading.knows('agreement')) return
  const bound = agreements.some(
    ({ kind, recipient, signed, until, 'flow-down': down }) =>
      kind === 'processor' && recipient === id && down && signed <= at && (until === null || at <= until),
  )
  if (bound) return
  const message = `\`${id}\` works in ${whose}, and no agreement in force on ${at} binds it to the same duties (Art. 28(4)): add one with \`flow-down: true\` to agreements/`
  reading.report('store/not-bound', place, message)
}

/** Each ring once, at the first of its members. */
function checkRings(recipients: ReadonlyMap<string, Recipient>, reading: Reading): void {
  const seen = new Set<string>()
  for (const id of recipients.keys()) {
    const path: string[] = []
    let next: string | null = id
    while (next !== null && !seen.has(next) && !path.includes(next)) {
      path.push(next)
      next = recipients.get(next)?.['engaged-by'] ?? null
    }
    const from = next === null ? -1 : path.indexOf(next)
    if (from !== -1) {
      const ring = path.slice(from)
      const [first = ''] = ring
      const recipient = recipients.get(first)
      if (recipient !== undefined) {
        const message = `${[...ring, first].map((one) => `\`${one}\``).join(' is engaged by ')}: a chain of processors begins with you; leave out one \`engaged-by\``
        reading.report('recipient/engaged-in-a-ring', reading.at(recipient, 'engaged-by'), message)
      }
    }
    for (const one of path) seen.add(one)
  }
}
