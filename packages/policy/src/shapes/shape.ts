import type { Code } from '../codes.ts'
import { nearest } from '../nearest.ts'
import type { Node, Place } from '../node.ts'
import type { Kind, Reading } from '../reading.ts'

/**
 * Reads one value. `read` never throws and always returns a value: what is wrong is reported and `blank` stands in, so
 * that everything else is still read and checked. Checks pass over blanks.
 */
export interface Shape<T> {
  /** Completes "give …". */
  readonly expects: string
  readonly blank: T
  /** The kind of id that this value defines: nothing is known of the kind when the value is missing or wrong. */
  readonly defines?: Kind
  /** Understands an empty value; other shapes never see one. */
  readonly takesNothing?: true
  /** Shapes inside this one by their key, "" where the writer chooses the keys or there are none. */
  readonly parts?: readonly (readonly [string, Shape<unknown>])[]
  /** The whole closed list. */
  readonly words?: readonly string[]
  read(node: Node, reading: Reading): T
}

export type Of<S> = S extends Shape<infer T> ? T : never

export interface Field<T> {
  readonly shape: Shape<T>
  /** Absent: the key must be written. */
  readonly otherwise?: T
  /** What a missing key is reported as. */
  readonly missing: Code
}

export type Fields = Readonly<Record<string, Field<unknown>>>

export type RecordOf<F extends Fields> = { readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never }

export function required<T>(shape: Shape<T>, missing: Code = 'value/missing'): Field<T> {
  return { shape, missing }
}

export function optional<T, const D>(shape: Shape<T>, otherwise: D): Field<T | D> {
  const wider: Shape<T | D> = shape
  return { shape: wider, otherwise, missing: 'value/missing' }
}

/** A map with these keys and no others. */
export function record<F extends Fields>(fields: F): Shape<RecordOf<F>> {
  const names = Object.keys(fields)
  const build = (value: (name: string, field: Field<unknown>) => unknown): RecordOf<F> =>
    // The keys are those of `fields`, each read by its own shape; the type system cannot follow that.
    Object.fromEntries(
      names.map((name) => [name, value(name, fields[name] as Field<unknown>)]),
    ) as RecordOf<F>
  return {
    expects: `the keys ${names.join(', ')}`,
    parts: names.map((name) => [name, partOf(fields, name)]),
    blank: build((_, field) => ('otherwise' in field ? field.otherwise : field.shape.blank)),
    read(node, reading) {
      if (node.kind !== 'map') return wrongKind(node, this, reading)
      const parts = new Map<string, Place>()
      const values = new Map<string, Node>()
      for (const { key, value } of node.entries) {
        if (!Object.hasOwn(fields, key.text)) reportUnknownKey(key.text, key.place, names, reading)
        values.set(key.text, value)
        parts.set(key.text, value.place)
      }
      const result = build((name, field) => readField(name, field, values.get(name), node.place, reading))
      return reading.trace(result, node.place, parts)
    },
  }
}

function partOf(fields: Fields, name: string): Shape<unknown> {
  return (fields[name] as Field<unknown>).shape
}

function readField(
  name: string,
  field: Field<unknown>,
  value: Node | undefined,
  place: Place,
  reading: Reading,
): unknown {
  if (value !== undefined && (value.kind !== 'nothing' || field.shape.takesNothing)) {
    return field.shape.read(value, reading)
  }
  if ('otherwise' in field) return field.otherwise
  reading.report(field.missing, value?.place ?? place, `\`${name}\` is missing: give ${field.shape.expects}`)
  if (field.shape.defines !== undefined) reading.loseSightOf(field.shape.defines)
  return field.shape.blank
}

function reportUnknownKey(key: string, place: Place, names: readonly string[], reading: Reading): void {
  const near = nearest(key, names)
  const mend = near === null ? `the keys here are ${names.join(', ')}` : `did you mean \`${near}\`?`
  reading.report('value/unknown-key', place, `\`${key}\` is not a key here; ${mend}`)
}

/** A map from names that the writer chooses. */
export function keyed<K extends string, V>(
  keys: Shape<K>,
  values: Shape<V>,
): Shape<readonly { readonly key: K; readonly value: V }[]> {
  return {
    expects: `a map, each entry: ${values.expects}`,
    blank: [],
    parts: [
      ['', keys],
      ['', values],
    ],
    ...(keys.defines === undefined ? {} : { defines: keys.defines }),
    read(node, reading) {
      if (node.kind !== 'map') return wrongKind(node, this, reading)
      return node.entries.map(({ key, value }) => {
        const read = {
          key: keys.read(key, reading),
          value: readField(
            key.text,
            { shape: values, missing: 'value/missing' },
            value,
            key.place,
            reading,
          ) as V,
        }
        return reading.trace(read, key.place, new Map([['value', value.place]]))
      })
    },
  }
}

/** A list; items that are texts may not repeat. */
export function list<T>(items: Shape<T>, options: { readonly atLeast?: 1 } = {}): Shape<readonly T[]> {
  return {
    expects: `a list, each item: ${items.expects}`,
    blank: [],
    parts: [['', items]],
    read(node, reading) {
      if (node.kind !== 'list') return wrongKind(node, this, reading)
      if (options.atLeast === 1 && node.items.length === 0) {
        reading.report('value/empty-list', node.place, `the list is empty: give ${items.expects}`)
      }
      const seen = new Set<string>()
      const values = node.items.map((item) => {
        const value = item.kind === 'nothing' ? wrongKind(item, items, reading) : items.read(item, reading)
        // By what is written: for a word that is in no list, another stands in.
        const written = typeof value === 'string' && item.kind === 'scalar' ? item.text.trim() : ''
        if (written !== '' && seen.has(written)) {
          reading.report('value/repeated', item.place, `\`${written}\` is listed twice: keep one`)
        }
        seen.add(written)
        return value
      })
      return reading.trace(values, node.place, new Map(node.items.map((item, index) => [index, item.place])))
    },
  }
}

/** A short form on one line, or a map (or a list) that says more. */
export function shortOrLong<T>(short: Shape<T>, long: Shape<T>, longKind: 'map' | 'list' = 'map'): Shape<T> {
  return {
    expects: `${short.expects}, or ${long.expects}`,
    blank: short.blank,
    parts: [
      ['', short],
      ['', long],
    ],
    read: (node, reading) => (node.kind === longKind ? long : short).read(node, reading),
  }
}

/** The same value seen otherwise. */
export function mapped<A, B>(shape: Shape<A>, to: (value: A) => B): Shape<B> {
  return {
    expects: shape.expects,
    blank: to(shape.blank),
    parts: [['', shape]],
    read: (node, reading) => to(shape.read(node, reading)),
  }
}

export function wrongKind<T>(node: Node, shape: Shape<T>, reading: Reading): T {
  if (node.kind !== 'refused') {
    reading.report('value/kind', node.place, `${kindNames[node.kind]} stands here: give ${shape.expects}`)
  }
  if (shape.defines !== undefined) reading.loseSightOf(shape.defines)
  return shape.blank
}

const kindNames = { map: 'a map', list: 'a list', scalar: 'a text', nothing: 'nothing' } as const
