import { compileFolder, loadLaw } from '@garant/policy'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  agendaOf,
  breachLines,
  chainLines,
  contactLines,
  daysIn,
  disclosureLines,
  endingLines,
  fileLines,
  groupsOf,
  instructionLines,
  type Line,
  plusDays,
  policyLines,
  promiseLines,
  readAgenda,
  relayLines,
  requestLines,
  type Sources,
  sources,
  weeksOf,
} from './agenda.ts'

const reading = { today: '2026-12-03', zone: 'Europe/Paris' }

const day = fc.integer({ min: -400, max: 400 }).map((days) => plusDays(reading.today, days))
const instant = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
  .map((at) => at.toISOString())
const line: fc.Arbitrary<Line> = fc.record({
  key: fc.integer({ min: 0, max: 30 }).map((number) => `promise:P-${number}`),
  source: fc.constantFrom(...sources),
  kind: fc.constantFrom('due' as const, 'breaks' as const, 'stuck' as const),
  on: fc.option(fc.oneof(day, instant)),
  says: fc.constant({ what: 'promises-unchecked' as const, count: 1 }),
})
const lines = fc.array(line, { maxLength: 60 })

describe('the order of a day', () => {
  it('loses nothing, and says nothing twice', () => {
    fc.assert(
      fc.property(lines, (given) => {
        const keys = agendaOf(given, reading).map(({ key }) => key)
        expect(keys.toSorted()).toEqual([...new Set(given.map(({ key }) => key))].toSorted())
      }),
    )
  })

  it('depends on no order in which sources answer, and ordering again changes nothing', () => {
    const shuffled = lines.chain((given) =>
      fc.tuple(
        fc.constant(given),
        fc.shuffledSubarray(given, { minLength: given.length, maxLength: given.length }),
      ),
    )
    fc.assert(
      fc.property(shuffled, ([given, other]) => {
        const once = agendaOf(given, reading)
        const moment = ({ key, kind, on }: Line) => [key, kind, on]
        expect(agendaOf(other, reading).map(moment)).toEqual(once.map(moment))
        expect(agendaOf(once, reading)).toEqual(once)
      }),
    )
  })

  it('puts first what breaks first, by the day of the organisation’s zone', () => {
    const dayOf = daysIn(reading.zone)
    fc.assert(
      fc.property(lines, (given) => {
        const days = agendaOf(given, reading).map(({ on, kind }) =>
          on === null ? (kind === 'stuck' ? '9999-12-31' : reading.today) : dayOf(on),
        )
        expect(days).toEqual(days.toSorted())
      }),
    )
  })

  it('keeps of two lines about one thing the one that breaks first', () => {
    fc.assert(
      fc.property(lines, (given) => {
        const dayOf = daysIn(reading.zone)
        for (const { key, on } of agendaOf(given, reading))
          for (const other of given.filter((one) => one.key === key && one.on !== null && on !== null))
            expect(dayOf(on ?? '') <= dayOf(other.on ?? '')).toBe(true)
      }),
    )
  })

  it('calls due what broke already or breaks today, and has every line in one group', () => {
    fc.assert(
      fc.property(lines, (given) => {
        const all = agendaOf(given, reading)
        const { due, breaks, stuck } = groupsOf(all)
        expect(due.length + breaks.length + stuck.length).toBe(all.length)
        const dayOf = daysIn(reading.zone)
        for (const { on } of breaks) expect(on === null || dayOf(on) > reading.today).toBe(true)
      }),
    )
  })

  it('takes an hour for the day that it is where the organisation is', () => {
    const late: Line = {
      ...{ key: 'a', source: 'breaches', kind: 'due', on: '2026-12-03T23:30:00Z' },
      says: { what: 'breach', reference: 'A', duty: 'authority' },
    }
    const whole: Line = { ...late, key: 'b', on: '2026-12-04' }
    const [week] = weeksOf([late, whole], { ...reading, today: '2026-12-04' }, 1)
    expect(week).toEqual({ monday: '2026-11-30', count: 2 })
    expect(agendaOf([whole, late], reading).map(({ key }) => key)).toEqual(['a', 'b'])
  })
})

describe('the weeks of the picture', () => {
  it('count each line of the coming weeks once, and begin on Mondays', () => {
    const dayOf = daysIn(reading.zone)
    fc.assert(
      fc.property(lines, day, (given, today) => {
        const weeks = weeksOf(given, { ...reading, today }, 6)
        const end = plusDays(weeks[5]?.monday ?? '', 7)
        const within = given.filter(({ on }) => on !== null && dayOf(on) >= today && dayOf(on) < end)
        expect(weeks.reduce((sum, { count }) => sum + count, 0)).toBe(within.length)
        for (const { monday } of weeks) expect(new Date(`${monday}T00:00:00Z`).getUTCDay()).toBe(1)
        expect((weeks[0]?.monday ?? '') <= today && today < plusDays(weeks[0]?.monday ?? '', 7)).toBe(true)
      }),
    )
  })
})

describe('what each source notes', () => {
  const deadline = { current: '2026-12-23', suspendedSince: null } as const
  const item = (state: string, more: object = {}) =>
    // Of an item, only what a line needs.
    ({
      reference: 'R1',
      right: 'erasure',
      state,
      deadline: { ...deadline, ...more },
    }) as unknown as Parameters<typeof requestLines>[0][number]
  const kinds = (noted: readonly { readonly kind: string; readonly on: string | null }[]) =>
    noted.map(({ kind, on }) => [kind, on])

  it('has every open request with its limit, and no closed one', () => {
    const none = new Set<string>()
    expect(kinds(requestLines([item('confirmed')], none))).toEqual([['due', '2026-12-23']])
    expect(kinds(requestLines([item('received')], none))).toEqual([['stuck', '2026-12-23']])
    expect(kinds(requestLines([item('running')], none))).toEqual([['breaks', '2026-12-23']])
    expect(kinds(requestLines([item('running')], new Set(['R1'])))).toEqual([['due', '2026-12-23']])
    expect(kinds(requestLines([item('taken', { suspendedSince: '2026-12-01' })], none))).toEqual([
      ['stuck', '2026-12-23'],
    ])
    expect(requestLines([item('answered'), item('refused')], none)).toEqual([])
  })

  it('asks to renew an attestation 90 days before its end, and tells what is broken now', () => {
    const promise = (state: string, until: string | null = null) =>
      ({
        ...{ id: 'P-1', text: { fr: 'x', en: 'x' }, state, checks: [], reason: null, breaksOn: '2026-12-09' },
        attestation: until === null ? null : { until },
      }) as unknown as Parameters<typeof promiseLines>[0]['promises'][number]
    const noted = (...promises: readonly ReturnType<typeof promise>[]) =>
      kinds(promiseLines({ promises }, reading.today))
    expect(noted(promise('broken'))).toEqual([['due', null]])
    expect(noted(promise('at-risk'))).toEqual([['breaks', '2026-12-09']])
    expect(noted(promise('attested', plusDays(reading.today, 90)))).toEqual([['breaks', '2027-03-03']])
    expect(noted(promise('attested', plusDays(reading.today, 91)), promise('kept'))).toEqual([])
    expect(noted(promise('unchecked'), promise('unchecked'))).toEqual([['stuck', null]])
  })

  it('has each duty of a breach with the end of its own hours, and none of a drill', () => {
    const view = (more: object) =>
      ({
        ...{ reference: 'B1', state: 'aware', drill: false, duties: ['clients', 'authority', 'people'] },
        ...{ authorityClock: { due: '2026-12-05T08:00:00Z' }, clientClock: { due: '2026-12-03T08:00:00Z' } },
        ...more,
      }) as unknown as Parameters<typeof breachLines>[0][number]
    expect(kinds(breachLines([view({})]))).toEqual([
      ['due', '2026-12-03T08:00:00Z'],
      ['due', '2026-12-05T08:00:00Z'],
      ['due', null],
    ])
    expect(breachLines([view({ drill: true }), view({ state: 'closed' })])).toEqual([])
    expect(breachLines([view({ duties: [] })]).map(({ says }) => says)).toEqual([
      { what: 'breach', reference: 'B1', duty: 'close' },
    ])
  })

  it('has whoever objects, waits or may begin, of those who are announced', () => {
    const chain = (state: string, standings: readonly string[]) =>
      ({
        ...{ id: 's', particulars: { name: 'S' }, state },
        clients: standings.map((standing) => ({ standing, objectionUntil: '2026-12-21' })),
      }) as unknown as Parameters<typeof chainLines>[0][number]
    const all = ['objects', 'not-told', 'window-open', 'clear', 'active', 'excluded']
    expect(kinds(chainLines([chain('announced', all)]))).toEqual([
      ['due', null],
      ['stuck', null],
      ['stuck', '2026-12-21'],
      ['due', null],
    ])
    expect(chainLines([chain('ended', all), chain('withdrawn', all)])).toEqual([])
  })

  it('counts contacts who are not told, by client and without their names', () => {
    const contact = (client: string, due: string, refused: number | null) => ({
      ...{ client, name: 'Camille', email: 'camille@example.fr', due, refused },
    })
    const noted = contactLines(
      [contact('a', '2026-12-20', null), contact('a', '2026-12-10', null), contact('a', '2026-12-12', 550)],
      [{ id: 'a', name: 'A' }],
    )
    expect(kinds(noted)).toEqual([
      ['due', '2026-12-12'],
      ['breaks', '2026-12-10'],
    ])
    expect(JSON.stringify(noted)).not.toContain('amille')
  })

  it('tells of a client’s file before it is a year old, and of one that was never made', () => {
    const file = (on: string | null) => kinds(fileLines([{ client: 'a', name: 'A', day: on }], reading.today))
    expect(file(null)).toEqual([['due', null]])
    expect(file('2025-12-20')).toEqual([['breaks', '2026-12-20']])
    expect(file('2026-11-20')).toEqual([])
  })

  it('has instructions that rest, and requests on both sides', () => {
    const of = { client: 'a', name: 'A' }
    const instruction = (state: 'suspended' | 'live') => ({ reference: 'I', state })
    expect(kinds(instructionLines(of, [instruction('suspended'), instruction('live')]))).toEqual([
      ['stuck', null],
    ])
    const ours = { receivedOn: '2026-12-01', due: '2026-12-04' }
    const client = { state: 'confirmed', due: '2027-01-02', daysLeft: 30 } as const
    const clock = { reference: 'R', right: 'erasure' } as const
    expect(kinds(relayLines(of, [{ ...clock, ours: { ...ours, relayedOn: null }, client: null }]))).toEqual([
      ['due', '2026-12-04'],
    ])
    expect(kinds(relayLines(of, [{ ...clock, ours: { ...ours, relayedOn: '2026-12-02' }, client }]))).toEqual(
      [['breaks', '2027-01-02']],
    )
    expect(relayLines(of, [{ ...clock, ours: null, client: { ...client, state: 'answered' } }])).toEqual([])
  })

  it('has what waits for a second person, and nothing that was decided', () => {
    const request = (id: string, state: 'asked' | 'served') =>
      ({ id, state, kind: 'requisition' }) as unknown as Parameters<typeof disclosureLines>[0][number]
    expect(disclosureLines([request('1', 'asked'), request('2', 'served')])).toEqual([
      {
        ...{ key: 'disclosure:1', kind: 'due', on: null },
        says: { what: 'disclosure', id: '1', type: 'requisition' },
      },
    ])
  })

  it('has the end of a contract until all is given back or erased', () => {
    const of = (state: 'active' | 'ended') => ({
      ...{ id: 'a', name: 'A', state, readableUntil: state === 'ended' ? '2026-12-30' : null },
    })
    const ended = of('ended')
    expect(kinds(endingLines([{ client: ended, step: null }]))).toEqual([['due', '2026-12-30']])
    expect(kinds(endingLines([{ client: ended, step: 'confirm' }]))).toEqual([['due', '2026-12-30']])
    expect(kinds(endingLines([{ client: ended, step: 'acknowledge' }]))).toEqual([['stuck', '2026-12-30']])
    expect(endingLines([{ client: ended, step: 'closed' }])).toEqual([])
    expect(endingLines([{ client: of('active'), step: null }])).toEqual([])
    expect(kinds(endingLines([{ client: of('active'), step: 'return' }]))).toEqual([['due', null]])
  })

  it('has every weighing, measure and agreement of the example by its day', async () => {
    const compiled = await compileFolder(new URL('../../../examples/im-pec', import.meta.url).pathname)
    const law = loadLaw('fr')
    if (!compiled.ok || law === null) throw new Error('the example does not compile')
    const { bundle } = compiled
    const on = (today: string) => new Set(policyLines(bundle, law, today).map(({ key }) => key))
    for (const { id, review } of bundle.assessments) {
      expect(on(plusDays(review, -90))).toContain(`assessment:${id}`)
      expect(on(plusDays(review, -91))).not.toContain(`assessment:${id}`)
      expect(on(plusDays(review, 40))).toContain(`assessment:${id}`)
    }
    for (const { id, until } of bundle.agreements)
      if (until !== null) expect(on(plusDays(until, -1))).toContain(`agreement:${id}`)
    for (const { id, shownBy } of bundle.measures)
      if (shownBy.kind === 'attestation') expect(on(shownBy.until)).toContain(`measure:${id}`)
    // Long after anybody read it again, the law that is cited is to be read.
    expect(on('2030-01-01')).toContain('law:review')
  })
})

describe('a source that cannot be read', () => {
  it('stands in the day as what is not known, and takes no other with it', async () => {
    const empty = Object.fromEntries(sources.map((source) => [source, async () => []])) as unknown as Sources
    const told: unknown[] = []
    const read = await readAgenda(
      {
        ...empty,
        breaches: () => Promise.reject(new Error('no')),
        files: async () => fileLines([{ client: 'a', name: 'A', day: null }], reading.today),
      },
      reading,
      (_, source) => told.push(source),
    )
    expect(read.map(({ key }) => key)).toEqual(['pack:a', 'unread:breaches'])
    expect(told).toEqual(['breaches'])
  })
})
