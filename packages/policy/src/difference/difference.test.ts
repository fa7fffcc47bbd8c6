import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { example } from '../../test/support/example.ts'
import { noticeBundle } from '../../test/support/notice.ts'
import type { Bundle, Client, Purpose, RetentionRule } from '../bundle.ts'
import { clientsOf } from '../clients.ts'
import { policyDifference } from './difference.ts'

const base = noticeBundle()

function purpose(id: string, change: Partial<Purpose>): Bundle {
  return { ...base, purposes: base.purposes.map((one) => (one.id === id ? { ...one, ...change } : one)) }
}

function rule(id: string, change: Partial<RetentionRule>): Bundle {
  return { ...base, retention: base.retention.map((one) => (one.id === id ? { ...one, ...change } : one)) }
}

function changed<K extends 'recipients' | 'stores'>(list: K, change: Partial<Bundle[K][number]>): Bundle {
  return { ...base, [list]: base[list].map((one) => ({ ...one, ...change })) }
}

const warning: Bundle = {
  ...base,
  retention: base.retention.map((rule) => ({ ...rule, warn: { before: 'P30D', as: 'warning' } })),
}
const backupIn = (country: string) => ({
  ...{ tool: 'x', horizon: 'P1D', country, place: 'x', by: null, mayRestore: [] },
  checked: { kind: 'attestation', by: 'x', until: '2027-01-01' } as const,
})

describe('the difference of two policies', () => {
  it('is empty when they are equal', () => {
    expect(policyDifference(base, structuredClone(base))).toEqual({ changes: [], worsens: false, tell: [] })
  })

  it.each([
    ['a longer duration', rule('customers', { active: 'P37M' }), 'worse'],
    ['a shorter one', rule('customers', { active: 'P2Y' }), 'better'],
    ['the same one in other words', rule('customers', { active: 'P3Y' }), 'neutral'],
    ['another day to count from', rule('customers', { event: 'last-activity' }), 'worse'],
    ['a duty to retain', rule('customers', { duty: true }), 'worse'],
    ['a new name', rule('customers', { label: { fr: 'x', en: 'y' } }), 'neutral'],
    ['one more recipient', purpose('invoicing', { recipients: ['mailer', 'staff'] }), 'worse'],
    ['one recipient less', purpose('sales', { recipients: ['staff'] }), 'better'],
    ['one for another', purpose('sales', { recipients: ['staff', 'other'] }), 'worse'],
    ['a decision by a machine', purpose('sales', { automatedDecision: { fr: 'x', en: 'y' } }), 'worse'],
    ['a purpose set aside', purpose('sales', { applies: false, reason: { fr: 'x', en: 'y' } }), 'better'],
    [
      'more data',
      purpose('sales', { data: [...(base.purposes.find(({ id }) => id === 'invoicing')?.data ?? [])] }),
      'worse',
    ],
    [
      'a recipient abroad',
      { ...base, recipients: base.recipients.map((one) => ({ ...one, country: 'US' })) },
      'worse',
    ],
    [
      'longer backups',
      { ...base, stores: base.stores.map((one) => ({ ...one, backupHorizon: 'P90D' })) },
      'worse',
    ],
    ['a recipient that can now read content', changed('recipients', { contentAccess: true }), 'worse'],
    ['a processor that has left', changed('recipients', { state: 'ended' }), 'better'],
    [
      'a backup abroad',
      changed('stores', { places: [{ kind: 'backup', country: 'US', place: 'Boston', by: null }] }),
      'worse',
    ],
    ['a listed backup abroad', changed('stores', { backups: [backupIn('US')] }), 'worse'],
    ['a warning before the end', warning, 'better'],
    ['one more hand in a store', changed('stores', { subProcessors: ['mailer'] }), 'worse'],
    [
      'one more instruction that cannot be carried out',
      { ...base, limits: [{ id: 'x', label: { fr: 'x', en: 'x' }, why: { fr: 'y', en: 'y' } }] },
      'worse',
    ],
    ['a promise less', { ...base, promises: base.promises.slice(1) }, 'worse'],
    [
      'another e-mail address',
      { ...base, organisation: { ...base.organisation, contact: { email: 'x@example.fr', phone: null } } },
      'neutral',
    ],
  ] as const)('judges %s', (_, after, effect) => {
    const { changes, worsens } = policyDifference(base, after)
    const effects = new Set(changes.map((change) => change.effect))
    expect(worsens).toBe(effect === 'worse')
    if (effect === 'better') expect(effects).toContain('better')
    if (effect === 'neutral') expect([...effects].every((one) => one === 'neutral')).toBe(true)
  })

  it('weighs the right to object: without grounds, with grounds, none', () => {
    const worsens = (from: Purpose['objection'], to: Purpose['objection']) =>
      policyDifference(purpose('sales', { objection: from }), purpose('sales', { objection: to })).worsens
    expect(worsens('absolute', 'on-grounds')).toBe(true)
    expect(worsens('on-grounds', 'none')).toBe(true)
    expect(worsens('none', 'absolute')).toBe(false)
  })

  it('names what changed, value by value', () => {
    const after = purpose('sales', {
      data: (base.purposes.find(({ id }) => id === 'sales')?.data ?? []).map((one) => ({
        ...one,
        mandatory: false,
      })),
    })
    expect(policyDifference(base, after).changes).toEqual([
      {
        rule: 'purpose:sales',
        kind: 'changed',
        label: { fr: 'Vente', en: 'Sale' },
        fields: [{ field: 'data.contact.mandatory', before: true, after: false }],
        effect: 'better',
      },
    ])
  })

  it('says who must be told, and under which article', () => {
    const told = (after: Bundle) =>
      policyDifference(base, after).tell.map(({ subject, because }) => [
        subject,
        because.map(({ rule: about, article, beforehand }) => [about, article.en, beforehand]),
      ])
    expect(told(rule('customers', { active: 'P5Y' }))).toEqual([
      ['customer', [['retention:customers', 'GDPR Art. 13(2)(a) and 5(1)(a)', false]]],
    ])
    expect(told(rule('customers', { label: { fr: 'x', en: 'y' } }))).toEqual([])
    expect(
      told(purpose('sales', { description: { fr: 'Vendre vos données.', en: 'Selling your data.' } })),
    ).toEqual([['customer', [['purpose:sales', 'GDPR Art. 13(1)(c) and 5(1)(a)', false]]]])
    expect(told(purpose('sales', { operations: ['collect', 'publish', 'profile'] }))).toEqual([
      ['customer', [['purpose:sales', 'GDPR Art. 5(1)(a) and 12', false]]],
    ])
    const [sale] = base.purposes.filter(({ id }) => id === 'sales')
    if (sale === undefined) throw new Error('the policy sells')
    expect(told({ ...base, purposes: [...base.purposes, { ...sale, id: 'profiling' }] })).toEqual([
      ['customer', [['purpose:profiling', 'GDPR Art. 13(3) and 14(4)', true]]],
    ])
    expect(told(purpose('sales', { role: 'processor', legalBasis: [] }))[0]?.[0]).toBe('customer')
  })

  it('sees what changes for a client, under the title of its agreement', async () => {
    const before = await example()
    const change = (of: Partial<Client>): Bundle => ({
      ...before,
      clients: clientsOf(before).map((client, at) => (at === 0 ? { ...client, ...of } : client)),
    })
    const seen = (after: Bundle) =>
      policyDifference(before, after).changes.map(({ rule, effect, fields }) => [
        rule,
        effect,
        fields.map(({ field }) => field),
      ])
    expect(seen(change({ noticeHours: 48 }))).toEqual([['client:camping-etangs', 'worse', ['noticeHours']]])
    expect(seen(change({ noticeHours: 6 }))).toEqual([['client:camping-etangs', 'better', ['noticeHours']]])
    expect(seen(change({ objectionDays: 1 }))).toEqual([
      ['client:camping-etangs', 'worse', ['objectionDays']],
    ])
    const [first] = clientsOf(before)
    const stores = (first?.stores ?? []).map((store) => ({ ...store, subProcessors: [] }))
    expect(seen(change({ stores }))[0]?.slice(0, 2)).toEqual(['client:camping-etangs', 'better'])
    const { changes } = policyDifference(before, change({ noticeHours: 48 }))
    expect(changes[0]?.label.fr).toBe('Réservations et application du Camping des Étangs')
    // People are told by the client, who is their controller.
    expect(policyDifference(before, change({ stores })).tell).toEqual([])
  })

  it('takes nothing for worse that an older version had no place for', () => {
    const old = structuredClone(base)
    for (const list of ['agreements', 'measures', 'promises', 'rights']) Reflect.deleteProperty(old, list)
    for (const one of old.purposes) {
      for (const field of ['operations', 'channels', 'objection']) Reflect.deleteProperty(one, field)
    }
    expect(policyDifference(old, base)).toMatchObject({ worsens: false, tell: [] })
  })

  it('is worse one way when it is better the other, for a duration', () => {
    const length = fc.tuple(fc.nat(20), fc.nat(40), fc.nat(60)).map(([y, m, d]) => `P${y}Y${m}M${d}D`)
    fc.assert(
      fc.property(length, length, (a, b) => {
        const effect = (from: string, to: string) =>
          policyDifference(rule('customers', { active: from }), rule('customers', { active: to })).changes[0]
            ?.effect
        const [there, back] = [effect(a, b), effect(b, a)]
        if (there === 'worse') expect(back).toBe('better')
        if (there === 'neutral') expect(back).toBe('neutral')
      }),
    )
  })
})
