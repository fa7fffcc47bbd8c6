import { durationInWords, loadLaw, rowAt } from '@garant/policy'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { deadline } from './deadline.ts'
import { isDayOff } from './holidays.ts'

/** The length that the law pack gives to a deadline, on a day of the GDPR. */
function lengthOf(id: string, day: string): string {
  const length = rowAt(loadLaw('fr')?.deadlines ?? [], id, day)?.duration
  if (length === null || length === undefined) throw new Error(`the pack has no ${id}`)
  return length
}

function rolled(day: Temporal.PlainDate): string {
  return isDayOff(day, 'FR') ? rolled(day.add({ days: 1 })) : day.toString()
}

describe('the deadline that the code counts', () => {
  it('is the one of the law pack: one month, two further months, three from receipt', () => {
    const days = fc.date({ min: new Date('2018-05-25'), max: new Date('2060-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(days, (instant) => {
        const received = instant.toISOString().slice(0, 10)
        const from = Temporal.PlainDate.from(received)
        const found = deadline(new Date(`${received}T12:00:00Z`), 'UTC', 'FR')
        expect(found.due).toBe(rolled(from.add(lengthOf('R-D1', received))))
        expect(found.extendedDue).toBe(rolled(from.add(lengthOf('R-D5', received))))
        const apart = [lengthOf('R-D1', received), lengthOf('R-D2', received)].map((text) =>
          Temporal.Duration.from(text),
        )
        expect(apart.reduce((sum, { months }) => sum + months, 0)).toBe(
          Temporal.Duration.from(lengthOf('R-D5', received)).months,
        )
        const target = Temporal.PlainDate.from(found.due).subtract(lengthOf('R-D10-A', received))
        expect(found.target).toBe(target.toString())
      }),
    )
  })

  it('reads as the notice says it', () => {
    expect(durationInWords('fr', lengthOf('R-D1', '2026-11-23'))).toBe('1\u00a0mois')
    expect(durationInWords('fr', lengthOf('R-B1', '2026-11-23'))).toBe('72\u00a0heures')
  })
})
