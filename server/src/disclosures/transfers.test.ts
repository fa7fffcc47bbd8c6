import type { Bundle } from '@garant/policy'
import { bundleHash } from '@garant/policy'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestCases, testCases } from '../../test/support/cases.ts'
import { databases } from '../../test/support/database.ts'
import { testBundle } from '../../test/support/policy.ts'
import { tenant } from '../kernel/tenant.ts'
import type { DisclosureAsked, TellHow } from './disclosures.ts'

const [sales] = testBundle.purposes
const [mailer] = testBundle.recipients
if (sales === undefined || mailer === undefined)
  throw new Error('the test policy has a purpose and a recipient')
const clauses = { kind: 'standard-clauses', reference: '(UE) 2021/914' } as const

/** The test policy with a Swiss processor, a Norwegian one, an Indian one under clauses, and lawyers. */
const bundle: Bundle = {
  ...testBundle,
  effective: '2026-11-23',
  version: '2',
  purposes: testBundle.purposes.map((purpose) => ({
    ...purpose,
    operations: [...new Set([...purpose.operations, 'transmit' as const])],
    recipients: [...purpose.recipients, 'swiss', 'norse', 'indian', 'counsel'],
  })),
  retention: [
    ...testBundle.retention,
    {
      ...({ id: 'sales', label: sales.label, purpose: 'sales', subjects: [], categories: [] } as const),
      ...({ trigger: 'event', event: null, law: null, active: 'P3Y', archive: null, end: 'erase' } as const),
      ...{ source: 'choix', duty: false },
    },
  ],
  recipients: [
    ...testBundle.recipients,
    { ...mailer, id: 'swiss', name: 'Alpenpost AG', country: 'CH', safeguard: null },
    { ...mailer, id: 'norse', name: 'Fjordpost AS', country: 'NO', safeguard: null },
    { ...mailer, id: 'indian', name: 'Pune Data', country: 'IN', safeguard: clauses },
    {
      ...mailer,
      ...({ id: 'counsel', name: 'Avocats', kind: 'third-party', contract: null, notify: null } as const),
    },
  ],
}

const owner = tenant('example')
const camille = [{ kind: 'email', value: 'camille@example.fr' }] as const
const other = [{ kind: 'email', value: 'other@example.fr' }] as const
const standing: DisclosureAsked = {
  ...{ tenant: owner, kind: 'standing', recipient: 'swiss', named: null, country: null, store: null },
  ...{ categories: ['contact'], fields: ['crm.customer.email'], purpose: 'sales', ground: 'contrat' },
  ...{ caseRef: null, legalRef: null, scope: null, askedBy: 'a1', approvedBy: null, consent: null },
  people: [camille],
}
const notTold = { result: 'refused', why: { code: 'policy', reason: 'transfer-not-told' } }

describe('a person is told before their data go outside the Union', () => {
  let cases: TestCases

  beforeAll(async () => {
    const [server] = databases()
    if (server === undefined) throw new Error('no PostgreSQL server for tests')
    cases = await testCases(server)
    await cases.test.disclosures.bindJobs()
    await publish(bundle)
  })
  afterAll(() => cases?.close())

  const publish = (on: Bundle) =>
    cases.test.database.db.transact((tx) =>
      cases.test.register.publish(tx, {
        tenant: owner,
        compiled: { bundle: on, hash: bundleHash(on) },
        actor: null,
      }),
    )
  const tell = (asked: Partial<DisclosureAsked>, how: TellHow = { by: 'mail', lang: 'fr' }) =>
    cases.test.database.db.transact((tx) =>
      cases.test.disclosures.tell(tx, { ...standing, ...asked }, how, 'a1'),
    )
  const disclose = (asked: Partial<DisclosureAsked> = {}) =>
    cases.test.database.db.transact((tx) => cases.test.disclosures.disclose(tx, { ...standing, ...asked }))
  /** What the mail server says, once it says it. */
  const answered = async (refused: string) => {
    const { database, jobs } = cases.test
    const { rows } = await sql<{ id: string }>`
      SELECT id FROM transfer_notice WHERE told_at IS NULL AND refused IS NULL`.execute(database.db.read)
    await database.db.transact(async (tx) => {
      for (const { id } of rows)
        await jobs.enqueue(tx, 'disclosure.told', { tenant: owner, notice: id, mail: '', refused })
    })
    await expect
      .poll(
        async () => {
          const left =
            await sql`SELECT FROM transfer_notice WHERE told_at IS NULL AND refused IS NULL`.execute(
              database.db.read,
            )
          return left.rows.length
        },
        { timeout: 15_000 },
      )
      .toBe(0)
  }

  it('nothing leaves before, nor while the mail is on its way, nor when it was refused; then it does', async () => {
    expect(await disclose()).toMatchObject(notTold)
    expect(await tell({})).toEqual({ result: 'sent' })
    expect(await tell({})).toEqual({ result: 'already' })
    expect(await disclose()).toMatchObject(notTold)
    await answered('550')
    expect(await disclose()).toMatchObject(notTold)
    expect(await tell({}, { by: 'mail', lang: 'en' })).toEqual({ result: 'sent' })
    await answered('')
    expect((await disclose()).result).toBe('disclosed')
    expect(await tell({})).toEqual({ result: 'already' })
  })

  it('the mail says the country, the safeguard and how to get a copy, in the person’s language', async () => {
    const mails = (await cases.test.mail.list(owner)).filter(({ template }) => template === 'transfer')
    expect(mails.map(({ to }) => to)).toEqual(['camille@example.fr', 'camille@example.fr'])
    const [en = '', fr = ''] = mails.map(({ text }) => text).sort()
    expect(en).toMatch(/Alpenpost AG\. Country: Switzerland\.[\s\S]*adequacy decision[\s\S]*ADQ-CH/)
    expect(en).toMatch(/copy of these safeguards/)
    expect(fr).toMatch(/Alpenpost AG\. Pays\s: Suisse\.[\s\S]*décision d’adéquation[\s\S]*ADQ-CH/)
    expect(fr).toMatch(/copie de ces garanties/)
  })

  it('is of one person, one recipient, one country and one safeguard', async () => {
    for (const asked of [
      { people: [other] },
      { people: [camille, other] },
      { people: [] },
      { people: [[{ kind: 'email', value: 'nobody' }] as const] },
      { recipient: 'norse' },
      { recipient: 'indian' },
      { country: 'NO' },
      // The same person under another name as well: nobody knows whether that is them.
      { people: [[...camille, { kind: 'customer-number', value: 'KD-0002' }] as const] },
    ])
      expect([asked, await disclose(asked)]).toMatchObject([asked, notTold])
    // The decision falls: what the person was told is no longer what protects their data.
    const falls = bundle.recipients.map((one) =>
      one.id === 'swiss' ? { ...one, country: 'IN', safeguard: clauses } : one,
    )
    await publish({ ...bundle, version: '3', recipients: falls })
    expect(await disclose()).toMatchObject(notTold)
    await publish({ ...bundle, version: '4' })
    expect((await disclose()).result).toBe('disclosed')
  })

  it('in the Economic Area too, and by a letter where there is no address', async () => {
    const number = [{ kind: 'customer-number', value: 'KD-0003' }] as const
    const asked = { recipient: 'norse', people: [number] }
    expect(await tell(asked)).toEqual({ result: 'no-address' })
    expect(await tell(asked, { by: 'letter', document: ' ' })).toEqual({ result: 'document-missing' })
    expect(await disclose(asked)).toMatchObject(notTold)
    expect(await tell(asked, { by: 'letter', document: 'Dossier 7' })).toEqual({ result: 'told' })
    expect((await disclose(asked)).result).toBe('disclosed')
    expect(await tell({ recipient: mailer.id })).toEqual({ result: 'nothing-to-tell' })
  })

  it('nobody is told of what may not leave even then', async () => {
    expect(await tell({ recipient: 'nobody' })).toMatchObject({ result: 'refused' })
    expect(await tell({ country: 'VN' })).toMatchObject({
      result: 'refused',
      why: { reason: 'transfer-without-safeguard' },
    })
  })

  it('somebody named abroad: prepared, told, then approved', async () => {
    const { disclosures, database } = cases.test
    const opened = await database.db.transact((tx) =>
      disclosures.request(
        tx,
        owner,
        {
          ...{ kind: 'case', recipient: 'counsel', named: 'Étude Favre', purpose: 'sales', country: 'CH' },
          ...{ categories: ['contact'], caseRef: 'D-7', legalRef: null, scope: 'Coordonnées' },
          ...{ document: 'Pièce 3', person: camille, once: 'abroad' },
        },
        'a1',
      ),
    )
    if (opened.result !== 'opened') throw new Error(JSON.stringify(opened))
    const view = () => disclosures.requestView(owner, opened.id)
    const digest = (await view())?.extract?.digest ?? ''
    expect((await view())?.transfer).toMatchObject({
      ...{ country: 'CH', named: 'Étude Favre', safeguard: 'adequacy', state: 'untold', mailable: true },
    })
    const approve = () => disclosures.approve(owner, opened.id, digest, 'a2')
    expect(await approve()).toMatchObject(notTold)
    const told = await Promise.all(
      [1, 2].map(() => disclosures.tellOf(owner, opened.id, { by: 'mail', lang: 'fr' }, 'a1')),
    )
    expect(told.map(({ result }) => result).sort()).toEqual(['already', 'sent'])
    expect((await view())?.transfer?.state).toBe('sent')
    expect(await approve()).toMatchObject(notTold)
    await answered('')
    expect((await view())?.transfer?.state).toBe('told')
    expect(await approve()).toEqual({ result: 'done' })
    expect(await disclosures.tellOf(owner, 'none', { by: 'mail', lang: 'fr' }, 'a1')).toEqual({
      result: 'unknown',
    })
  })

  it('each telling is in the ledger, nobody’s address is in a table, and the audit finds whoever was passed over', async () => {
    const { disclosures, database } = cases.test
    expect(await disclosures.auditTransfers(owner, bundle)).toMatchObject({
      ...{ transfers: 4, untold: [], notices: 3, unrecorded: 0 },
    })
    const { rows } = await sql<{ row: string }>`
      SELECT row_to_json(n)::text AS row FROM transfer_notice n
      UNION ALL SELECT row_to_json(p)::text FROM transfer_notice_person p`.execute(database.db.read)
    expect(rows.map(({ row }) => row).join('')).not.toMatch(/camille|KD-/i)
    await sql`UPDATE transfer_notice SET told_at = told_at + interval '1 day' WHERE recipient = 'norse'`.execute(
      database.db.read,
    )
    expect((await disclosures.auditTransfers(owner, bundle)).untold).toHaveLength(1)
  })
})
