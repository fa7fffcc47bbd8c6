import { suggestion } from './nearest.ts'
import type { Kind } from './reading.ts'

/** What a file of the policy folder is, told by its path alone. */
export type Role =
  | 'organisation'
  | 'vocabulary'
  | 'purpose'
  | 'retention'
  | 'recipients'
  | 'store'
  | 'measures'
  | 'rights'
  | 'staff'
  | 'limits'
  | 'agreement'
  | 'assessment'
  | 'promises'
  | 'notice'
  /** For people and their tests: README files, `demo/` and `tests/`. */
  | 'ignored'
  | 'unknown'

/** Files with one place, in the order in which a reader meets them. */
const single = {
  'organisation.yaml': 'organisation',
  'vocabulary.yaml': 'vocabulary',
  'retention.yaml': 'retention',
  'recipients.yaml': 'recipients',
  'measures.yaml': 'measures',
  'rights.yaml': 'rights',
  'staff.yaml': 'staff',
  'limits.yaml': 'limits',
  'promises.yaml': 'promises',
  'notice/fr.md': 'notice',
  'notice/en.md': 'notice',
  'README.md': 'ignored',
  'README.fr.md': 'ignored',
} as const satisfies Record<string, Role>

/** Folders, and how the names of their files end. */
const folders = {
  purposes: { ending: '.yaml', role: 'purpose' },
  stores: { ending: '.yaml', role: 'store' },
  agreements: { ending: '.yaml', role: 'agreement' },
  assessments: { ending: '.md', role: 'assessment' },
  notice: { ending: '.md', role: 'notice' },
} as const satisfies Record<string, { ending: string; role: Role }>

/** Kinds of id that only these files define. */
export const definedIn = {
  organisation: [],
  vocabulary: ['subject', 'category', 'channel'],
  purpose: ['purpose'],
  retention: ['rule'],
  recipients: ['recipient'],
  store: ['store'],
  promises: ['promise'],
  measures: ['measure'],
  rights: [],
  staff: [],
  limits: [],
  agreement: ['agreement'],
  assessment: ['assessment'],
} as const satisfies Partial<Record<Role, readonly Kind[]>>

export function roleOf(path: string): Role {
  const known = new Map<string, Role>(Object.entries(single)).get(path)
  if (known !== undefined) return known
  const [folder = '', ...rest] = path.split('/')
  if (rest.length === 0) return 'unknown'
  if (isIgnoredFolder(folder)) return 'ignored'
  const inside = folderNamed(folder)
  // The two files of the notice are `single`; a third language has no place.
  if (inside === null || inside.role === 'notice') return 'unknown'
  return rest.length === 1 && path.endsWith(inside.ending) ? inside.role : 'unknown'
}

/** Whether files below this folder can be part of a policy. */
export function isKnownFolder(name: string): boolean {
  return folderNamed(name) !== null
}

/** Example data and tables of decisions beside a policy. */
export function isIgnoredFolder(name: string): boolean {
  return name === 'demo' || name === 'tests'
}

/** "what to do" about a file or folder that has no place. */
export function placeFor(path: string): string {
  const [folder = '', ...rest] = path.split('/')
  const inside = folderNamed(folder)
  if (inside?.role === 'notice') return 'the notice has the files notice/fr.md and notice/en.md'
  if (inside !== null) return `files of ${folder}/ end in ${inside.ending} and stand directly in it`
  const near = suggestion(rest.length === 0 ? path : folder, [
    ...Object.keys(single),
    ...Object.keys(folders),
  ])
  return near === '' ? 'see the list of files in docs/policy-reference.md' : near.slice(2)
}

function folderNamed(name: string): { readonly ending: string; readonly role: Role } | null {
  return new Map(Object.entries(folders)).get(name) ?? null
}
