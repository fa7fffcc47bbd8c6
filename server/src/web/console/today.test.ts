import { describe, expect, it } from 'vitest'
import { sampleAgenda } from '../../../test/support/sample-agenda.ts'
import { agendaOf, type Line } from '../../agenda/agenda.ts'
import { language } from '../../i18n/i18n.ts'
import type { Board } from '../../promises/promises.ts'
import { todayPage } from './today.ts'

const now = { now: new Date('2026-12-03T09:00:00Z'), today: '2026-12-03', zone: 'Europe/Paris' }
const board = {
  promises: [],
  counts: { kept: 0, attested: 0, 'not-applicable': 0 },
} as unknown as Board

const shown = (lines: readonly Line[], locale: 'fr' | 'en' = 'fr') => {
  const page = todayPage(language(locale, now.zone), { ...now, lines, board, inCharge: 'Claire Vidal' })
  return { title: page.title, html: String(page.body) }
}
const many = (count: number) =>
  agendaOf(
    Array.from({ length: count }, (_, index): Line => {
      const reference = `R${String(index).padStart(3, '0')}`
      return {
        ...{ key: `request:${reference}`, source: 'requests', kind: 'due', on: '2026-12-23' },
        says: { what: 'request', reference, right: 'access', state: 'confirmed' },
      }
    }),
    now,
  )

describe('the first screen', () => {
  it.each(['fr', 'en'] as const)('has one sentence and one verb for each line, in %s', async (locale) => {
    const lines = await sampleAgenda.lines()
    const { html } = shown(lines, locale)
    const items = html.match(/<li>[\s\S]*?<\/li>/g) ?? []
    expect(items).toHaveLength(lines.length)
    for (const item of items) expect(item.match(/class="button/g)).toHaveLength(1)
  })

  it('is calm when nothing waits, and says who decides today', () => {
    const { title, html } = shown([])
    expect(title).toBe('Bonjour. Rien ne vous attend.')
    expect(html).toContain('Rien à faire, rien qui casse bientôt, rien de bloqué.')
    expect(html).toContain('Aux commandes aujourd’hui\u202f: Claire Vidal')
    expect(html).not.toContain('<svg')
  })

  it('stays short however much there is, and counts what it does not show', () => {
    const { title, html } = shown(many(500))
    expect(title).toBe('Bonjour. 500 choses vous attendent.')
    expect(html.match(/<li>/g)).toHaveLength(24)
    expect(html).toContain('476 autres lignes attendent ici')
    expect(html).toContain('<a href="/console/demandes">Demandes (476)</a>')
    expect(Buffer.byteLength(html)).toBeLessThan(40_000)
  })

  it('has the figures of its picture in a table', () => {
    const { html } = shown(many(3))
    expect(html).toContain('<svg')
    expect(html).toContain('role="img"')
    const rows = html.slice(html.indexOf('<table')).match(/<tr>/g) ?? []
    expect(rows).toHaveLength(7)
    expect(html).toContain('3 échéances dans les six semaines à venir')
  })

  it('counts the hours of a breach and the days of a request', async () => {
    const { html } = shown(await sampleAgenda.lines())
    expect(html).toMatch(/>6\u00a0h<\/strong>/)
    expect(html).toContain('1\u00a0jour de retard')
  })
})
