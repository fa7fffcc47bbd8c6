import type { Bundle } from '@garant/policy'
import { loadLaw } from '@garant/policy'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestCases, testCases } from '../../test/support/cases.ts'
import { databases } from '../../test/support/database.ts'
import { testBundle } from '../../test/support/policy.ts'
import { tenant } from '../kernel/tenant.ts'
import type { DisclosureAsked, NewDisclosureRequest } from './disclosures.ts'
import { judge } from './judge.ts'

const [sales] = testBundle.purposes
const [mailer] = testBundle.recipients
if (sales === undefined || mailer === undefined)
  throw new Error('the test policy has a purpose and a recipient')
const both = (text: string) => ({ fr: text, en: text })

/** The test policy with a lawyer, an authority and a partner, each where it could be wanted. */
const bundle: Bundle = {
  ...testBundle,
  effective: '2026-11-23',
  version: '2',
  purposes: [
    ...testBundle.purposes.map((purpose) => ({
      ...purpose,
      operations: [...new Set([...purpose.operations, 'transmit' as const])],
      recipients: [...purpose.recipients, 'counsel', 'police'],
    })),
    { ...sales, id: 'prospecting', label: both('Démarcher'), objection: 'absolute', recipients: ['partner'] },
  ],
  retention: [
    ...testBundle.retention,
    ...['sales', 'prospecting'].map((purpose) => ({
      ...({ id: purpose, label: both(purpose), purpose, subjects: [], categories: [] } as const),
      ...({ trigger: 'event', event: null, law: null, active: 'P3Y', archive: null, end: 'erase' } as const),
      ...{ source: 'choix', duty: false },
    })),
  ],
  recipients: [
    ...testBundle.recipients,
    { ...mailer, id: 'counsel', name: 'Avocats', kind: 'third-party', contract: null, notify: null },
    { ...mailer, id: 'police', name: 'Autorités', kind: 'authority', contract: null, notify: null },
    { ...mailer, id: 'partner', name: 'Voisin', kind: 'third-party', contract: null, notify: null },
  ],
}

const owner = tenant('example')
const standing: DisclosureAsked = {
  ...{ tenant: owner, kind: 'standing', recipient: mailer.id, named: null, country: null, store: null },
  ...{ categories: ['contact'], fields: ['crm.customer.email'], purpose: 'sales', ground: 'contrat' },
  ...{
    caseRef: null,
    legalRef: null,
    scope: null,
    askedBy: 'a1',
    approvedBy: null,
    consent: null,
    people: [],
  },
}
const requisition: DisclosureAsked = {
  ...standing,
  ...{ kind: 'requisition', recipient: 'police', named: 'SRPJ de Perpignan', legalRef: 'CPP, art. 60-1' },
  ...{ scope: 'Coordonnées du client', approvedBy: 'a2' },
}
const law = loadLaw('fr')
const judged = (asked: Partial<DisclosureAsked>, on: Bundle = bundle) => {
  if (law === null) throw new Error('no law')
  return judge(on, law, { ...standing, ...asked }, '2026-11-23')?.code ?? null
}

describe('what leaves for somebody named is denied by default', () => {
  it('a recipient that the purpose names, and nobody else', () => {
    expect(judged({})).toBeNull()
    expect(judged({ recipient: 'nobody' })).toBe('unknown-recipient')
    expect(judged({ purpose: 'accounting', categories: ['invoicing'] })).toBe('policy')
    expect(judged({ purpose: 'nothing' })).toBe('policy')
    expect(judged({ categories: ['invoicing'] })).toBe('policy')
    expect(judged({ categories: [] })).toBe('nothing-asked')
    const ended = bundle.recipients.map((one) =>
      one.id === mailer.id ? { ...one, state: 'ended' as const } : one,
    )
    expect(judged({}, { ...bundle, recipients: ended })).toBe('recipient-not-active')
  })

  it('a partner gets nothing for its own prospecting without a consent that names it', () => {
    const partner = { recipient: 'partner', purpose: 'prospecting', kind: 'case' } as const
    expect(judged(partner)).toBe('partner-without-consent')
    expect(judged({ ...partner, consent: ' ' })).toBe('partner-without-consent')
    expect(judged({ ...partner, consent: 'Consentement 12' })).not.toBe('partner-without-consent')
  })

  it('a lawyer, an expert or a court officer gets one case, by name, approved by somebody else', () => {
    const one = { recipient: 'counsel', kind: 'case' } as const
    expect(judged({ recipient: 'counsel' })).toBe('case-missing')
    expect(judged(one)).toBe('named-missing')
    expect(judged({ ...one, named: 'Maître A. Dupont' })).toBe('scope-missing')
    expect(judged({ ...one, named: 'Maître A. Dupont', scope: 'Échanges' })).toBe('case-missing')
    const full = { ...one, named: 'Maître A. Dupont', scope: 'Échanges', caseRef: 'D-7' }
    expect(judged(full)).toBe('approver-missing')
    expect(judged({ ...full, approvedBy: 'a1' })).toBe('same-person')
    expect(judged({ ...full, approvedBy: 'a2' })).toBeNull()
  })

  it('an authority gets nothing without the text that lets it ask', () => {
    expect(judged({ recipient: 'police' })).toBe('case-missing')
    expect(judged({ ...requisition })).toBeNull()
    expect(judged({ ...requisition, legalRef: '' })).toBe('legal-text-missing')
    expect(judged({ ...requisition, kind: 'case', caseRef: 'D-7', legalRef: null })).toBe(
      'legal-text-missing',
    )
    expect(judged({ ...requisition, approvedBy: null })).toBe('approver-missing')
  })

  it('law: whatever is taken away of what is asked, no more is let through', () => {
    const keys = ['named', 'scope', 'legalRef', 'approvedBy'] as const
    fc.assert(
      fc.property(fc.subarray([...keys], { minLength: 1 }), (without) => {
        const less = Object.fromEntries(without.map((key) => [key, null]))
        expect(judged({ ...requisition, ...less })).not.toBeNull()
      }),
    )
  })
})

describe('what left', () => {
  let cases: TestCases

  beforeAll(async () => {
    const [server] = databases()
    if (server === undefined) throw new Error('no PostgreSQL server for tests')
    cases = await testCases(server)
    await cases.erasure.bindJobs()
    await publish(bundle)
  })
  afterAll(() => cases?.close())

  async function publish(on: Bundle) {
    const { database, register, tenant: mine } = cases.test
    const { bundleHash } = await import('@garant/policy')
    await database.db.transact((tx) =>
      register.publish(tx, { tenant: mine, compiled: { bundle: on, hash: bundleHash(on) }, actor: null }),
    )
  }

  const camille = [{ kind: 'email', value: 'camille@example.fr' }] as const
  const write = <T>(work: Parameters<TestCases['test']['database']['db']['transact']>[0]) =>
    cases.test.database.db.transact(work) as Promise<T>
  let once = 0
  const ask = (given: Partial<NewDisclosureRequest> = {}, actor = 'a1') =>
    cases.test.database.db.transact((tx) =>
      cases.test.disclosures.request(
        tx,
        owner,
        {
          ...{ kind: 'requisition', recipient: 'police', named: 'SRPJ de Perpignan', purpose: 'sales' },
          ...{
            categories: ['contact'],
            caseRef: null,
            legalRef: 'CPP, art. 60-1',
            country: null,
            scope: 'Coordonnées',
          },
          ...{ document: 'Réquisition 2026/77', person: camille, once: `f${++once}` },
          ...given,
        },
        actor,
      ),
    )

  it('is entered with its ledger entry and without a value; a refusal enters nothing', async () => {
    const { disclosures, database } = cases.test
    const before = (await disclosures.log(database.db.read, owner)).length
    const done = await database.db.transact((tx) =>
      disclosures.disclose(tx, { ...standing, people: [camille] }),
    )
    expect(done.result).toBe('disclosed')
    const refused = await database.db.transact((tx) =>
      disclosures.disclose(tx, { ...standing, recipient: 'nobody', people: [camille] }),
    )
    expect(refused).toMatchObject({ result: 'refused', why: { code: 'unknown-recipient' } })
    const log = await disclosures.log(database.db.read, owner)
    expect(log).toHaveLength(before + 1)
    expect(log[0]).toMatchObject({
      recipient: mailer.id,
      purpose: 'sales',
      fields: ['crm.customer.email'],
      people: 1,
    })
    const { rows } = await sql<{ row: string }>`
      SELECT row_to_json(disclosure)::text || coalesce((SELECT string_agg(row_to_json(p)::text, '') FROM disclosure_person p), '') AS row
      FROM disclosure`.execute(database.db.read)
    expect(rows.map(({ row }) => row).join('')).not.toMatch(/camille/i)
    expect(await disclosures.audit(owner, bundle)).toMatchObject({
      unrecorded: 0,
      ungrounded: [],
      unfounded: 0,
    })
  })

  it('is told to the person by name, and to nobody else', async () => {
    const { disclosures, database } = cases.test
    const of = (email: string) =>
      disclosures.ofPerson(database.db.read, owner, [{ kind: 'email', value: email }], 'FR')
    expect((await of('CAMILLE@example.fr')).map(({ recipient }) => recipient)).toContain(mailer.id)
    expect(await of('other@example.fr')).toEqual([])
    const { reference } = await cases.confirmed('access', 'camille@example.fr')
    const { answer } = await cases.accessPreview(reference)
    expect(answer.disclosed).toMatchObject([{ name: mailer.name, ground: 'contrat', on: '2026-11-23' }])
  })

  it('what somebody asked for who has left is approved by nobody, and what others asked for is', async () => {
    const { disclosures } = cases.test
    const [gone, kept] = [await ask({}, 'left'), await ask({}, 'stays')]
    if (gone.result !== 'opened' || kept.result !== 'opened') throw new Error('both are open')
    const digest = (await disclosures.requestView(owner, gone.id))?.extract?.digest ?? ''
    await cases.test.database.db.transact((tx) => disclosures.dropAsked(tx, owner, 'left', 'boss'))
    expect(await disclosures.approve(owner, gone.id, digest, 'a2')).toEqual({ result: 'already' })
    expect(await disclosures.requestView(owner, gone.id)).toMatchObject({
      ...{ state: 'refused', decidedBy: 'boss', why: null },
    })
    expect(await disclosures.requestView(owner, kept.id)).toMatchObject({ state: 'asked' })
    await cases.test.database.db.transact((tx) => disclosures.dropAsked(tx, owner, 'stays', 'boss'))
    expect(await disclosures.audit(owner, bundle)).toMatchObject({ unrecorded: 0 })
  })

  it('a requisition: asked by one, approved by another, the extract that was read and no more', async () => {
    const { disclosures } = cases.test
    const opened = await ask()
    if (opened.result !== 'opened') throw new Error(JSON.stringify(opened))
    const { id } = opened
    const view = await disclosures.requestView(owner, id)
    expect(view?.extract?.tables.map(({ columns, rows }) => [columns, rows])).toEqual([
      [['email', 'name', 'number'], 1],
    ])
    const digest = view?.extract?.digest ?? ''
    expect(await disclosures.file(owner, id, 'csv')).toBeNull()
    expect(await disclosures.approve(owner, id, digest, 'a1')).toMatchObject({
      result: 'refused',
      why: { code: 'same-person' },
    })
    expect(await disclosures.approve(owner, id, 'sha256:00', 'a2')).toEqual({ result: 'changed' })
    const [one, two] = await Promise.all([
      disclosures.approve(owner, id, digest, 'a2'),
      disclosures.approve(owner, id, digest, 'a3'),
    ])
    expect([one.result, two.result].sort()).toEqual(['already', 'done'])
    const csv = Buffer.from((await disclosures.file(owner, id, 'csv'))?.bytes ?? []).toString()
    expect(csv).toContain('camille@example.fr')
    expect(csv).not.toContain('Voisin')
    const json = JSON.parse(Buffer.from((await disclosures.file(owner, id, 'json'))?.bytes ?? []).toString())
    expect(json).toMatchObject({ recipient: 'police', named: 'SRPJ de Perpignan', legal: 'CPP, art. 60-1' })
    expect(await disclosures.audit(owner, bundle)).toMatchObject({
      requisitions: 1,
      unfounded: 0,
      unrecorded: 0,
    })
  })

  it('sent twice is one; without its text, its scope or a person it is none', async () => {
    const [one, two] = await Promise.all([ask({ once: 'same' }), ask({ once: 'same' })])
    expect([one.result, two.result].sort()).toEqual(['already', 'opened'])
    expect(await ask({ legalRef: ' ' })).toEqual({ result: 'invalid', field: 'legalRef' })
    expect(await ask({ scope: '' })).toEqual({ result: 'invalid', field: 'scope' })
    expect(await ask({ person: [{ kind: 'email', value: 'camille' }] })).toEqual({
      result: 'invalid',
      field: 'person',
    })
    expect(await ask({ categories: ['invoicing'] })).toMatchObject({
      result: 'refused',
      why: { code: 'policy' },
    })
    expect(await ask({ recipient: 'partner', kind: 'case', caseRef: 'D-1' })).toMatchObject({
      result: 'refused',
    })
  })

  it('refused with a reason, and the person is forgotten; a store that does not answer is no empty extract', async () => {
    const { disclosures } = cases.test
    const opened = await ask()
    if (opened.result !== 'opened') throw new Error(opened.result)
    cases.reach(false)
    const view = await disclosures.requestView(owner, opened.id)
    expect(view?.extract?.unreached).toEqual(['crm'])
    expect(await disclosures.approve(owner, opened.id, view?.extract?.digest ?? '', 'a2')).toEqual({
      ...{ result: 'unreached', stores: ['crm'] },
    })
    cases.reach(true)
    expect(await write((tx) => disclosures.refuse(tx, owner, opened.id, '', 'a2'))).toEqual({
      result: 'why-missing',
    })
    expect(await write((tx) => disclosures.refuse(tx, owner, opened.id, 'Texte inexact', 'a2'))).toEqual({
      result: 'done',
    })
    expect(await write((tx) => disclosures.refuse(tx, owner, opened.id, 'Encore', 'a2'))).toEqual({
      result: 'already',
    })
    expect(await disclosures.requestView(owner, 'not-an-id')).toBeNull()
  })

  it('Art. 19: each notice of an erasure is entered, and goes to whoever has had the data', async () => {
    const { disclosures, database } = cases.test
    const { reference } = await cases.confirmed('erasure', 'gone@example.fr')
    const preview = await cases.test.rights.preview(owner, reference)
    if (preview?.right !== 'erasure') throw new Error('no preview')
    await cases.test.rights.confirmErasure(owner, reference, preview.plan.hash, 'a1')
    await expect
      .poll(async () => (await cases.test.rights.caseView(owner, reference))?.state, { timeout: 20_000 })
      .toBe('answered')
    const notices = (await disclosures.log(database.db.read, owner)).filter(({ kind }) => kind === 'notice')
    expect(notices).toMatchObject([{ recipient: mailer.id, caseRef: reference, ground: 'GDPR Art. 19' }])
    expect((await cases.test.rights.audit(owner)).notices).toEqual({ made: 1, unentered: 0, refused: 0 })
  })
})
