import type { ClientTold, SubProcessor } from '../parties/parties.ts'
import type { Noted } from './line.ts'

/** Announced sub-processors: who objects, who was not told, until when others may still object, and who may begin. */
export function chainLines(chain: readonly SubProcessor[]): readonly Noted[] {
  return chain.flatMap((one) => {
    const { id, particulars, clients, state } = one
    if (state === 'ended' || state === 'withdrawn') return []
    const { name } = particulars
    const standing = (...among: readonly ClientTold['standing'][]) =>
      clients.filter((client) => among.includes(client.standing))
    const objecting = standing('objects', 'objects-late').length
    const untold = standing('not-told').length
    const open = standing('window-open')
    const lines: Noted[] = []
    if (objecting > 0)
      lines.push({
        ...{ key: `chain:${id}:objection`, kind: 'due', on: null },
        says: { what: 'objection', id, name, count: objecting },
      })
    if (untold > 0)
      lines.push({
        ...{ key: `chain:${id}:untold`, kind: 'stuck', on: null },
        says: { what: 'processor-untold', id, name, count: untold },
      })
    if (open.length > 0)
      lines.push({
        ...{ key: `chain:${id}:window`, kind: 'stuck', on: lastDayOf(open) },
        says: { what: 'processor-window', id, name, count: open.length },
      })
    // It may begin for some, though not for all.
    if (standing('clear').length > 0)
      lines.push({
        ...{ key: `chain:${id}:ready`, kind: 'due', on: null },
        says: { what: 'processor-ready', id, name },
      })
    return lines
  })
}

function lastDayOf(clients: readonly ClientTold[]): string | null {
  return (
    clients
      .flatMap(({ objectionUntil }) => objectionUntil ?? [])
      .toSorted()
      .at(-1) ?? null
  )
}
