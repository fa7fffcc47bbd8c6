import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { applyChange, type Change, compile, type PolicyTexts } from '../src/index.ts'

const folder = join(import.meta.dirname, '..', '..', '..', 'examples', 'im-pec')
const files: PolicyTexts = new Map(
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !join(entry.parentPath, entry.name).includes('/demo/'))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return [path.slice(folder.length + 1), readFileSync(path, 'utf8')]
    }),
)

function linesChanged(change: Change): {
  readonly path: string
  readonly gone: string[]
  readonly come: string[]
} {
  const changed = applyChange(files, change)
  if (!changed.ok) throw new Error(changed.why)
  const others = [...changed.files].filter(
    ([path, text]) => path !== changed.path && text !== files.get(path),
  )
  expect(others).toEqual([])
  const before = (files.get(changed.path) ?? '').split('\n')
  const after = (changed.files.get(changed.path) ?? '').split('\n')
  return {
    path: changed.path,
    ...differing(before, after),
  }
}

/** What one edit took from a list of lines, and what it put there. */
function differing(before: string[], after: string[]): { gone: string[]; come: string[] } {
  const same = (one: string[], other: string[]) => {
    const at = one.findIndex((line, i) => line !== other[i])
    return at === -1 ? one.length : at
  }
  const head = same(before, after)
  const [b, a] = [before.slice(head), after.slice(head)]
  const tail = Math.min(same(b.toReversed(), a.toReversed()), b.length, a.length)
  return { gone: b.slice(0, b.length - tail), come: a.slice(0, a.length - tail) }
}

function bundleAfter(...changes: readonly Change[]) {
  const changed = changes.reduce<PolicyTexts>((so, change) => {
    const next = applyChange(so, change)
    if (!next.ok) throw new Error(next.why)
    return next.files
  }, files)
  const compiled = compile(changed)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics))
  return compiled.bundle
}

describe('a change made in the console', () => {
  it('changes one line of a file full of comments', () => {
    expect(
      linesChanged({ kind: 'retention', rule: 'customer-relationship', set: { active: 'P24M' } }),
    ).toEqual({
      path: 'retention.yaml',
      gone: ['  active: P36M'],
      come: ['  active: P24M'],
    })
    expect(
      linesChanged({ kind: 'recipient', id: 'accountant', set: { name: 'Autre Cabinet' } }),
    ).toMatchObject({
      path: 'recipients.yaml',
      come: ['  name: Autre Cabinet'],
    })
  })

  it('compiles to what was asked', () => {
    const set = {
      name: 'Nouveau Courriel',
      kind: 'processor' as const,
      label: { fr: 'Lettre d’information', en: 'Newsletter' },
      country: 'DE',
      contract: 'Contrat 2026-12',
      notify: null,
    }
    const bundle = bundleAfter(
      { kind: 'recipient', id: 'newsletter', set },
      { kind: 'recipient-of-purpose', purpose: 'direct-marketing', recipient: 'newsletter', receives: true },
      { kind: 'version', version: '2026.10', effective: '2027-01-01' },
    )
    expect(bundle.recipients.find(({ id }) => id === 'newsletter')).toMatchObject({
      ...set,
      id: 'newsletter',
    })
    expect(bundle.purposes.find(({ id }) => id === 'direct-marketing')?.recipients).toContain('newsletter')
    expect([bundle.version, bundle.effective]).toEqual(['2026.10', '2027-01-01'])
  })

  it('makes a text in both languages, and a contact', () => {
    const label = { fr: 'Facturer : et compter', en: 'Invoicing' }
    const dpo = { name: 'Mme Autre', email: 'dpo@im-pec.example.org' }
    const bundle = bundleAfter(
      { kind: 'purpose', purpose: 'invoicing', set: { label } },
      { kind: 'contact', set: { dpo, phone: '04 68 00 00 00' } },
    )
    expect(bundle.purposes.find(({ id }) => id === 'invoicing')?.label).toEqual(label)
    expect(bundle.organisation).toMatchObject({ dpo, contact: { phone: '04 68 00 00 00' } })
  })

  it('gives a new column its category', () => {
    const change: Change = {
      ...{ kind: 'column', store: 'crm', table: 'customer', schema: null },
      ...{ column: 'birthday', category: 'identity' },
    }
    expect(linesChanged(change)).toMatchObject({
      path: 'stores/crm.yaml',
      gone: [],
      come: ['      birthday: identity'],
    })
  })

  it('knows what the policy does not have', () => {
    const unknown: readonly Change[] = [
      { kind: 'retention', rule: 'nothing', set: { active: 'P1M' } },
      { kind: 'recipient-gone', id: 'nobody' },
      { kind: 'purpose', purpose: 'nothing', set: {} },
      { kind: 'column', store: 'crm', table: 'nothing', schema: null, column: 'a', category: null },
    ]
    expect(unknown.map((change) => applyChange(files, change))).toEqual(
      unknown.map(() => ({ ok: false, why: 'unknown' })),
    )
  })
})
