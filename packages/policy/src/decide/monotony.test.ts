import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shop } from '../../test/support/shop.ts'
import type { Bundle, Operation, Purpose } from '../bundle.ts'
import type { LawPack } from '../law/law.ts'
import { loadLaw } from '../law/load.ts'
import { createDecide, decide } from './decide.ts'
import type { Question } from './question.ts'

const law = french()

function french(): LawPack {
  const pack = loadLaw('fr')
  if (pack === null) throw new Error('no French pack')
  return pack
}

const ask = createDecide(shop, law)

const call = { purpose: 'advertising', operation: 'use', channel: 'call', audience: 'consumer' } as const
const mail = {
  purpose: 'advertising',
  operation: 'use',
  channel: 'mail',
  audience: 'existing-customer',
} as const

const idsOf = (things: readonly { readonly id: string }[]): string[] => things.map(({ id }) => id)
const operations: readonly Operation[] = [
  'collect',
  'store',
  'consult',
  'use',
  'transmit',
  'profile',
  'restrict',
  'erase',
]
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined })
const days = fc.constantFrom(
  '2023-11-22',
  '2025-06-01',
  '2026-08-10',
  '2026-08-11',
  '2026-11-23',
  '2026-11-28',
  '2037-01-01',
)

const rarely = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value })

/** Questions that make sense, each of which one change may spoil; otherwise the unknown would hide all the rest. */
const sensible = fc.constantFrom(
  { subject: 'customer', category: 'contact', purpose: 'sales', operation: 'transmit' },
  { subject: 'customer', category: 'billing', field: 'amount', purpose: 'sales', operation: 'consult' },
  { subject: 'customer', category: 'billing', purpose: 'books', operation: 'consult' },
  { subject: 'prospect', category: 'contact', purpose: 'advertising', operation: 'profile' },
  { subject: 'customer', category: 'contact', ...mail },
  { subject: 'prospect', category: 'contact', ...call },
  { subject: 'customer', category: 'contact', ...call },
  { subject: 'customer', category: 'contact', purpose: 'surveys', operation: 'use' },
  { subject: 'customer', category: 'contact', purpose: 'hosting', operation: 'store' },
)

const question: fc.Arbitrary<Question> = fc
  .record({
    sensible,
    spoiled: fc.record({
      subject: rarely(fc.constantFrom(...idsOf(shop.subjects))),
      category: rarely(fc.constantFrom('contact', 'billing')),
      field: rarely(fc.constantFrom('iban', 'amount')),
      purpose: rarely(fc.constantFrom(...idsOf(shop.purposes))),
      operation: rarely(fc.constantFrom(...operations)),
      channel: rarely(fc.constantFrom(...idsOf(shop.channels))),
      audience: rarely(fc.constantFrom('consumer', 'existing-customer', 'professional')),
    }),
    date: days,
    facts: fc.record({
      consented: maybe(fc.boolean()),
      consent: maybe(fc.dictionary(fc.constantFrom(...idsOf(shop.channels)), fc.boolean())),
      objected: rarely(fc.boolean()),
      restricted: rarely(fc.boolean()),
      softOptIn: maybe(fc.boolean()),
      contractRuns: maybe(fc.boolean()),
      informed: maybe(fc.boolean()),
      toldOfTransfer: maybe(fc.boolean()),
      attempts: maybe(fc.nat(5)),
      refusedOn: rarely(days),
      time: maybe(fc.constantFrom('09:00', '10:30', '15:00')),
      eventDay: fc.oneof(fc.constant(null), maybe(days)),
      rule: rarely(fc.constantFrom(...idsOf(shop.retention))),
      authorised: maybe(fc.boolean()),
      instructed: maybe(fc.boolean()),
      recipient: fc.oneof(
        rarely(fc.constantFrom(...idsOf(shop.recipients))),
        fc.constantFrom(...idsOf(shop.recipients)),
      ),
      country: rarely(fc.constantFrom('FR', 'CH', 'US', 'MA')),
    }),
  })
  .map(({ sensible, spoiled, date, facts }) => known({ ...sensible, ...known(spoiled), date, facts }))

/** Without what is undefined, which is no way to say that something is absent. */
function known<T extends object>(value: T): Question {
  return JSON.parse(JSON.stringify(value))
}

/** The bundle without one permission that it gives. */
const without: fc.Arbitrary<Bundle> = fc
  .record({ which: fc.nat(10), at: fc.nat(100), inside: fc.nat(100) })
  .map(({ which, at, inside }) => {
    const drop = <T>(list: readonly T[], index: number): readonly T[] =>
      list.filter((_, i) => i !== index % (list.length || 1))
    const inPurpose = (change: (purpose: Purpose) => Partial<Purpose>): Bundle => ({
      ...shop,
      purposes: shop.purposes.map((purpose, i) =>
        i === at % shop.purposes.length ? { ...purpose, ...change(purpose) } : purpose,
      ),
    })
    const purposeId = shop.purposes[at % shop.purposes.length]?.id
    const ways: readonly (() => Bundle)[] = [
      () => ({ ...shop, purposes: drop(shop.purposes, at) }),
      () => ({ ...shop, subjects: drop(shop.subjects, at) }),
      () => ({ ...shop, categories: drop(shop.categories, at) }),
      () => ({ ...shop, channels: drop(shop.channels, at) }),
      () => ({ ...shop, recipients: drop(shop.recipients, at) }),
      () => ({ ...shop, retention: shop.retention.filter(({ purpose }) => purpose !== purposeId) }),
      () => ({
        ...shop,
        recipients: shop.recipients.map((it, i) =>
          i === at % shop.recipients.length ? { ...it, contract: null, safeguard: null } : it,
        ),
      }),
      () => inPurpose(({ legalBasis }) => ({ legalBasis: drop(legalBasis, inside) })),
      () => inPurpose(({ data }) => ({ data: drop(data, inside) })),
      () => inPurpose(({ operations }) => ({ operations: drop(operations, inside) })),
      () =>
        inPurpose(({ channels, recipients }) => ({
          channels: drop(channels, inside),
          recipients: drop(recipients, inside),
        })),
    ]
    return ways[which % ways.length]?.() ?? shop
  })

const runs = { numRuns: 3000 }

describe('whatever is asked', () => {
  it('is sometimes allowed and sometimes denied, or the rest proves nothing', () => {
    const sample = fc.sample(question, { numRuns: 3000, seed: 1 }).map((asked) => ask(asked))
    expect(new Set(sample.map(({ reason }) => reason)).size).toBeGreaterThan(25)
    expect(sample.filter(({ decision }) => decision === 'allow').length).toBeGreaterThan(50)
  })

  it('losing a permission never turns a denial into an allowance', () => {
    fc.assert(
      fc.property(question, without, (asked, less) => {
        if (ask(asked).decision === 'deny') expect(decide(less, law, asked).decision).toBe('deny')
      }),
      runs,
    )
  })

  it('losing a consent, or any fact that speaks for it, never does either', () => {
    const speaking = [
      'consented',
      'consent',
      'softOptIn',
      'contractRuns',
      'informed',
      'toldOfTransfer',
      'authorised',
      'instructed',
    ] as const
    fc.assert(
      fc.property(question, fc.constantFrom(...speaking), (asked, fact) => {
        const { [fact]: _, ...facts } = asked.facts ?? {}
        if (ask(asked).decision === 'deny') expect(ask({ ...asked, facts }).decision).toBe('deny')
      }),
      runs,
    )
  })

  it('an objection, a restriction or a refusal never does either', () => {
    fc.assert(
      fc.property(
        question,
        fc.constantFrom({ objected: true }, { restricted: true }, { refusedOn: '2026-11-01' }),
        (asked, more) => {
          if (ask(asked).decision === 'deny') {
            expect(ask({ ...asked, facts: { ...asked.facts, ...more } }).decision).toBe('deny')
          }
        },
      ),
      runs,
    )
  })

  it('an id that the policy does not know is denied', () => {
    const odd = fc.constantFrom('', 'nobody', '__proto__', 'constructor', 'toString')
    const part = fc.constantFrom('subject', 'category', 'field', 'purpose', 'channel', 'recipient', 'rule')
    fc.assert(
      fc.property(question, part, odd, (asked, which, id) => {
        const strange =
          which === 'recipient' || which === 'rule'
            ? { ...asked, facts: { ...asked.facts, [which]: id } }
            : { ...asked, [which]: id }
        expect(ask(strange).decision).toBe('deny')
      }),
      runs,
    )
  })

  it('an objection to prospecting is kept, whatever speaks for it', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const objected = { ...asked, purpose: 'advertising', facts: { ...asked.facts, objected: true } }
        const { decision } = ask(objected)
        if (!['restrict', 'anonymise', 'erase'].includes(asked.operation)) expect(decision).toBe('deny')
      }),
      runs,
    )
  })
})
