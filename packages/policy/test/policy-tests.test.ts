import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { row } from '../src/decide/tables/table-file.ts'
import { compileFolder, grounds, loadLaw, refusals, runTables } from '../src/index.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const page = readFileSync(join(root, 'docs', 'policy-tests.md'), 'utf8')
const listed = [...page.matchAll(/^\| (`[^|]+`) \|/gm)].flatMap(([, cell = '']) =>
  [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
)

describe('docs/policy-tests.md', () => {
  it('lists every column and every reason, and no other', () => {
    const all = [...Object.keys(row.blank), ...Object.keys(grounds), ...Object.keys(refusals)]
    expect(listed.toSorted()).toEqual(all.toSorted())
  })

  it('gives each reason in the words of the product', () => {
    for (const [reason, { fr, en }] of Object.entries({ ...grounds, ...refusals })) {
      expect(page).toContain(`| \`${reason}\` | ${en} | ${fr} |`)
    }
  })

  it('shows a table that holds for the example policy', async () => {
    const [, table = ''] = /```yaml\n([\s\S]*?)```/.exec(page) ?? []
    const compiled = await compileFolder(join(root, 'examples', 'im-pec'))
    const law = loadLaw('fr')
    if (!compiled.ok || law === null) throw new Error(JSON.stringify(compiled.diagnostics))
    const report = runTables(new Map([['prospecting.yaml', table]]), compiled.bundle, law)
    expect(report).toMatchObject({ ok: true, rows: 3, failed: [], diagnostics: [] })
  })
})
