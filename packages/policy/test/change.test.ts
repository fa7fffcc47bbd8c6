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

describe('somebody new in the chain', () => {
  const changes: readonly Change[] = [
    {
      ...({ kind: 'recipient', id: 'lyon-copies' } as const),
      set: {
        ...({
          name: 'Lyon Copies',
          kind: 'sub-processor',
          country: 'FR',
          contract: 'LC-1',
          notify: 'dpo@lyon.example',
        } as const),
        label: { fr: 'Copies de secours', en: 'Backups' },
        ...({
          'engaged-by': null,
          address: '1 quai du Rhône, 69000 Lyon',
          since: '2026-11-23',
          state: 'active',
        } as const),
        ...({ serves: ['processor'], 'content-access': true } as const),
      },
    },
    { kind: 'recipient-of-purpose', purpose: 'client-projects', recipient: 'lyon-copies', receives: true },
    {
      ...({ kind: 'agreement', id: 'lyon-copies' } as const),
      set: {
        title: { fr: 'Copies de secours par Lyon Copies', en: 'Backups by Lyon Copies' },
        ...{ recipient: 'lyon-copies', signed: '2026-11-20', document: 'LC-1' },
      },
    },
  ]

  it('is a recipient, of a purpose, with a contract in a file of its own', () => {
    const bundle = bundleAfter(...changes)
    expect(bundle?.recipients.find(({ id }) => id === 'lyon-copies')).toMatchObject({
      ...{
        name: 'Lyon Copies',
        state: 'active',
        serves: ['processor'],
        contentAccess: true,
        since: '2026-11-23',
      },
    })
    expect(bundle?.agreements.find(({ id }) => id === 'lyon-copies')).toMatchObject({
      ...{
        kind: 'processor',
        recipient: 'lyon-copies',
        signed: '2026-11-20',
        flowDown: true,
        document: 'LC-1',
      },
      clauses: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'],
    })
  })

  it('changes the contract where it stands when it has one already', () => {
    const set = {
      title: { fr: 'Hébergement', en: 'Hosting' },
      recipient: 'yanacom',
      signed: '2026-02-01',
      document: 'Y-2',
    }
    const { path, come } = linesChanged({ kind: 'agreement', id: 'yanacom', set })
    expect(path).toBe('agreements/yanacom.yaml')
    expect(come.join('\n')).toContain('signed: 2026-02-01')
  })

  it('works on a store, and no longer does', () => {
    const works = { kind: 'sub-processor-of-store', store: 'crm', recipient: 'yanacom' } as const
    const added = applyChange(files, { ...works, works: true })
    if (!added.ok) throw new Error(added.why)
    expect(added.files.get('stores/crm.yaml')).toContain('sub-processors:')
    const twice = applyChange(added.files, { ...works, works: true })
    expect(twice.ok && twice.files.get('stores/crm.yaml')).toBe(added.files.get('stores/crm.yaml'))
    const gone = applyChange(added.files, { ...works, works: false })
    expect(gone.ok && gone.files.get('stores/crm.yaml')).toBe(files.get('stores/crm.yaml'))
    expect(applyChange(files, { ...works, store: 'nowhere', works: true })).toEqual({
      ok: false,
      why: 'unknown',
    })
  })
})

it('writes a new recipient as a person would: the name first, French before English', () => {
  // In the order in which a database keeps keys.
  const set = {
    kind: 'processor',
    name: 'Courriel Clair',
    label: { en: 'Letters', fr: 'Lettres' },
    country: 'DE',
  } as const
  const { come } = linesChanged({ kind: 'recipient', id: 'courriel-clair', set })
  const keys = come.flatMap((line) => /^\s*([a-z-]+):/.exec(line)?.[1] ?? [])
  expect(keys).toEqual(['courriel-clair', 'name', 'kind', 'label', 'fr', 'en', 'country'])
})
