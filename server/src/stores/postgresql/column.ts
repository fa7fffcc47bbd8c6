import type { CatalogColumn } from '../connector.ts'
import { type PgColumn, quote } from './table.ts'

const kinds: Readonly<Record<string, CatalogColumn['kind']>> = {
  ...record('text', ['text', 'varchar', 'bpchar', 'name', 'citext', 'char']),
  ...record('integer', ['int2', 'int4', 'int8', 'oid']),
  ...record('number', ['numeric', 'float4', 'float8', 'money']),
  ...record('time', ['timestamp', 'timestamptz', 'time', 'timetz']),
  ...record('json', ['json', 'jsonb']),
  ...record('geometry', [
    'point',
    'line',
    'lseg',
    'box',
    'path',
    'polygon',
    'circle',
    'geometry',
    'geography',
  ]),
  bool: 'boolean',
  date: 'date',
  bytea: 'binary',
  uuid: 'uuid',
}

const texts = ['text', 'varchar', 'bpchar', 'name', 'citext']
/** Types whose texts `isValueOf` can tell from others, so that their indexes can be used without an error. */
const typed = [
  ...['int2', 'int4', 'int8', 'numeric', 'float4', 'float8', 'bool', 'bytea', 'uuid'],
  ...['date', 'timestamp', 'timestamptz', 'time', 'timetz'],
]

/** Reads a row of `columnsQuery`. */
export function columnOf(row: readonly (string | null)[]): PgColumn {
  const [, name = '', type = '', typeSchema = '', typeName = '', typeType, nullable, generated, ...rest] = row
  const [maxLength, readable, folds] = rest
  const own = typeSchema === 'pg_catalog'
  const known = own || typeName === 'citext' || typeName === 'geometry' || typeName === 'geography'
  const isText = texts.includes(typeName ?? '') && known
  return {
    name: name ?? '',
    type: type ?? '',
    kind: (known ? kinds[typeName ?? ''] : undefined) ?? 'other',
    nullable: nullable === 'true',
    generated: generated === 'true',
    maxLength: maxLength == null ? null : Number(maxLength),
    ...(readable === 'false' ? { readable: false } : {}),
    ...(folds === 'true' ? { folds: true } : {}),
    cast: `${quote(typeSchema ?? '')}.${quote(typeName ?? '')}`,
    equals: own || typeType !== 'b' ? 'operator(pg_catalog.=)' : `operator(${quote(typeSchema ?? '')}.=)`,
    compare: isText ? 'text' : own && typed.includes(typeName ?? '') ? 'typed' : 'opaque',
  }
}

function record<Kind extends string>(kind: Kind, names: readonly string[]): Record<string, Kind> {
  return Object.fromEntries(names.map((name) => [name, kind]))
}
