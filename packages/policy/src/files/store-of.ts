import type {
  Column,
  Link,
  Pace,
  Store,
  StoreBackup,
  StorePlace,
  Table,
  TableErasure,
  TableEvent,
  TableName,
} from '../bundle.ts'
import { fileColumns } from '../paths/rule.ts'
import { compare } from '../reading.ts'
import type { StoreSource, TableSource } from './store.ts'

export function storeOf(source: StoreSource): Store {
  return {
    name: source.store,
    label: source.label,
    engine: source.engine,
    location: source.location,
    ...(source.places === null ? {} : { places: source.places.toSorted(byPlace) }),
    ...(source.client === null ? {} : { client: source.client }),
    ...(source['sub-processors'].length === 0
      ? {}
      : { subProcessors: source['sub-processors'].toSorted(compare) }),
    backupHorizon: source.backups.horizon,
    ...(source.backups.each === null ? {} : { backups: source.backups.each.map(backupOf).toSorted(byText) }),
    ...(source.pace === null ? {} : { pace: paceOf(source.pace) }),
    ...(source.bridge === null ? {} : { bridge: source.bridge }),
    tables: source.tables.map((table) => tableOf(table, source)).toSorted(byName),
    withoutPersonalData: source['without-personal-data']
      .map(({ schema, table }) => ({ schema, name: table }))
      .toSorted(byName),
  }
}

function backupOf({ checked, ...source }: NonNullable<StoreSource['backups']['each']>[number]): StoreBackup {
  const { tool, horizon, country, place, by } = source
  return {
    ...{ tool, horizon, country, place, by },
    mayRestore: source['may-restore'].toSorted(compare),
    checked:
      checked.folder === null
        ? { kind: 'attestation', by: checked.by ?? '', until: checked.until ?? '' }
        : { kind: 'folder', folder: checked.folder },
  }
}

function paceOf(source: NonNullable<StoreSource['pace']>): Pace {
  return {
    windows: source.windows.map(({ from, until }) => ({ from, until })).toSorted(byText),
    perSecond: source['per-second'],
    lagSeconds: source['lag-seconds'],
    lockWaits: source['lock-waits'],
  }
}

function tableOf(source: TableSource, store: StoreSource): Table {
  return {
    schema: source.schema,
    name: source.table,
    subject: source.subject,
    purpose: source.purpose,
    label: source.label,
    ...(source.path === null ? {} : { path: source.path }),
    key: source.key,
    columns: columnsOf(source).toSorted((a, b) => compare(a.name, b.name)),
    identifiers: source.identifiers
      .map((one) => ({
        kind: one.kind,
        column: one.column,
        canonical: one.canonical,
        samePerson: one['same-person'],
      }))
      .toSorted((a, b) => compare(a.kind, b.kind) || compare(a.column, b.column)),
    events: source.events
      .map((day) => eventOf(day, source, store))
      .toSorted((a, b) => compare(a.event, b.event)),
    links: source['reached-by'].map((link) => linkOf(link, store.store)).toSorted(byOrigin),
    erasure: erasureOf(source.erasure),
    triggers: source.triggers
      .map(({ key, value }) => ({ name: key, writes: value.toSorted(compare) }))
      .toSorted((a, b) => compare(a.name, b.name)),
  }
}

function eventOf(
  { key: event, value: { column, table, schema } }: TableSource['events'][number],
  of: TableSource,
  store: StoreSource,
): TableEvent {
  if (table === null) return { event, column }
  const other = store.tables.find((one) => one.table === table && one.schema === schema)
  const link = other === undefined ? null : linkBetween(other, of, store.store)
  const { columns, from } = link === null ? { columns: [], from: { columns: [] } } : linkOf(link, store.store)
  return { event, column, of: { table: { schema, name: table }, columns, own: from.columns } }
}

/** The link by which rows of a table are reached from rows of another of its store; null: none leads there. */
export function linkBetween(
  to: TableSource,
  from: TableSource,
  store: string,
): TableSource['reached-by'][number] | null {
  return (
    to['reached-by'].find(
      (link) => (link.store ?? store) === store && link.table === from.table && link.schema === from.schema,
    ) ?? null
  )
}

/** What every file has is there without being declared; its path, its time and its size are then no personal data. */
function columnsOf(source: TableSource): readonly Column[] {
  const declared = source.columns.map(columnOf)
  if (source.path === null) return declared
  const others = fileColumns.filter((name) => !declared.some((one) => one.name === name))
  return [...declared, ...others.map((name) => ({ name, category: null, mask: null, thirdParty: false }))]
}

function columnOf({ key, value }: TableSource['columns'][number]): Column {
  return { name: key, category: value.category, mask: value.mask, thirdParty: value['third-party'] }
}

function linkOf(source: TableSource['reached-by'][number], store: string): Link {
  const pairs = source.columns.toSorted((a, b) => compare(a.key, b.key))
  return {
    columns: pairs.map(({ key }) => key),
    from: {
      store: source.store ?? store,
      schema: source.schema,
      table: source.table,
      columns: pairs.map(({ value }) => value),
    },
  }
}

function erasureOf(source: TableSource['erasure']): TableErasure {
  const erasure = {
    rows: source.rows,
    rule: source.rule,
    from: source.from?.column ?? null,
    // biome-ignore lint/suspicious/noThenProperty: a word of the bundle, never awaited
    then: source.then ?? 'erase',
    mask: source.mask.toSorted(compare),
  }
  return source.justification === null ? erasure : { ...erasure, justification: source.justification }
}

function byText(a: object, b: object): number {
  return compare(JSON.stringify(a), JSON.stringify(b))
}

function byPlace(a: StorePlace, b: StorePlace): number {
  return compare(
    JSON.stringify([a.kind, a.country, a.place, a.by]),
    JSON.stringify([b.kind, b.country, b.place, b.by]),
  )
}

function byName(a: TableName, b: TableName): number {
  return compare(a.schema ?? '', b.schema ?? '') || compare(a.name, b.name)
}

function byOrigin(a: Link, b: Link): number {
  return compare(JSON.stringify([a.from, a.columns]), JSON.stringify([b.from, b.columns]))
}
