import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parentPort } from 'node:worker_threads'
import { compile } from '../src/index.ts'
import { facts, kinds, proseBombs, yamlBombs } from './hostile-files.ts'

const folder = join(import.meta.dirname, '..', 'corpus', 'base')
const base = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry): [string, string] => {
    const path = join(entry.parentPath, entry.name)
    return [path.slice(folder.length + 1), readFileSync(path, 'utf8')]
  })
const promises = ['P-001', 'P-022']
  .map((id) => `${id}: {text: {fr: a, en: b}, source: c, checks: [policy.compiles]}`)
  .join('\n')

/** What is found in `path` when it holds `content` and the smallest policy stands around it. */
function codesOf(path: string, content: string): readonly string[] {
  const notice = path.startsWith('notice/')
    ? ([
        ['promises.yaml', promises],
        ['notice/en.md', content],
      ] as const)
    : []
  const { diagnostics } = compile(new Map([...base, ...notice, [path, content]]))
  return [...new Set(diagnostics.filter(({ file }) => file === path).map(({ code }) => code))]
}

const found: Record<string, readonly string[]> = {}
for (const [name, { content, everywhere }] of Object.entries(yamlBombs)) {
  const paths = everywhere ? kinds : (['vocabulary.yaml', 'stores/crm.yaml'] as const)
  const written = content()
  for (const path of paths) found[`${path}: ${name}`] = codesOf(path, written)
  found[`front matter: ${name}`] = codesOf('assessments/weighing.md', `---\n${written}\n---\nA weighing.`)
}
for (const [name, content] of Object.entries(proseBombs)) {
  const written = content()
  found[`notice: ${name}`] = codesOf('notice/fr.md', written)
  found[`weighing: ${name}`] = codesOf('assessments/weighing.md', `---\n${facts}\n---\n${written}`)
}
parentPort?.postMessage(found)
