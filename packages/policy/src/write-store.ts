import { Document, isScalar, Pair, type YAMLMap } from 'yaml'
import type {
  Column,
  Link,
  Mask,
  Pace,
  Store,
  StoreBackup,
  StorePlace,
  Table,
  TableErasure,
  TableEvent,
  TableName,
} from './bundle.ts'
import { subProcessorsOf } from './clients.ts'
import { fileColumns } from './paths/rule.ts'

/** What to say above a store, a table or a column of the written file; null: nothing. May have several lines. */
export type StoreNotes = (about: Store | Table | Column) => string | null

/**
 * Writes the file of a store, as `compile` reads it back. For drafts: the notes carry the questions that a person must
 * answer, and ids that the policy does not have yet are written as they are.
 */
export function writeStoreFile(store: Store, notes: StoreNotes = () => null): string {
  const document = new Document({})
  const root = document.contents as unknown as YAMLMap
  const put = (key: string, value: unknown, flow = false): void => {
    root.items.push(new Pair(document.createNode(key), document.createNode(value, { flow })))
  }
  document.commentBefore = comment(notes(store))
  put('store', store.name)
  put('engine', store.engine)
  put('label', store.label, true)
  put('location', store.location, true)
  if (store.places !== undefined) put('places', store.places.map(placeFile), true)
  if (store.client != null) put('client', store.client)
  if (subProcessorsOf(store).length > 0) put('sub-processors', subProcessorsOf(store), true)
  put('backups', store.backups?.map(backupFile) ?? store.backupHorizon, false)
  if (store.pace !== undefined) put('pace', paceFile(store.pace), true)
  if (store.bridge !== undefined) put('bridge', store.bridge, true)
  put('without-personal-data', store.withoutPersonalData.map(tableName), true)
  const tables = store.tables.map((table) => {
    const node = document.createNode(tableFile(table, store)) as YAMLMap
    for (const key of ['label', 'key', 'events']) setFlow(node, key)
    const columns = node.get('columns') as YAMLMap
    columns.items = table.columns
      .filter((column) => !goesWithoutSaying(table, column))
      .map((column) => {
        const key = document.createNode(column.name)
        key.commentBefore = comment(notes(column))
        return new Pair(key, document.createNode(columnFile(column), { flow: true }))
      })
    for (const key of ['identifiers', 'reached-by']) setItemsFlow(node, key)
    setFlow(node, 'erasure')
    node.commentBefore = comment(notes(table))
    return node
  })
  put('tables', tables)
  return document.toString({ lineWidth: 0, flowCollectionPadding: false })
}

/** What every file has and is no personal data. */
function goesWithoutSaying({ path }: Table, { name, category, mask, thirdParty }: Column): boolean {
  const ofFiles = path !== undefined && (fileColumns as readonly string[]).includes(name)
  return ofFiles && category === null && mask === null && !thirdParty
}

function placeFile({ kind, country, place, by }: StorePlace): object {
  return { kind, country, place, ...(by === null ? {} : { by }) }
}

function backupFile({ tool, horizon, country, place, by, mayRestore, checked }: StoreBackup): object {
  return {
    ...{ tool, horizon, country, place },
    ...(by === null ? {} : { by }),
    ...(mayRestore.length === 0 ? {} : { 'may-restore': mayRestore }),
    checked:
      checked.kind === 'folder' ? { folder: checked.folder } : { by: checked.by, until: checked.until },
  }
}

function paceFile({ windows, perSecond, lagSeconds, lockWaits }: Pace): object {
  return {
    ...(windows.length === 0 ? {} : { windows }),
    ...(perSecond === null ? {} : { 'per-second': perSecond }),
    ...(lagSeconds === null ? {} : { 'lag-seconds': lagSeconds }),
    ...(lockWaits === null ? {} : { 'lock-waits': lockWaits }),
  }
}

function eventFile({ column, of }: TableEvent): unknown {
  if (of === undefined) return column
  return { table: of.table.name, ...(of.table.schema === null ? {} : { schema: of.table.schema }), column }
}

/** Each line stands behind "# ". */
function comment(note: string | null): string | null {
  if (note === null || note === '') return null
  return note
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map((line) => ` ${line}`)
    .join('\n')
}

function setFlow(map: YAMLMap, key: string): void {
  const value = map.get(key, true) as unknown
  if (value !== undefined && !isScalar(value)) (value as YAMLMap).flow = true
}

function setItemsFlow(map: YAMLMap, key: string): void {
  const value = map.get(key, true) as YAMLMap | undefined
  for (const item of value?.items ?? []) (item as unknown as YAMLMap).flow = true
}

function tableFile(table: Table, store: Store): Record<string, unknown> {
  return {
    table: table.name,
    ...(table.schema === null ? {} : { schema: table.schema }),
    ...(table.path === undefined ? {} : { path: table.path }),
    ...(table.subject === null ? {} : { subject: table.subject }),
    purpose: table.purpose,
    label: table.label,
    ...(table.key === null ? {} : { key: table.key }),
    ...(table.identifiers.length === 0 ? {} : { identifiers: table.identifiers.map(identifierFile) }),
    ...(table.links.length === 0 ? {} : { 'reached-by': table.links.map((link) => linkFile(link, store)) }),
    ...(table.events.length === 0
      ? {}
      : { events: new Map(table.events.map((day) => [day.event, eventFile(day)])) }),
    columns: {},
    erasure: erasureFile(table.erasure, table.links),
    ...(table.triggers.length === 0
      ? {}
      : { triggers: new Map(table.triggers.map(({ name, writes }) => [name, writes])) }),
  }
}

function identifierFile({ kind, column, canonical, samePerson }: Table['identifiers'][number]) {
  return {
    kind,
    column,
    ...(canonical ? { canonical } : {}),
    ...(samePerson ? { 'same-person': samePerson } : {}),
  }
}

function linkFile({ columns, from }: Link, store: Store) {
  return {
    ...(from.store === store.name ? {} : { store: from.store }),
    ...(from.schema === null ? {} : { schema: from.schema }),
    table: from.table,
    columns: new Map(columns.map((column, place) => [column, from.columns[place] ?? ''])),
  }
}

function columnFile({ category, mask, thirdParty }: Column): unknown {
  if (mask === null && !thirdParty) return category ?? 'none'
  return {
    category: category ?? 'none',
    ...(mask === null ? {} : { mask: maskFile(mask) }),
    ...(thirdParty ? { 'third-party': true } : {}),
  }
}

function maskFile(mask: Mask): unknown {
  if (mask.kind === 'null') return null
  return mask.kind === 'pseudonym' ? 'pseudonym' : { constant: mask.value }
}

function erasureFile({ rows, rule, from, then, mask, justification }: TableErasure, links: readonly Link[]) {
  const masked = mask.length === 0 ? {} : { mask }
  if (rows !== 'keep') return mask.length === 0 ? rows : { rows, ...masked }
  const day = from ?? { table: links[0]?.from.table ?? '' }
  return { rows, rule, from: day, then, ...masked, ...(justification === undefined ? {} : { justification }) }
}

function tableName({ schema, name }: TableName): unknown {
  return schema === null ? name : { schema, table: name }
}
