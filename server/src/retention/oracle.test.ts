import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { liveRetention, retentionPeriod } from '@garant/policy'
import * as fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { databases } from '../../test/support/database.ts'

/** What a day of retention is computed from, and what comes out, as ISO days. */
interface Asked {
  readonly trigger: 'event' | 'financial-year-end'
  readonly active: string
  readonly archive: string | null
  readonly duty: boolean
  readonly year: string
  readonly day: string
  readonly horizon: string
}

interface Answer {
  readonly until: string
  readonly due: string
}

function ours({ year, day, horizon, ...rule }: Asked): Answer {
  const { until, dueOn } = liveRetention(rule, day, horizon, { financialYearEnd: year })
  expect(retentionPeriod(rule, day, { financialYearEnd: year }).until).toBe(until)
  return { until, due: dueOn }
}

interface Case extends Omit<Asked, 'trigger' | 'archive' | 'duty' | 'year'> {
  readonly archive?: string
  readonly duty?: boolean
  readonly year?: string
  readonly until: string
  readonly due: string
  readonly source: string
}

const file = readFileSync(join(import.meta.dirname, 'oracle.cases.yaml'), 'utf8')
const { cases } = parse(file, { schema: 'failsafe' }) as { readonly cases: readonly Case[] }

describe('the day on which a row goes (test T1)', () => {
  it('has at least sixty cases worked out by hand', () => {
    expect(cases.length).toBeGreaterThanOrEqual(60)
    expect(new Set(cases.map((one) => JSON.stringify(one))).size).toBe(cases.length)
  })

  it.each(cases)('$active $archive from $day with backups of $horizon: $source', (one) => {
    const asked: Asked = {
      trigger: one.year === undefined ? 'event' : 'financial-year-end',
      active: one.active,
      archive: one.archive ?? null,
      duty: String(one.duty) === 'true',
      year: one.year ?? '12-31',
      day: one.day,
      horizon: one.horizon,
    }
    expect(ours(asked)).toEqual({ until: one.until, due: one.due })
  })
})

/**
 * PostgreSQL's own calendar: it adds years and months to the same date, or the month's last day, then days. The day on which
 * a row is due is looked for among all days around, without any of our code.
 */
const oracle = `
  WITH asked AS (
    SELECT place, trigger, duty, day, (active::interval + archive::interval) AS held, horizon::interval AS copies,
      split_part(year, '-', 1)::int AS month, split_part(year, '-', 2)::int AS date
    FROM unnest($1::text[], $2::boolean[], $3::date[], $4::text[], $5::text[], $6::text[], $7::text[])
      WITH ORDINALITY AS t (trigger, duty, day, active, archive, year, horizon, place)
  ), closes AS (
    SELECT asked.*, (
      SELECT min(close) FROM generate_series(extract(year FROM day)::int, extract(year FROM day)::int + 1) AS y,
        LATERAL (SELECT least(
          make_date(y, month, 1) + (date - 1),
          (make_date(y, month, 1) + interval '1 month')::date - 1) AS close) AS c
      WHERE close >= day) AS close
    FROM asked
  ), ends AS (
    SELECT closes.*, counted, (counted + held)::date AS until
    FROM closes, LATERAL (SELECT CASE trigger WHEN 'event' THEN day ELSE close END AS counted) AS c
  )
  SELECT until::text, CASE
    WHEN duty OR until = counted OR copies = interval '0' THEN until + 1
    ELSE greatest(counted + 1, (
      SELECT max(d)::date FROM generate_series((until - copies)::date - 5, (until - copies)::date + 5, interval '1 day') AS d
      WHERE (d::date + copies)::date <= until))
    END::text AS due
  FROM ends ORDER BY place`

const days = fc
  .integer({ min: Date.UTC(1900, 0, 1) / 86_400_000, max: Date.UTC(2199, 11, 31) / 86_400_000 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10))
/** Where calendars differ: ends of months, leap days, ends of years and of centuries. */
const edges = fc
  .tuple(
    fc.constantFrom(1900, 1999, 2000, 2023, 2024, 2026, 2028, 2099, 2100, 2104),
    fc.constantFrom('01-31', '02-27', '02-28', '02-29', '03-01', '03-31', '06-30', '11-30', '12-31', '01-01'),
  )
  .map(([year, day]) => `${year}-${day}`)
  .filter((day) => new Date(`${day}T00:00:00Z`).toISOString().startsWith(day))
const part = (unit: string, max: number) =>
  fc.oneof(
    fc.constant(''),
    fc.integer({ min: 0, max }).map((count) => `${count}${unit}`),
  )
const durations = (years: number, months: number) =>
  fc
    .tuple(part('Y', years), part('M', months), part('W', 60), part('D', 800))
    .map((parts) => `P${parts.join('')}`)
    .filter((text) => text !== 'P')
const usual = fc.constantFrom(
  'P0D',
  'P6M',
  'P13M',
  'P1Y',
  'P25M',
  'P36M',
  'P3Y',
  'P5Y',
  'P10Y',
  'P30D',
  'P2D',
)
const anyCase: fc.Arbitrary<Asked> = fc.record({
  trigger: fc.constantFrom('event', 'financial-year-end'),
  active: fc.oneof(usual, durations(180, 120), fc.constantFrom('P200Y', 'P199Y12M')),
  archive: fc.oneof(fc.constant(null), usual),
  duty: fc.boolean(),
  year: fc.constantFrom('12-31', '06-30', '09-30', '03-31', '02-28', '02-29', '01-01', '11-15'),
  day: fc.oneof(days, edges),
  horizon: fc.oneof(
    fc.constantFrom(
      'P0D',
      'P1D',
      'P7D',
      'P14D',
      'P30D',
      'P35D',
      'P1M',
      'P3M',
      'P6M',
      'P13W',
      'P1Y',
      'P1Y1M1D',
    ),
    durations(1, 11),
  ),
})

describe.each(databases())('against the calendar of $name (test T1)', ({ url }) => {
  const client = new pg.Client({ connectionString: url })
  beforeAll(() => client.connect())
  afterAll(() => client.end())

  it('has no difference in 10,000 rules, days and horizons', async () => {
    const asked = fc.sample(anyCase, { numRuns: 10_000, seed: 20261124 })
    const column = (of: (one: Asked) => unknown) => asked.map(of)
    const { rows } = await client.query<Answer>(oracle, [
      column(({ trigger }) => trigger),
      column(({ duty }) => duty),
      column(({ day }) => day),
      column(({ active }) => active),
      column(({ archive }) => archive ?? 'P0D'),
      column(({ year }) => year),
      column(({ horizon }) => horizon),
    ])
    expect(rows.length).toBe(10_000)
    const differ = asked.flatMap((one, place) => {
      const mine = ours(one)
      const theirs = rows[place]
      return mine.until === theirs?.until && mine.due === theirs.due ? [] : [{ one, mine, theirs }]
    })
    expect(differ).toEqual([])
    // The days that make calendars differ are among them.
    for (const day of ['-02-29', '-02-28', '-12-31'])
      expect(asked.filter((one) => one.day.endsWith(day)).length).toBeGreaterThan(100)
  })
})
