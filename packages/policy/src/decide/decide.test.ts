import { describe, expect, it } from 'vitest'
import { shop } from '../../test/support/shop.ts'

import type { LawPack } from '../law/law.ts'
import { loadLaw } from '../law/load.ts'
import { createDecide, decide } from './decide.ts'
import type { Facts, Question } from './question.ts'

const law = french()

function french(): LawPack {
  const pack = loadLaw('fr')
  if (pack === null) throw new Error('no French pack')
  return pack
}

const ask = createDecide(shop, law)

/** A customer's contact data, consulted for sales while the contract runs, unless the case says otherwise. */
function reason(of: Partial<Question> & { readonly facts?: Facts }): string {
  const { facts, ...question } = of
  const asked: Question = {
    ...{
      subject: 'customer',
      category: 'contact',
      purpose: 'sales',
      operation: 'consult',
      date: '2026-11-23',
    },
    ...question,
    facts: { eventDay: null, ...facts },
  }
  return ask(asked).reason
}

const call = { purpose: 'advertising', operation: 'use', channel: 'call', audience: 'consumer' } as const
const mail = {
  purpose: 'advertising',
  operation: 'use',
  channel: 'mail',
  audience: 'existing-customer',
} as const
const free = { attempts: 0, time: '10:30' }

describe('a decision', () => {
  it('says why, and on which rules it rests', () => {
    const facts = { eventDay: null, recipient: 'swiss', toldOfTransfer: true }
    const question = {
      subject: 'customer',
      category: 'contact',
      purpose: 'sales',
      date: '2026-11-23',
      facts,
    } as const
    expect(decide(shop, law, { ...question, operation: 'transmit' })).toEqual({
      decision: 'allow',
      reason: 'by-contract',
      because: { fr: expect.stringContaining('contrat'), en: expect.stringContaining('contract') },
      rules: ['purpose:sales', 'recipient:swiss', 'basis:sales/customer', 'retention:sales', 'law:ADQ-CH'],
    })
  })

  it.each([
    ['of somebody unknown', { subject: 'supplier' }, 'unknown-subject'],
    ['of unknown data', { category: 'health' }, 'unknown-category'],
    ['of an unknown field', { category: 'billing', field: 'bic' }, 'unknown-field'],
    ['for an unknown purpose', { purpose: 'resale' }, 'unknown-purpose'],
    ['through an unknown channel', { channel: 'fax' }, 'unknown-channel'],
    ['to somebody unknown', { facts: { recipient: 'broker' } }, 'unknown-recipient'],
    ['on no day', { date: '2026-02-30' }, 'unknown-date'],
    ['counted from no day', { facts: { eventDay: '2026-2-1' } }, 'unknown-date'],
    ['for a purpose that is off', { purpose: 'actuarial', operation: 'use' }, 'purpose-off'],
    ['of people without basis', { subject: 'prospect' }, 'no-legal-basis'],
    ['of data that the purpose does not need', { purpose: 'books' }, 'category-outside-purpose'],
    ['of a field that it does not need', { category: 'billing', field: 'iban' }, 'field-outside-purpose'],
    ['of a category of which it needs a part', { category: 'billing' }, 'field-outside-purpose'],
    ['of the part it needs', { category: 'billing', field: 'amount' }, 'by-contract'],
    ['by an operation of others', { operation: 'profile' }, 'operation-outside-purpose'],
    ['to nobody in particular', { operation: 'transmit' }, 'recipient-unnamed'],
    ['to a recipient of others', { facts: { recipient: 'stranger' } }, 'recipient-outside-purpose'],
    ['through a channel of others', { channel: 'call' }, 'channel-outside-purpose'],
    ['through the counter, where people come', { channel: 'counter' }, 'by-contract'],
    ['through its own channel', { channel: 'mail' }, 'by-contract'],
    ['without instruction', { purpose: 'hosting', operation: 'store' }, 'not-instructed'],
    [
      'by instruction',
      { purpose: 'hosting', operation: 'store', facts: { instructed: true } },
      'by-instruction',
    ],
  ] as const)('%s', (_, asked, expected) => {
    expect(reason(asked)).toBe(expected)
  })

  it('is refused where nobody knows whether the duration runs', () => {
    const question = {
      subject: 'customer',
      category: 'contact',
      purpose: 'sales',
      date: '2026-11-23',
    } as const
    expect(ask({ ...question, operation: 'consult' }).reason).toBe('event-unknown')
    expect(ask({ ...question, operation: 'collect' }).reason).toBe('by-contract')
  })

  it.each([
    ['active to the last day', 'consult', '2023-11-23', {}, 'by-contract'],
    ['over the day after', 'consult', '2023-11-22', {}, 'retention-over'],
    ['to be erased then, even restricted no more', 'erase', '2023-11-22', {}, 'due-for-erasure'],
    ['kept while it is restricted', 'erase', '2023-11-22', { restricted: true }, 'restricted'],
  ] as const)('follows the retention: %s', (_, operation, eventDay, facts, expected) => {
    expect(reason({ operation, facts: { eventDay, ...facts } })).toBe(expected)
  })

  it.each([
    ['store', {}, 'by-legal-obligation'],
    ['consult', {}, 'archive-only'],
    ['consult', { authorised: true }, 'by-legal-obligation'],
    ['erase', {}, 'duty-to-retain'],
    ['use', {}, 'operation-outside-purpose'],
  ] as const)('opens the archive of invoices only case by case: %s', (operation, facts, expected) => {
    const asked = { purpose: 'books', category: 'billing', operation, date: '2036-12-31' } as const
    expect(reason({ ...asked, facts: { eventDay: '2026-03-05', ...facts } })).toBe(expected)
    expect(reason({ ...asked, date: '2037-01-01', facts: { eventDay: '2026-03-05' } })).toMatch(
      operation === 'erase' ? 'due-for-erasure' : 'retention-over',
    )
  })

  it('takes the narrowest rule, the shorter of two that are equal, and the one that is named', () => {
    const surveys = { purpose: 'surveys', operation: 'use', date: '2026-11-23' } as const
    expect(reason({ ...surveys, facts: { eventDay: '2025-06-01' } })).toBe('archive-only')
    expect(reason({ ...surveys, facts: { eventDay: '2025-06-01', rule: 'surveys-long' } })).toBe(
      'by-legitimate-interests',
    )
    expect(reason({ ...surveys, facts: { rule: 'sales' } })).toBe('no-retention')
    const prospect = { ...call, subject: 'prospect', facts: { eventDay: '2025-06-01' } }
    expect(reason(prospect)).toBe('retention-over')
    expect(reason({ ...call, facts: { eventDay: '2025-06-01' } })).not.toBe('retention-over')
  })

  it('puts restriction and objection before every permission', () => {
    expect(reason({ facts: { restricted: true } })).toBe('restricted')
    expect(reason({ operation: 'store', facts: { restricted: true } })).toBe('by-contract')
    expect(reason({ ...mail, facts: { objected: true, softOptIn: true, consent: { mail: true } } })).toBe(
      'objected',
    )
    expect(reason({ ...mail, operation: 'erase', channel: 'mail', facts: { objected: true } })).not.toBe(
      'objected',
    )
    expect(reason({ purpose: 'surveys', operation: 'use', facts: { objected: true } })).toBe('objected')
    expect(reason({ purpose: 'surveys', operation: 'restrict', facts: { objected: true } })).toBe(
      'by-legitimate-interests',
    )
    expect(reason({ facts: { objected: true } })).toBe('by-contract')
  })
})

describe('prospecting', () => {
  it.each([
    ['through what carries no messages', { ...mail, channel: 'counter' }, 'channel-without-messages'],
    ['needs an audience', { ...call, audience: undefined }, 'audience-unknown'],
    [
      'by phone: enough to inform until 10 August 2026',
      { ...call, date: '2026-08-10', facts: { ...free, informed: true } },
      'by-legitimate-interests',
    ],
    [
      'by phone: consent since 11 August 2026',
      { ...call, date: '2026-08-11', facts: { ...free, informed: true } },
      'consent-missing',
    ],
    ['by phone with consent', { ...call, facts: { ...free, consent: { call: true } } }, 'by-consent'],
    [
      'by phone with consent to e-mails',
      { ...call, facts: { ...free, consent: { mail: true } } },
      'consent-missing',
    ],
    [
      'by phone within a contract',
      { ...call, audience: 'existing-customer', facts: { ...free, contractRuns: true } },
      'by-ongoing-contract',
    ],
    [
      'by phone without contract',
      { ...call, audience: 'existing-customer', facts: free },
      'contract-missing',
    ],
    [
      'of professionals by phone',
      { ...call, audience: 'professional', facts: { informed: true } },
      'by-legitimate-interests',
    ],
    ['of professionals who were not told', { ...call, audience: 'professional' }, 'not-informed'],
    ['of customers by e-mail', { ...mail, facts: { softOptIn: true } }, 'by-soft-opt-in'],
    ['of customers by e-mail without that', mail, 'soft-opt-in-missing'],
    [
      'of prospects, to whom the policy promises consent',
      { ...mail, subject: 'prospect', facts: { softOptIn: true } },
      'consent-missing',
    ],
    ['by post', { ...mail, channel: 'letter', facts: { informed: true } }, 'by-legitimate-interests'],
    ['before the law that we know', { ...mail, date: '2003-01-01' }, 'law-silent'],
  ] as const)('%s', (_, { audience, ...asked }, expected) => {
    expect(reason(audience === undefined ? asked : { ...asked, audience })).toBe(expected)
  })

  const consent = { consent: { call: true } }
  it.each([
    ['before ten', '2026-11-23', { time: '09:59' }, 'out-of-hours'],
    ['at ten', '2026-11-23', { time: '10:00' }, 'by-consent'],
    ['at lunch', '2026-11-23', { time: '13:00' }, 'out-of-hours'],
    ['at eight', '2026-11-23', { time: '20:00' }, 'out-of-hours'],
    ['on Saturday', '2026-11-28', {}, 'out-of-hours'],
    ['on Armistice Day', '2026-11-11', {}, 'out-of-hours'],
    ['on Easter Monday', '2027-03-29', {}, 'out-of-hours'],
    ['on Ascension Day', '2027-05-06', {}, 'out-of-hours'],
    ['a fourth time', '2026-11-23', { attempts: 3 }, 'by-consent'],
    ['a fifth time', '2026-11-23', { attempts: 4 }, 'too-often'],
    ['sixty days after a refusal', '2026-11-23', { refusedOn: '2026-09-24' }, 'too-often'],
    ['sixty-one days after', '2026-11-23', { refusedOn: '2026-09-23' }, 'by-consent'],
    ['after a refusal on no day', '2026-11-23', { refusedOn: 'yesterday' }, 'too-often'],
    ['nobody knows how often', '2026-11-23', { attempts: undefined }, 'attempts-unknown'],
    ['nobody knows when', '2026-11-23', { time: undefined }, 'hour-unknown'],
    ['an impossible number of times', '2026-11-23', { attempts: Number.NaN }, 'too-often'],
  ] as const)('calls nobody at the wrong time: %s', (_, date, { ...facts }, expected) => {
    const known = Object.fromEntries(
      Object.entries({ ...consent, ...free, ...facts }).filter(([, value]) => value !== undefined),
    )
    expect(reason({ ...call, date, facts: known })).toBe(expected)
  })
})

describe('a transfer', () => {
  it.each([
    ['in the country', 'host', {}, 'by-contract'],
    ['to an adequate country', 'swiss', {}, 'by-contract'],
    ['to a country adequate for some', 'american', {}, 'transfer-without-safeguard'],
    ['to one of those', 'certified', {}, 'by-contract'],
    [
      'to one of those before the decision',
      'certified',
      { date: '2023-07-09' },
      'transfer-without-safeguard',
    ],
    ['to any other country', 'moroccan', {}, 'transfer-without-safeguard'],
    ['to any other country under clauses', 'clauses', {}, 'by-contract'],
    ['from elsewhere than the recipient says', 'host', { country: 'MA' }, 'transfer-without-safeguard'],
    ['while the agreement is in force', 'late', { date: '2026-10-31' }, 'by-contract'],
    ['after the agreement', 'late', {}, 'no-agreement'],
    ['before the agreement', 'late', { date: '2026-01-31' }, 'no-agreement'],
    ['to a processor without contract', 'unbound', {}, 'no-agreement'],
    ['to an authority', 'court', {}, 'by-contract'],
  ] as const)('%s', (_, recipient, { ...of }, expected) => {
    const { date = '2026-11-23', country } = { ...of } as { date?: string; country?: string }
    const facts = { recipient, toldOfTransfer: true, ...(country === undefined ? {} : { country }) }
    expect(reason({ operation: 'transmit', date, facts })).toBe(expected)
  })

  it.each(['swiss', 'certified', 'clauses'])('to %s waits until the person was told of it', (recipient) => {
    for (const told of [{}, { toldOfTransfer: false }])
      expect(reason({ operation: 'transmit', facts: { recipient, ...told } })).toBe('transfer-not-told')
  })

  it('to Norway, in the Area and outside the Union, waits too; to France nothing waits', () => {
    const to = (country: string) => reason({ operation: 'transmit', facts: { recipient: 'host', country } })
    expect([to('NO'), to('FR'), to('RE')]).toEqual(['transfer-not-told', 'by-contract', 'by-contract'])
  })

  it('of a client’s data stands on a decision alone, and the client tells its own people', () => {
    const to = (recipient: string) => {
      const facts = { recipient, instructed: true, eventDay: null }
      return reason({ purpose: 'hosting', operation: 'transmit', facts })
    }
    expect([to('swiss'), to('certified'), to('clauses'), to('american')]).toEqual([
      ...['by-instruction', 'by-instruction', 'transfer-without-safeguard', 'transfer-without-safeguard'],
    ])
  })

  it.each(['announced', 'ended'] as const)('to a recipient that is %s does not happen', (state) => {
    const recipients = shop.recipients.map((one) => (one.id === 'host' ? { ...one, state } : one))
    const asked = {
      ...{ subject: 'customer', category: 'contact', purpose: 'sales', date: '2026-11-23' },
      facts: { recipient: 'host', eventDay: null },
    }
    const { reason } = decide({ ...shop, recipients }, law, { ...asked, operation: 'transmit' })
    expect(reason).toBe('recipient-not-active')
  })
})
