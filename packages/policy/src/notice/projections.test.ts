import * as fc from 'fast-check'
import { HtmlValidate } from 'html-validate'
import { describe, expect, it } from 'vitest'
import { noticeBundle } from '../../test/support/notice.ts'
import type { Bundle, Language } from '../bundle.ts'
import { loadLaw } from '../law/load.ts'
import { noLaw } from '../law/no-law.ts'
import { noticeHtml } from './html.ts'
import { noticeJson } from './json.ts'
import { noticeMarkdown } from './markdown.ts'
import { noticePaper } from './paper.ts'

const law = loadLaw('fr') ?? noLaw
const links = { portal: '/demande', proof: '/recu', base: 'https://example.org' }
const bundle = noticeBundle()

function paper(of: Bundle = bundle, language: Language = 'fr') {
  return noticePaper({ bundle: of, hash: 'sha256:00', law, links }, language)
}

/** A policy whose every name is this text. */
function named(text: string): Bundle {
  const label = { fr: text, en: text }
  return {
    ...bundle,
    organisation: { ...bundle.organisation, name: text },
    purposes: bundle.purposes.map((purpose) => ({ ...purpose, label, description: label, source: label })),
    categories: bundle.categories.map((category) => ({ ...category, label })),
    retention: bundle.retention.map((rule) => ({ ...rule, label, source: text })),
    recipients: bundle.recipients.map((recipient) => ({ ...recipient, label, name: text })),
  }
}

describe('a notice as HTML', () => {
  it.each(['fr', 'en'] as const)('is valid and needs no script, in %s', (language) => {
    const page = noticeHtml(paper(bundle, language), { other: 'notice.en.html' })
    const report = new HtmlValidate({ extends: ['html-validate:recommended'] }).validateStringSync(page)
    expect(
      report.results.flatMap(({ messages }) =>
        messages.map(({ ruleId, message }) => `${ruleId}: ${message}`),
      ),
    ).toEqual([])
    expect(page).not.toMatch(/<script|javascript:|\son\w+=/i)
    expect(page).toContain(`<html lang="${language}">`)
  })

  it('leads each fact to the row of its rule, and names the rule', () => {
    const page = noticeHtml(paper(), { other: null })
    expect(page).toContain(
      '<a class="fact" href="#rule-retention-customers" title="Règle appliquée\u00a0: Clients">36\u00a0mois</a>',
    )
    expect(page).toContain('<tr id="rule-retention-customers">')
    const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(targets.filter((id) => !ids.includes(id))).toEqual([])
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('resolves its own links', () => {
    expect(noticeHtml(paper(), { other: null })).toContain('<a href="/demande">le portail</a>')
  })

  it('is never more than text, whatever a policy calls things', () => {
    const plain = noticeHtml(paper(named('x')), { other: null })
    const tags = (page: string) => page.match(/<[^>]*>/g)?.map((tag) => tag.replace(/"[^"]*"/g, '""'))
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, unit: fc.constantFrom('<', '>', '"', "'", '&', '/', 'a', '\n', '-', '=') }),
        (text) => {
          expect(tags(noticeHtml(paper(named(text)), { other: null }))).toEqual(tags(plain))
        },
      ),
    )
  })
})

describe('a notice as Markdown', () => {
  it('keeps what a policy calls things out of its markup', () => {
    const page = noticeMarkdown(paper(named('a*b|c_[d](e)<f>')))
    expect(page).toContain('| a\\*b\\|c\\_\\[d\\](e)\\<f\\><br>')
    for (const row of page.split('\n').filter((line) => line.startsWith('|'))) {
      expect(row.replaceAll('\\|', '').split('|').length).toBeGreaterThanOrEqual(4)
    }
  })

  it('says the version and every section', () => {
    const page = noticeMarkdown(paper())
    expect(page).toMatch(
      /^# Vos données\n\nExemple SAS\. Version 1, en vigueur depuis le 1er janvier 2026\.\n\n## Qui décide\n/,
    )
    expect(page).toContain('[le portail](</demande>)')
  })
})

describe('a notice on paper', () => {
  it('shows the rules alone where there is no prose', () => {
    const bare = paper({ ...bundle, notice: null })
    expect(bare.sections.map(({ id }) => id)).toEqual([
      'purposes',
      'retention',
      'recipients',
      'categories',
      'rights',
    ])
    expect(bare.readability).toBeNull()
  })

  it('leaves out what does not apply', () => {
    const off = {
      ...bundle,
      purposes: bundle.purposes.map((one) => ({ ...one, applies: one.id !== 'sales' })),
    }
    expect(noticeJson(paper(off))).not.toContain('purpose:sales')
    expect(noticeJson(paper(off))).not.toContain('"rule": "retention:customers"\n          },')
  })

  it('draws a purpose once in full, and only what is new under its second basis', () => {
    const [purpose] = bundle.purposes.filter(({ id }) => id === 'sales')
    const [basis] = purpose?.legalBasis ?? []
    if (purpose === undefined || basis === undefined) throw new Error('the policy sells')
    const both = { ...purpose, legalBasis: [basis, { ...basis, basis: 'consent' as const }] }
    const [section] = paper({ ...bundle, notice: null, purposes: [both] }).sections
    const [block] = section?.blocks ?? []
    const rows = block?.kind === 'table' ? block.table.groups.flatMap((group) => group.rows) : []
    expect(rows.map(({ cells }) => cells[4])).toEqual([['La personne'], ['Comme plus haut']])
  })
})
