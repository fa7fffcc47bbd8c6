import type { Connector, Inspection } from './connector.ts'

/** How long an inspection serves discoveries; milliseconds. A change of the schema meanwhile fails in the store itself. */
const trustMs = 60_000

const kept = new WeakMap<Connector, { readonly inspection: Promise<Inspection>; readonly at: number }>()

/** The connector's inspection, kept for a minute: a discovery asks for it each time. */
export function inspectionOf(connector: Connector, signal?: AbortSignal): Promise<Inspection> {
  const known = kept.get(connector)
  if (known !== undefined && performance.now() - known.at < trustMs) return known.inspection
  const inspection = connector.inspect(signal)
  kept.set(connector, { inspection, at: performance.now() })
  inspection.catch(() => forgetInspection(connector))
  return inspection
}

/** To be called when the store was not as inspected. */
export function forgetInspection(connector: Connector): void {
  kept.delete(connector)
}
