import type { Connector, Inspection } from './connector.ts'

/** How long an inspection serves discoveries; milliseconds. A change of the schema meanwhile fails in the store itself. */
const trustMs = 60_000

const kept = new WeakMap<Connector, { readonly inspection: Promise<Inspection>; readonly at: number }>()

/** What a connector that asks for permission stands before: the same database, inspected once for all who ask. */
const behind = new WeakMap<Connector, Connector>()

export function standsBefore(connector: Connector, origin: Connector): void {
  behind.set(connector, origin)
}

/** The connector's inspection, kept for a minute: a discovery asks for it each time. */
export function inspectionOf(connector: Connector, signal?: AbortSignal): Promise<Inspection> {
  const key = behind.get(connector) ?? connector
  const known = kept.get(key)
  if (known !== undefined && performance.now() - known.at < trustMs) return known.inspection
  const inspection = connector.inspect(signal)
  kept.set(key, { inspection, at: performance.now() })
  inspection.catch(() => forgetInspection(connector))
  return inspection
}

/** To be called when the store was not as inspected. */
export function forgetInspection(connector: Connector): void {
  kept.delete(behind.get(connector) ?? connector)
}
