import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { boardChecks, compile } from '../src/index.ts'
import { keysOf, language, wordsOf } from './language.ts'

const page = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'policy-reference.md'), 'utf8')

describe('docs/policy-reference.md', () => {
  it('shows files that are a policy together', () => {
    const yaml = [...page.matchAll(/^```yaml\n# (\S+)\n([\s\S]*?)^```$/gm)]
    const prose = [...page.matchAll(/^```markdown (\S+)\n([\s\S]*?)^```$/gm)]
    const files = new Map([...yaml, ...prose].map(([, path = '', text = '']) => [path, text]))
    expect(files.size).toBe(22)
    expect(compile(files)).toMatchObject({ ok: true, diagnostics: [] })
  })

  it('names every key and every word of the language', () => {
    const shapes = Object.values(language)
    const all = shapes.flatMap((shape) => [...keysOf(shape), ...wordsOf(shape)])
    const absent = new Set(all.filter((word) => !new RegExp(`[\`\\s{\\[]${word}[\`:,\\]\\s]`).test(page)))
    expect([...absent]).toEqual([])
  })

  it('lists every check of the board with its kind', () => {
    const rows = Object.entries(boardChecks).map(
      ([id, { kind, states }]) => `| \`${id}\` | ${kind} | ${states.en} |`,
    )
    expect(rows.filter((row) => !page.includes(row))).toEqual([])
  })
})
