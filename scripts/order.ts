/**
 * Checks the order of modules (ARCHITECTURE.md): a module of `server/src` imports only modules before it, and only
 * through their face. Exit 1 and one line for each import that does not hold.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const source = join(dirname(fileURLToPath(import.meta.url)), '..', 'server', 'src')

/** Modules of one layer, in order; imports go only to the left and up. */
const order = [
  ...['kernel', 'i18n', 'config'],
  ...['db', 'vault', 'journal', 'jobs', 'mail', 'documents', 'accounts'],
  ...['register', 'parties', 'people', 'stores'],
  ...['consent', 'protections', 'decisions'],
  ...['erasure', 'keys', 'backups', 'notices', 'disclosures'],
  ...['rights', 'relays', 'retention', 'returns', 'breach', 'location', 'ending'],
  ...['promises', 'archives', 'dossier', 'pack', 'agenda'],
  ...['api', 'web', 'cli'],
]

/** Files of a module that others may import: its face, its types and its closed lists. `kernel` and `i18n` are all face. */
function isFace(module: string, file: string): boolean {
  if (module === 'kernel' || module === 'i18n') return true
  return [`${module}.ts`, 'errors.ts', 'entries.ts', 'jobs.ts', 'connector.ts', 'discover.ts'].includes(file)
}

const problems: string[] = []
for (const path of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
  if (!path.endsWith('.ts') || path.endsWith('.test.ts')) continue
  const own = path.split(sep)[0] ?? ''
  const ownRank = order.indexOf(own)
  if (path.includes(sep) && ownRank === -1)
    problems.push(`${path}: the module "${own}" has no place in the order`)
  if (!path.includes(sep)) continue
  const text = readFileSync(join(source, path), 'utf8')
  for (const match of text.matchAll(/(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g)) {
    const target = relative(source, resolve(source, dirname(path), match[1] ?? ''))
    const [other = '', ...rest] = target.split(sep)
    if (target.startsWith('..') || other === own) continue
    const line = text.slice(0, match.index).split('\n').length
    if (order.indexOf(other) === -1) problems.push(`${path}:${line}: imports ${target}, outside every module`)
    else if (order.indexOf(other) > ownRank)
      problems.push(`${path}:${line}: imports ${target}, which stands after it`)
    else if (!isFace(other, rest.join('/')))
      problems.push(`${path}:${line}: imports ${target}, which is not the face of "${other}"`)
  }
}

for (const problem of problems) console.error(problem)
if (problems.length > 0) process.exit(1)
