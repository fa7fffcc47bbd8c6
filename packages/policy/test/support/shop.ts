import type { Bundle, LegalBasisKind, Purpose, Recipient, RetentionRule, Text } from '../../src/index.ts'

function both(text: string): Text {
  return { fr: text, en: text }
}

function purpose(id: string, of: Partial<Purpose>): Purpose {
  return {
    id,
    label: both(id),
    description: both(id),
    role: 'controller',
    promises: [],
    legalBasis: [],
    data: [],
    withoutData: null,
    operations: [],
    channels: [],
    objection: 'none',
    automatedDecision: null,
    applies: true,
    reason: null,
    recipients: [],
    source: both('the person'),
    ...of,
  }
}

function bases(of: Readonly<Record<string, LegalBasisKind>>): Purpose['legalBasis'] {
  return Object.entries(of).map(([subject, basis]) => ({
    ...{ subject, basis, justification: both('so'), assessment: null },
    ...(basis === 'legitimate-interests' ? { assessment: 'weighed' } : {}),
  }))
}

function data(...ids: readonly string[]): Purpose['data'] {
  return ids.map((id) => {
    const [category = '', field] = id.split('.')
    return {
      category,
      necessity: both('needed'),
      mandatory: true,
      fields: field === undefined ? [] : [field],
    }
  })
}

function rule(id: string, of: Partial<RetentionRule>): RetentionRule {
  return {
    id,
    label: both(id),
    purpose: id,
    subjects: [],
    categories: [],
    trigger: 'event',
    event: 'contract-end',
    law: null,
    active: 'P3Y',
    archive: null,
    end: 'erase',
    source: 'us',
    duty: false,
    ...of,
  }
}

function recipient(id: string, country: string, of: Partial<Recipient> = {}): Recipient {
  return {
    id,
    name: id,
    kind: 'processor',
    label: both(id),
    country,
    contract: 'signed',
    safeguard: null,
    notify: null,
    ...of,
  }
}

/** A shop: it sells, keeps books, advertises, is overseen by a court, hosts for a client, and has one purpose that is off. */
export const shop: Bundle = {
  format: 1,
  version: '1',
  effective: '2026-01-01',
  law: 'fr',
  organisation: {
    id: 'shop',
    name: 'Shop SAS',
    shortName: 'Shop',
    address: ['Paris'],
    country: 'FR',
    contact: { email: 'a@example.org', phone: null },
    registration: null,
    dpo: { name: 'D', email: 'd@example.org' },
    deputy: null,
    affiliates: [],
    authority: { name: 'CNIL', address: 'Paris', url: 'https://www.cnil.fr' },
    timeZone: 'Europe/Paris',
    calendar: 'FR',
    financialYearEnd: '12-31',
  },
  subjects: ['customer', 'prospect'].map((id) => ({ id, label: both(id) })),
  categories: [
    { id: 'contact', label: both('contact'), special: false, fields: [], dpv: [] },
    {
      ...{ id: 'billing', label: both('billing'), special: false, dpv: [] },
      fields: ['iban', 'amount'].map((id) => ({ id, label: both(id) })),
    },
  ],
  channels: [
    { id: 'mail', label: both('mail'), kind: 'email' },
    { id: 'call', label: both('call'), kind: 'phone' },
    { id: 'letter', label: both('letter'), kind: 'post' },
    { id: 'counter', label: both('counter'), kind: null },
  ],
  purposes: [
    purpose('sales', {
      legalBasis: bases({ customer: 'contract' }),
      data: data('contact', 'billing.amount'),
      operations: ['collect', 'store', 'consult', 'use', 'transmit', 'erase'],
      channels: ['counter', 'mail'],
      recipients: [
        'host',
        'swiss',
        'american',
        'certified',
        'moroccan',
        'clauses',
        'late',
        'unbound',
        'court',
      ],
    }),
    purpose('books', {
      legalBasis: bases({ customer: 'legal-obligation' }),
      data: data('billing'),
      operations: ['store', 'consult', 'erase'],
    }),
    purpose('advertising', {
      legalBasis: bases({ customer: 'legitimate-interests', prospect: 'consent' }),
      data: data('contact'),
      operations: ['store', 'use', 'profile', 'erase'],
      channels: ['call', 'counter', 'letter', 'mail'],
      objection: 'absolute',
    }),
    purpose('surveys', {
      legalBasis: bases({ customer: 'legitimate-interests' }),
      data: data('contact'),
      operations: ['use', 'restrict'],
      objection: 'on-grounds',
    }),
    purpose('hosting', {
      role: 'processor',
      data: data('contact'),
      operations: ['store', 'transmit'],
      recipients: ['american', 'certified', 'clauses', 'swiss'],
    }),
    purpose('actuarial', {
      legalBasis: bases({ customer: 'contract' }),
      data: data('contact'),
      operations: ['use'],
      applies: false,
      reason: both('no insurer'),
    }),
  ],
  retention: [
    rule('sales', {}),
    rule('books', { trigger: 'financial-year-end', active: 'P0D', archive: 'P10Y', duty: true }),
    rule('advertising', {}),
    rule('advertising-prospects', { purpose: 'advertising', subjects: ['prospect'], active: 'P1Y' }),
    rule('surveys', { active: 'P1Y', archive: 'P1Y' }),
    rule('surveys-long', { purpose: 'surveys', active: 'P2Y' }),
    rule('hosting', {}),
    rule('actuarial', {}),
  ],
  recipients: [
    recipient('host', 'FR'),
    recipient('swiss', 'CH'),
    recipient('american', 'US'),
    recipient('certified', 'US', { safeguard: { kind: 'adequacy', reference: 'list' } }),
    recipient('moroccan', 'MA'),
    recipient('clauses', 'MA', { safeguard: { kind: 'standard-clauses', reference: '2021/914' } }),
    recipient('late', 'FR'),
    recipient('unbound', 'FR', { contract: null }),
    recipient('court', 'FR', { kind: 'authority', contract: null }),
    recipient('stranger', 'FR'),
  ],
  agreements: [
    {
      ...{ id: 'late', title: both('late'), kind: 'processor', recipient: 'late', client: null },
      ...{ signed: '2026-02-01', until: '2026-10-31', clauses: [], flowDown: true, document: 'file' },
    },
  ],
  measures: [],
  assessments: [],
  rights: null,
  stores: [],
  promises: [],
  notice: null,
}
