import { bundleHash } from '@garant/policy'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestCases, testCases } from '../../test/support/cases.ts'
import { databases } from '../../test/support/database.ts'
import { dump } from '../../test/support/dump.ts'
import { testBundle } from '../../test/support/policy.ts'
import type { TestRights } from '../../test/support/rights.ts'
import { postgresqlAnswers } from '../../test/support/store-database.ts'

const first = new Date('2026-11-23T08:41:00Z')
const actor = 'op-7f3a'
const suite = (await postgresqlAnswers()) ? describe : describe.skip

suite.each(databases())(
  'a case of erasure, and cases that take longer or are refused on $name (needs a PostgreSQL for the store)',
  (server) => {
    let cases: TestCases
    let test: TestRights
    beforeAll(async () => {
      cases = await testCases(server)
      test = cases.test
    })
    afterAll(() => cases?.close())
    beforeEach(async () => {
      test.clock.at = first
      cases.reach(true)
      await test.posted()
    })

    const act = (reference: string) => ({
      answer: (digest: string) => test.rights.answerAccess(test.tenant, reference, digest, actor),
      erase: (hash: string) => test.rights.confirmErasure(test.tenant, reference, hash, actor),
      view: () => test.rights.caseView(test.tenant, reference),
    })

    it('erases what the DPO saw, keeps what the law wants, tells the recipients and proves it', async () => {
      const { reference, proven } = await cases.confirmed('erasure', 'gone@example.fr', 'KD-0004')
      await test.rights.take(test.tenant, reference, actor)
      const preview = await test.rights.preview(test.tenant, reference)
      if (preview?.right !== 'erasure') throw new Error('no plan')
      expect(preview.plan).toMatchObject({
        blocked: null,
        totals: { erased: 3, masked: 1, kept: 1 },
        backupsUntil: '2026-12-28',
        recipients: [{ name: 'Courriels Exemple SARL', notified: true }],
      })
      const kept = preview.plan.stores[0]?.lines.find(({ fate }) => fate === 'kept')
      expect(kept).toMatchObject({
        table: 'invoice',
        rows: 1,
        ground: 'c. com. L123-22',
        until: '2036-12-31',
      })

      const before = await others()
      expect(await act(reference).erase(`sha256:${'0'.repeat(64)}`)).toEqual({ result: 'changed' })
      expect(await act(reference).erase(preview.plan.hash)).toEqual({ result: 'done' })
      expect(await act(reference).erase(preview.plan.hash)).toEqual({
        result: 'wrong-state',
        state: 'running',
      })
      await cases.erasure.run()
      await expect
        .poll(async () => (await act(reference).view())?.state, { timeout: 10_000 })
        .toBe('answered')

      // The answer is committed first; the ledger gives its entry a place right after.
      await expect
        .poll(async () => (await test.rights.personView(test.tenant, proven))?.answer?.receipt, {
          timeout: 10_000,
        })
        .not.toBeNull()
      const view = await test.rights.personView(test.tenant, proven)
      expect(view?.answer).toMatchObject({
        right: 'erasure',
        verdict: 'partial',
        erased: expect.arrayContaining([
          {
            rows: 2,
            label: { fr: 'note', en: 'note' },
            storeLabel: { fr: 'Fichier clients', en: 'Customer file' },
          },
        ]),
        masked: [{ rows: 1, categories: [{ fr: 'Coordonnées', en: 'Contact details' }] }],
        kept: [{ rows: 1, why: { kind: 'duty', ground: 'c. com. L123-22', until: '2036-12-31' } }],
        told: [{ name: 'Courriels Exemple SARL' }],
        unreached: [],
        backupsUntil: '2026-12-28',
      })
      expect(await cases.verified(view?.answer?.receipt?.text ?? '')).toMatchObject({
        holds: true,
        proved: { entry: { type: 'erasure.answered' } },
      })
      const mails = await test.posted()
      expect(mails.map(({ template, to }) => [template, to]).sort()).toEqual([
        ['answered', 'gone@example.fr'],
        ['told', 'privacy@example.org'],
      ])
      expect(mails.find(({ template }) => template === 'told')?.subject).not.toContain('gone')
      expect((await test.rights.download(test.tenant, proven, 'letter'))?.bytes.length).toBeGreaterThan(5000)
      expect(await others()).toBe(before)
      expect(await query('SELECT count(*)::int AS n FROM note WHERE customer_id = 4')).toEqual([{ n: 0 }])
      expect(await query('SELECT id FROM invoice WHERE customer_id = 4')).toEqual([{ id: 12 }])
    })

    it('is answered by the policy that was confirmed, though another is in force', async () => {
      const { reference, proven } = await cases.confirmed('erasure', 'other@example.fr')
      const preview = await test.rights.preview(test.tenant, reference)
      const plan = preview?.right === 'erasure' ? preview.plan : null
      expect(await act(reference).erase(plan?.hash ?? '')).toEqual({ result: 'done' })
      const recipients = testBundle.recipients.map((one) => ({
        ...one,
        name: `${one.name} (nouveau)`,
        notify: null,
      }))
      const bundle: typeof testBundle = {
        ...testBundle,
        recipients,
        version: '9',
        effective: '2026-11-23',
      }
      const compiled = { bundle, hash: bundleHash(bundle) }
      const publish = (given: { bundle: typeof testBundle; hash: string }) =>
        test.database.db.transact((tx) =>
          test.register.publish(tx, { tenant: test.tenant, compiled: given, actor: null }),
        )
      await publish(compiled)
      await cases.erasure.run()
      await expect
        .poll(async () => (await act(reference).view())?.state, { timeout: 10_000 })
        .toBe('answered')
      const told = (await test.rights.personView(test.tenant, proven))?.answer
      expect(told).toMatchObject({ told: [{ name: 'Courriels Exemple SARL' }] })
      const { proved } = await cases
        .verified(told?.receipt?.text ?? '')
        .then((verdict) => ({ proved: null, ...verdict }))
      expect(proved).toMatchObject({ entry: { policy: bundleHash(testBundle) } })
      // What was previewed under another policy is shown again.
      const next = await cases.confirmed('erasure', 'twice@example.fr')
      const seen = await test.rights.preview(test.tenant, next.reference)
      const back = { ...testBundle, version: '10', effective: '2026-11-23' }
      await publish({ bundle: back, hash: bundleHash(back) })
      expect(await act(next.reference).erase(seen?.right === 'erasure' ? seen.plan.hash : '')).toEqual({
        result: 'changed',
      })
    })

    it('is not started on a customer whose number contradicts', async () => {
      const { reference } = await cases.confirmed('erasure', 'twice@example.fr', 'KD-0001')
      const preview = await test.rights.preview(test.tenant, reference)
      expect(preview).toMatchObject({ identity: 'contradicted', plan: { blocked: 'contradicted' } })
      const hash = preview?.right === 'erasure' ? preview.plan.hash : ''
      expect(await act(reference).erase(hash)).toEqual({ result: 'contradicted' })
      expect(await query('SELECT name FROM customer WHERE id = 3')).toEqual([{ name: 'Deux' }])
    })

    it('is extended once, only before the base due date is over, and the person is told why', async () => {
      const { reference } = await cases.confirmed('access', 'other@example.fr')
      const late = await cases.confirmed('access', 'other@example.fr')
      test.clock.at = new Date('2026-12-23T22:59:00Z')
      expect(await test.rights.extend(test.tenant, reference, 'complexity', actor)).toEqual({
        result: 'done',
      })
      expect(await act(reference).view()).toMatchObject({
        deadline: { extended: true, current: '2027-02-23', extendable: false, daysLeft: 62 },
      })
      const [mail] = await test.posted()
      expect(mail).toMatchObject({ template: 'extended', to: 'other@example.fr' })
      expect(mail?.text).toContain('mardi 23 février 2027')
      expect(mail?.text).toContain('CNIL')
      expect(await test.rights.extend(test.tenant, reference, 'number', actor)).toMatchObject({
        result: 'wrong-state',
      })
      test.clock.at = new Date('2026-12-23T23:00:00Z')
      expect(await test.rights.extend(test.tenant, late.reference, 'number', actor)).toEqual({
        result: 'too-late',
      })
      expect((await act(late.reference).view())?.deadline.daysLeft).toBe(-1)
    })

    it('is refused only with ground, article, reason and remedies, and has a receipt', async () => {
      const { reference, proven } = await cases.confirmed('erasure', 'other@example.fr')
      const refuse = (ground: 'legal-claims' | 'others-rights', reason: string) =>
        test.rights.refuse(test.tenant, reference, { ground, reason }, actor)
      expect(await refuse('legal-claims', '  ')).toEqual({ result: 'invalid', field: 'reason' })
      expect(await refuse('others-rights', 'Pour une copie seulement.')).toEqual({
        result: 'invalid',
        field: 'reason',
      })
      expect(await refuse('legal-claims', 'Un litige est en cours.')).toEqual({ result: 'done' })
      await test.journal.sequence(test.tenant)
      const view = await test.rights.personView(test.tenant, proven)
      expect(view).toMatchObject({
        state: 'refused',
        answer: {
          right: 'refusal',
          refusal: { article: 'RGPD 17(3)(e)', remedies: { authority: { name: 'CNIL' } } },
        },
      })
      expect(await cases.verified(view?.answer?.receipt?.text ?? '')).toMatchObject({ holds: true })
      const html = Buffer.from(
        (await test.rights.download(test.tenant, proven, 'html'))?.bytes ?? [],
      ).toString()
      for (const words of ['Un litige est en cours.', 'RGPD 17(3)(e)', '75334 Paris', 'tribunal judiciaire'])
        expect(html).toContain(words)
    })

    it('stands in the inbox by urgency, closed cases last', async () => {
      const items = await test.rights.inbox(test.tenant)
      const open = items.filter(({ state }) => state !== 'answered' && state !== 'refused')
      expect(items.slice(0, open.length)).toEqual(open)
      const days = open.map(({ deadline }) => deadline.current)
      expect(days).toEqual([...days].sort())
      expect(items.every(({ email }) => /^.…@example\.fr$/.test(email))).toBe(true)
    })

    it('leaves nothing of these people in clear in our database', async () => {
      const all = await dump(test.database.db)
      for (const text of [
        'canary',
        'camille',
        'gone@example',
        'appel du 3 mars',
        'litige est en cours',
        'kd-0004',
      ])
        expect(all.includes(text), text).toBe(false)
    })

    async function query(text: string): Promise<unknown[]> {
      const client = new pg.Client({ connectionString: cases.store.url })
      await client.connect()
      try {
        return (await client.query(text)).rows
      } finally {
        await client.end()
      }
    }

    /** Every row of everybody else. */
    async function others(): Promise<string> {
      const found = await query(`
      SELECT (SELECT string_agg(c::text, '|' ORDER BY id) FROM customer c WHERE id <> 4) AS customers,
             (SELECT string_agg(i::text, '|' ORDER BY id) FROM invoice i WHERE customer_id <> 4) AS invoices,
             (SELECT string_agg(n::text, '|' ORDER BY id) FROM note n WHERE customer_id <> 4) AS notes`)
      return JSON.stringify(found)
    }
  },
)
