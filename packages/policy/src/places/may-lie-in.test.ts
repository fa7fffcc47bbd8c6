import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DataCentreChoice } from '../bundle.ts'
import { countryCodes } from '../countries.ts'
import { loadLaw } from '../law/load.ts'
import { noLaw } from '../law/no-law.ts'
import { mayLieIn, type PlaceAsked } from './may-lie-in.ts'

const law = loadLaw('fr')
if (law === null) throw new Error('no law')
const pack = law
const on = '2026-11-23'
const clauses = { kind: 'standard-clauses', reference: '2021/914' } as const
const certified = { kind: 'adequacy', reference: 'the list' } as const
const choice: DataCentreChoice = {
  ...{ country: 'IN', place: 'Pune', chosen: '2026-03-01', by: 'L. Petit', document: 'piece 3' },
  instrument: 'own clauses',
}

function ask(country: string, of: Partial<PlaceAsked> = {}): string {
  const { allowed, why } = mayLieIn(pack, { country, on, role: 'controller', ...of })
  return `${allowed ? 'yes' : 'no'}: ${why}`
}

describe('where data may lie', () => {
  it.each([
    ['the Union', 'FR', {}, 'yes: in-area'],
    ['the EEA', 'NO', { role: 'processor' }, 'yes: in-area'],
    ['an outermost region', 'RE', {}, 'yes: in-area'],
    ['Svalbard, outside the EEA', 'SJ', {}, 'no: not-adequate'],
    ['New Caledonia', 'NC', {}, 'no: not-adequate'],
    ['Switzerland', 'CH', { role: 'processor' }, 'yes: adequate'],
    ['the United Kingdom', 'GB', {}, 'yes: adequate'],
    ['the day after its decision ends', 'GB', { on: '2031-12-28' }, 'no: decision-ended'],
    ['its last day', 'GB', { on: '2031-12-27' }, 'yes: adequate'],
    ['the United States, anybody', 'US', {}, 'no: outside-scope'],
    ['the United States, certified', 'US', { safeguard: certified }, 'yes: adequate'],
    [
      'the United States, certified, for a client',
      'US',
      { role: 'processor', safeguard: certified },
      'yes: adequate',
    ],
    [
      'between the two American schemes',
      'US',
      { on: '2021-06-01', safeguard: certified },
      'no: decision-ended',
    ],
    ['Canada, not shown to be a business', 'CA', { role: 'processor' }, 'no: outside-scope'],
    ['Canada, shown', 'CA', { role: 'processor', safeguard: certified }, 'yes: adequate'],
    ['India under clauses, assessed', 'IN', { safeguard: clauses, assessed: true }, 'yes: instrument'],
    ['India under clauses, not assessed', 'IN', { safeguard: clauses }, 'no: not-assessed'],
    [
      'India under clauses, for a client',
      'IN',
      { role: 'processor', safeguard: clauses, assessed: true },
      'no: not-adequate',
    ],
    ['a certificate that no decision asks for', 'IN', { safeguard: certified }, 'no: not-adequate'],
    [
      'the United States under clauses, assessed',
      'US',
      { safeguard: clauses, assessed: true },
      'yes: instrument',
    ],
    ['the client’s choice', 'IN', { role: 'processor', dataCentre: choice }, 'yes: client-choice'],
    [
      'another country than the chosen one',
      'VN',
      { role: 'processor', dataCentre: choice },
      'no: not-adequate',
    ],
    [
      'before the choice',
      'IN',
      { role: 'processor', dataCentre: choice, on: '2026-02-28' },
      'no: choice-later',
    ],
    [
      'a choice without instrument',
      'IN',
      { role: 'processor', dataCentre: { ...choice, instrument: null } },
      'no: choice-without-instrument',
    ],
    ['a client’s choice, for our own data', 'IN', { dataCentre: choice }, 'no: not-adequate'],
  ] as const)('%s', (_, country, of, expected) => {
    expect(ask(country, of)).toBe(expected)
  })

  it('is nowhere by a pack that lists no area', () => {
    expect(mayLieIn(noLaw, { country: 'FR', on, role: 'controller' })).toMatchObject({ why: 'law-unknown' })
  })

  it('names the decision, and its last day', () => {
    expect(mayLieIn(pack, { country: 'GB', on, role: 'processor' })).toEqual({
      ...{ allowed: true, why: 'adequate', until: '2031-12-27' },
      instrument: '(UE) 2021/1772, renouvelée le 19 décembre 2025 (ADQ-GB)',
    })
  })

  const asked = fc.record({
    country: fc.constantFrom(...countryCodes),
    on: fc
      .date({ min: new Date('2000-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10)),
    safeguard: fc.constantFrom(null, certified, clauses),
    assessed: fc.boolean(),
    dataCentre: fc.constantFrom(null, choice, { ...choice, instrument: null }),
  })

  it('is never wider for a client’s data than for ours, but for the client’s own choice', () => {
    fc.assert(
      fc.property(asked, (question) => {
        const processor = mayLieIn(pack, { ...question, role: 'processor' })
        const controller = mayLieIn(pack, { ...question, role: 'controller' })
        if (processor.allowed && processor.why !== 'client-choice') expect(controller.allowed).toBe(true)
        if (processor.why === 'client-choice') expect(question.country).toBe(choice.country)
      }),
    )
  })

  it('leaves no way for a client’s data outside a decision but its choice', () => {
    fc.assert(
      fc.property(asked, (question) => {
        const answer = mayLieIn(pack, { ...question, role: 'processor', dataCentre: null })
        if (answer.allowed) expect(['in-area', 'adequate']).toContain(answer.why)
      }),
    )
  })

  it('is never narrower with more on file, and says when it stops by itself', () => {
    fc.assert(
      fc.property(asked, (question) => {
        const bare = { country: question.country, on: question.on, role: 'controller' } as const
        const answer = mayLieIn(pack, bare)
        if (answer.allowed) {
          expect(mayLieIn(pack, { ...bare, safeguard: clauses, assessed: true }).allowed).toBe(true)
          if (answer.until !== null) expect(answer.until >= question.on).toBe(true)
        }
      }),
    )
  })

  it('holds until the last day it names, and not beyond', () => {
    for (const country of countryCodes) {
      const answer = mayLieIn(pack, { country, on, role: 'processor', safeguard: certified })
      if (!answer.allowed || answer.until === null) continue
      const after = new Date(Date.parse(answer.until) + 86_400_000).toISOString().slice(0, 10)
      const day = (on: string) => mayLieIn(pack, { country, on, role: 'processor', safeguard: certified })
      expect([day(answer.until).allowed, day(after).allowed]).toEqual([true, false])
    }
  })
})
