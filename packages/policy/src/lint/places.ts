import type { Place } from '../node.ts'
import type { Kind, Reading } from '../reading.ts'
import type { Sources } from '../sources.ts'

/** Where things of the policy stand, by id: the bundle no longer knows. */
export interface Places {
  /** Where the id is given. */
  defined(kind: Kind, id: string): Place
  purpose(id: string, key?: string): Place
  basis(purpose: string, subject: string): Place
  datum(purpose: string, category: string): Place
  rule(id: string, key?: string): Place
  recipient(id: string, key?: string): Place
  promise(id: string, key?: string): Place
  organisation(key: string): Place
  rights(key: string): Place
  store(name: string, key?: string): Place
}

const nowhere: Place = { file: '', line: 1, column: 1 }

export function createPlaces(sources: Sources, reading: Reading): Places {
  const definitions = new Map<string, Place>()
  for (const { kind, id, place } of reading.definitions) {
    const key = `${kind} ${id}`
    if (!definitions.has(key)) definitions.set(key, place)
  }
  const purposes = new Map(sources.purposes.map((purpose) => [purpose.purpose, purpose]))
  const defined = (kind: Kind, id: string): Place => definitions.get(`${kind} ${id}`) ?? nowhere
  const inside = (
    kind: Kind,
    entries: readonly { readonly key: string; readonly value: object }[],
    id: string,
    key?: string,
  ): Place => {
    const entry = entries.find((one) => one.key === id)
    return entry === undefined || key === undefined ? defined(kind, id) : reading.at(entry.value, key)
  }
  const entryOf = (purpose: string, part: 'legal-basis' | 'data', key: string): Place => {
    const file = purposes.get(purpose)
    const entry = file?.[part].find((one) => one.key === key)
    return entry === undefined ? defined('purpose', purpose) : reading.at(entry)
  }
  return {
    defined,
    purpose: (id, key) => {
      const file = purposes.get(id)
      return file === undefined || key === undefined ? defined('purpose', id) : reading.at(file, key)
    },
    basis: (purpose, subject) => entryOf(purpose, 'legal-basis', subject),
    datum: (purpose, category) => entryOf(purpose, 'data', category),
    rule: (id, key) => inside('rule', sources.retention, id, key),
    recipient: (id, key) => inside('recipient', sources.recipients, id, key),
    promise: (id, key) => inside('promise', sources.promises ?? [], id, key),
    organisation: (key) => reading.at(sources.organisation, key),
    store: (name, key) => {
      const file = sources.stores.find((store) => store.store === name)
      return file === undefined || key === undefined ? defined('store', name) : reading.at(file, key)
    },
    rights: (key) => (sources.rights === null ? nowhere : reading.at(sources.rights, key)),
  }
}

/** "recipients.yaml:21" */
export function at({ file, line }: Place): string {
  return `${file}:${line}`
}
