/** One table of a plan, and how it is read. */
export interface PlanScan {
  readonly schema: string
  readonly relation: string
  /** `elsewhere`: by something that is not this server's own table, such as a foreign one. */
  readonly how: 'index' | 'whole' | 'elsewhere'
  readonly indexes: readonly { readonly name: string; readonly condition: string | null }[]
}

/** The tables that a plan reads. @param json the answer of EXPLAIN (FORMAT JSON, VERBOSE). */
export function scansOf(json: string): readonly PlanScan[] {
  const answer: unknown = JSON.parse(json)
  return list(answer).flatMap((one) => scansBelow(member(one, 'Plan')))
}

function scansBelow(node: unknown): readonly PlanScan[] {
  const relation = text(node, 'Relation Name')
  const below = list(member(node, 'Plans'))
  if (relation === null) return below.flatMap(scansBelow)
  const schema = text(node, 'Schema') ?? ''
  switch (text(node, 'Node Type')) {
    case 'Seq Scan':
    case 'Sample Scan':
      return [{ schema, relation, how: 'whole', indexes: [] }]
    case 'Index Scan':
    case 'Index Only Scan':
      return [{ schema, relation, how: 'index', indexes: indexesIn(node) }, ...below.flatMap(scansBelow)]
    case 'Bitmap Heap Scan':
      return [{ schema, relation, how: 'index', indexes: below.flatMap(indexesIn) }]
    default:
      return [{ schema, relation, how: 'elsewhere', indexes: [] }]
  }
}

function indexesIn(node: unknown): PlanScan['indexes'] {
  const name = text(node, 'Index Name')
  const own = name === null ? [] : [{ name, condition: text(node, 'Index Cond') }]
  return [...own, ...list(member(node, 'Plans')).flatMap(indexesIn)]
}

function member(node: unknown, name: string): unknown {
  return typeof node === 'object' && node !== null ? new Map(Object.entries(node)).get(name) : undefined
}

function text(node: unknown, name: string): string | null {
  const value = member(node, name)
  return typeof value === 'string' ? value : null
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
