import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { adequateAt } from './adequate-at.ts'
import { authorityAt } from './authority-at.ts'
import { inAreaAt } from './in-area-at.ts'
import { type Dated, inForce, type LawPack } from './law.ts'
import { loadLaw } from './load.ts'
import { prospectingAt } from './prospecting-at.ts'
import { rowAt } from './row-at.ts'
import { rowsOf } from './rows-of.ts'

const fr = french()

function french(): LawPack {
  const pack = loadLaw('fr')
  if (pack === null) throw new Error('no French pack')
  return pack
}

function holds({ validFrom, validTo }: Dated<unknown>, day: string): boolean {
  return (validFrom ?? '') <= day && day <= (validTo ?? '9999-12-31')
}

/** The pack as it would be had nobody written anything but what holds on the day. */
function only(pack: LawPack, day: string): LawPack {
  const { id, label, ...lists } = pack
  const kept = Object.entries(lists).map(([name, rows]) => [name, rows.filter((row) => holds(row, day))])
  return { id, label, ...Object.fromEntries(kept) }
}

const day = fc.oneof(
  fc
    .date({ min: new Date('1995-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  // The days on which something changes, and their neighbours.
  fc.constantFrom(
    ...rowsOf(fr).flatMap(({ validFrom, validTo }) =>
      [validFrom, validTo].flatMap((edge) => (edge === null ? [] : [-1, 0, 1].map((by) => near(edge, by)))),
    ),
  ),
)

function near(edge: string, by: number): string {
  return new Date(Date.parse(edge) + by * 86_400_000).toISOString().slice(0, 10)
}

describe('the French law', () => {
  it('has the retention table, the deadlines and the doctrine of identity, each row once', () => {
    const numbered = (prefix: string, from: number, to: number): string[] =>
      Array.from({ length: to - from + 1 }, (_, index) => `${prefix}${from + index}`)
    const table = [...numbered('T-', 1, 16), ...numbered('T-', 20, 41)].map((id) =>
      id.replace(/-(\d)$/, '-0$1'),
    )
    expect(fr.retention.map(({ id }) => id).filter((id) => !/-[A-Z]$/.test(id))).toEqual(table)
    const deadlines = new Set(fr.deadlines.map(({ id }) => id))
    expect(numbered('R-D', 1, 11).filter((id) => !deadlines.has(id))).toEqual([])
    expect(fr.identity.map(({ id }) => id)).toEqual(numbered('R-I', 1, 7))
  })

  it('says for every channel and audience what prospecting takes, on any day of the GDPR', () => {
    const gdpr = fc.date({ min: new Date('2018-05-25'), max: new Date('2040-12-31'), noInvalidDate: true })
    const channels = ['email', 'sms', 'phone', 'automated-call', 'post', 'push', 'social-network'] as const
    const audiences = ['consumer', 'existing-customer', 'professional'] as const
    fc.assert(
      fc.property(
        gdpr,
        fc.constantFrom(...channels),
        fc.constantFrom(...audiences),
        (date, channel, audience) => {
          expect(prospectingAt(fr, channel, audience, date.toISOString().slice(0, 10))).not.toBeNull()
        },
      ),
    )
  })

  it.each([
    ['phone', 'consumer', '2026-08-10', 'information'],
    ['phone', 'consumer', '2026-08-11', 'consent'],
    ['phone', 'existing-customer', '2026-08-10', 'information'],
    ['phone', 'existing-customer', '2026-08-11', 'ongoing-contract'],
    ['phone', 'professional', '2026-11-23', 'information'],
    ['email', 'consumer', '2026-11-23', 'consent'],
    ['email', 'existing-customer', '2026-11-23', 'soft-opt-in'],
    ['automated-call', 'existing-customer', '2026-11-23', 'consent'],
    ['post', 'consumer', '2026-11-23', 'information'],
  ] as const)('takes for %s to %s on %s: %s', (channel, audience, on, requires) => {
    expect(prospectingAt(fr, channel, audience, on)?.requires).toBe(requires)
  })

  it.each([
    ['US', '2020-07-15', '(UE) 2016/1250'],
    ['US', '2020-07-16', null],
    ['US', '2023-07-09', null],
    ['US', '2023-07-10', '(UE) 2023/1795'],
    ['GB', '2031-12-27', '(UE) 2021/1772, renouvelée le 19 décembre 2025'],
    ['GB', '2031-12-28', null],
    ['MA', '2026-11-23', null],
  ])('knows what is adequate: %s on %s', (country, on, decision) => {
    expect(adequateAt(fr, country, on)?.decision ?? null).toBe(decision)
  })

  it('counts thirty countries, Åland and five overseas regions to the area, and never one that is also a transfer', () => {
    const now = inForce(fr.area, '2026-11-23').map(({ country }) => country)
    expect(now).toHaveLength(36)
    for (const out of ['CH', 'GB', 'FO', 'GL', 'GI', 'SJ', 'NC', 'PF']) expect(now).not.toContain(out)
    expect(inAreaAt(fr, 'GB', '2021-06-27')).toBe(true)
    fc.assert(
      fc.property(day, (on) => {
        for (const { country } of inForce(fr.adequacy, on)) expect(inAreaAt(fr, country, on)).toBe(false)
      }),
    )
  })

  it('looks again at what is unverified within a year', () => {
    const late = rowsOf(fr).filter(
      ({ certainty, reviewBy }) => certainty === 'unverified' && reviewBy > '2027-11-23',
    )
    expect(late.map(({ id }) => id)).toEqual([])
  })

  it('names the authority', () => {
    expect(authorityAt(fr, '2026-11-23')).toMatchObject({ name: 'CNIL' })
  })
})

describe('a dated answer', () => {
  it('depends on the rows that hold on the day and on no other', () => {
    fc.assert(
      fc.property(day, fc.constantFrom(...rowsOf(fr)), (on, row) => {
        const then = only(fr, on)
        expect(rowsOf(then)).toEqual(inForce(rowsOf(fr), on))
        expect(rowAt(rowsOf(fr), row.id, on)).toEqual(rowAt(rowsOf(then), row.id, on))
        for (const { channel, audience } of fr.prospecting) {
          expect(prospectingAt(fr, channel, audience, on)).toEqual(prospectingAt(then, channel, audience, on))
        }
        for (const { country } of fr.adequacy) {
          expect(adequateAt(fr, country, on)).toEqual(adequateAt(then, country, on))
          expect(inAreaAt(fr, country, on)).toEqual(inAreaAt(then, country, on))
        }
      }),
    )
  })

  it('is one: of an id no two rows hold on the same day', () => {
    fc.assert(
      fc.property(day, (on) => {
        const ids = rowsOf(fr)
          .filter((row) => holds(row, on))
          .map(({ id }) => id)
        expect(ids).toEqual([...new Set(ids)])
      }),
    )
  })
})
