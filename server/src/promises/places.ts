import type { PolicyFiles } from '@garant/policy'

/** A line of a file of the policy folder, counted from 1. */
export interface PolicyPlace {
  readonly file: string
  readonly line: number
}

/** Files in which each kind of rule is written, and the line that names it there. */
const written: Readonly<Record<string, (id: string) => { readonly file: RegExp; readonly line: RegExp }>> = {
  purpose: (id) => ({ file: /^purposes\//, line: named('purpose', id) }),
  retention: (id) => ({ file: /^retention\.yaml$/, line: entry(id) }),
  recipient: (id) => ({ file: /^recipients\.yaml$/, line: entry(id) }),
  category: (id) => ({ file: /^vocabulary\.yaml$/, line: entry(id) }),
  measure: (id) => ({ file: /^measures\.yaml$/, line: entry(id) }),
  store: (id) => ({ file: /^stores\//, line: named('store', id) }),
  agreement: (id) => ({ file: /^agreements\//, line: named('agreement', id) }),
  assessment: (id) => ({ file: /^assessments\//, line: named('(?:assessment|id)', id) }),
}

/** Whole files that a rule without an id names. */
const whole: Readonly<Record<string, string>> = { rights: 'rights.yaml', organisation: 'organisation.yaml' }

/** Where a rule is written; null: not in these files. A rule of the law is written in its pack, not in the policy. */
export function placeOf(files: PolicyFiles, rule: string): PolicyPlace | null {
  const file = whole[rule]
  if (file !== undefined) return files.has(file) ? { file, line: 1 } : null
  const [kind = '', id = ''] = rule.split(':')
  const sought = written[kind]?.(id)
  if (sought === undefined || id === '') return null
  for (const [path, content] of files) {
    if (!sought.file.test(path)) continue
    const at = textOf(content)
      .split('\n')
      .findIndex((line) => sought.line.test(line))
    if (at !== -1) return { file: path, line: at + 1 }
  }
  // A file may be named after what it describes.
  const own = [...files.keys()].find(
    (path) => sought.file.test(path) && /\/([^/]+)\.(?:yaml|md)$/.exec(path)?.[1] === id,
  )
  return own === undefined ? null : { file: own, line: 1 }
}

function textOf(content: unknown): string {
  return content instanceof Uint8Array
    ? new TextDecoder().decode(content)
    : typeof content === 'string'
      ? content
      : ''
}

function entry(id: string): RegExp {
  return new RegExp(`^\\s{0,4}["']?${literal(id)}["']?:`)
}

function named(key: string, id: string): RegExp {
  return new RegExp(`^${key}: *["']?${literal(id)}["']?\\s*(?:#.*)?$`)
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
