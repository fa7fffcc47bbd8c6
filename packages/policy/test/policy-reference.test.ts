import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compile } from '../src/index.ts'

const page = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'policy-reference.md'), 'utf8')

describe('docs/policy-reference.md', () => {
  it('shows files that are a policy together', () => {
    const blocks = [...page.matchAll(/^```yaml\n# (\S+)\n([\s\S]*?)^```$/gm)]
    const files = new Map(blocks.map(([, path = '', text = '']) => [path, text]))
    expect(files.size).toBe(8)
    expect(compile(files)).toMatchObject({ ok: true, diagnostics: [] })
  })
})
