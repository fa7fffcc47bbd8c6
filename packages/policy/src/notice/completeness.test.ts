import { describe, expect, it } from 'vitest'
import { noticeBundle, noticeFiles } from '../../test/support/notice.ts'
import type { Bundle } from '../bundle.ts'
import { compile } from '../compile.ts'
import { loadLaw } from '../law/load.ts'
import { noLaw } from '../law/no-law.ts'
import { articlesOf, cites } from './articles.ts'
import { noticeCompleteness } from './completeness.ts'

const law = loadLaw('fr') ?? noLaw

function matrix(bundle: Bundle) {
  const { notice } = bundle
  if (notice === null) throw new Error('the policy has a notice')
  return noticeCompleteness({ notice, bundle, law, at: '2026-11-23' })
}

function missing(change: (files: Map<string, string>) => void): readonly string[] {
  const files = noticeFiles()
  change(files)
  return compile(files)
    .diagnostics.filter(({ code, file }) => code === 'notice/incomplete' && file === 'notice/fr.md')
    .map(({ message }) => message.split(' requires')[0] ?? '')
}

const inFrench = (from: string | RegExp, to: string) => (files: Map<string, string>) => {
  files.set('notice/fr.md', (files.get('notice/fr.md') ?? '').replace(from, to))
}

const noSource = (promise: string) => (files: Map<string, string>) => {
  files.set(
    'promises.yaml',
    (files.get('promises.yaml') ?? '').replace(new RegExp(`(${promise}:\\n.*\\n  source: ).*`), '$1Usage'),
  )
}

describe('the completeness of a notice', () => {
  it('is whole for a notice that holds, and says where each thing is said', () => {
    const items = matrix(noticeBundle())
    expect(items.filter(({ complete }) => !complete)).toEqual([])
    const byArticle = new Map(items.map((item) => [item.article, item]))
    expect(byArticle.get('GDPR Art. 13(1)(b)')?.said.fr).toEqual([
      { section: 'who', sentence: expect.stringMatching(/^who-2-/), by: 'fact', what: 'dpo.email' },
    ])
    expect(byArticle.get('GDPR Art. 13(2)(a)')?.said.en).toEqual([
      { section: 'why', sentence: null, by: 'table', what: 'retention' },
    ])
    expect(byArticle.get('GDPR Art. 13(1)(d)')?.exempt).not.toBeNull()
  })

  it.each([
    ['GDPR Art. 13(1)(a)', inFrench('{organisation.address}', 'ici')],
    ['GDPR Art. 13(1)(b)', inFrench('{dpo.email}', 'nous')],
    ['GDPR Art. 13(1)(e)', inFrench('{table: recipients} [P-037]', '')],
    ['GDPR Art. 13(2)(a)', inFrench('{table: retention} [P-037]', '')],
    ['GDPR Art. 14(1)(d)', inFrench('{table: categories} [P-037]', '')],
    ['GDPR Art. 13(2)(d)', noSource('P-119')],
    ['GDPR Art. 13(2)(e)', noSource('P-022')],
    ['GDPR Art. 13(2)(f)', noSource('P-120')],
    ['Loi Informatique et Libertés art. 85', noSource('P-115')],
    ['GDPR Art. 12(2)', inFrench('[le portail](portal)', 'le portail')],
  ])('finds that %s is not said', (article, change) => {
    expect(missing(change)).toEqual([article])
  })

  it('finds everything that a table alone said', () => {
    expect(missing(inFrench('{table: purposes} [P-037]', ''))).toEqual([
      'GDPR Art. 13(1)(c)',
      'GDPR Art. 13(2)(e)',
      'GDPR Art. 14(2)(f)',
    ])
    expect(missing(inFrench('{table: rights} [P-104]', ''))).toEqual(
      ['15', '16', '17', '18', '20'].map((article) => `GDPR Art. 13(2)(b), ${article}`),
    )
  })

  it('asks for the right to object apart from everything else, where anything can be objected to', () => {
    const objectable = (files: Map<string, string>) => {
      files.set(
        'purposes/sales.yaml',
        (files.get('purposes/sales.yaml') ?? '').replace(/objection: \S+/, 'objection: absolute'),
      )
    }
    const items = matrix({
      ...noticeBundle(),
      purposes: noticeBundle().purposes.map((purpose) => ({ ...purpose, objection: 'absolute' as const })),
    })
    expect(items.find(({ article }) => article === 'GDPR Art. 21(4)')).toMatchObject({
      exempt: null,
      complete: true,
    })
    expect(
      missing((files) => {
        objectable(files)
        inFrench('[P-110]', '[P-104, P-110]')(files)
      }),
    ).toContain('GDPR Art. 21(4)')
  })

  it('asks for transfers where a country is outside the area, and for nothing from a processor', () => {
    const bundle = noticeBundle()
    const abroad = {
      ...bundle,
      recipients: bundle.recipients.map((one) => ({ ...one, country: 'US' })),
    }
    const transfer = (of: Bundle) => matrix(of).find(({ article }) => article === 'GDPR Art. 13(1)(f)')
    expect(transfer(bundle)?.exempt).not.toBeNull()
    expect(transfer(abroad)).toMatchObject({ exempt: null, complete: false })
    const purposes = bundle.purposes.map((purpose) => ({ ...purpose, role: 'processor' as const }))
    expect(matrix({ ...bundle, purposes })).toEqual([])
  })
})

describe('the articles of a source', () => {
  it.each([
    [
      'RGPD, art. 12 à 14, 21(2) et 22 ; loi Informatique et Libertés, art. 85, I',
      ['gdpr 12', 'gdpr 13', 'gdpr 14', 'gdpr 21(2)', 'gdpr 22', 'dpa-fr 85'],
    ],
    ['GDPR Art. 13(1)(f), 44 to 46; c. com. L123-22', ['gdpr 13(1)(f)', 'gdpr 44', 'gdpr 45', 'gdpr 46']],
    ['c. conso. L223-1 ; CJUE, C-654/23', []],
  ])('%s', (source, articles) => {
    expect(articlesOf(source)).toEqual(articles)
  })

  it('hold their paragraphs, and not their neighbours', () => {
    expect(cites(['gdpr 21(2)'], 'gdpr 21')).toBe(true)
    expect(cites(['gdpr 21'], 'gdpr 2')).toBe(false)
    expect(cites(['gdpr 21'], 'gdpr 21(2)')).toBe(false)
  })
})
