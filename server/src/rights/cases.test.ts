import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { findReceipts, parseVerifierKey, verifyReceipt } from '@garant/ledger'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import { databases } from '../../test/support/database.ts'
import { dump } from '../../test/support/dump.ts'
import { testBundle, testStoreSchema } from '../../test/support/policy.ts'
import { type TestRights, testRights } from '../../test/support/rights.ts'
import { postgresqlAnswers, type StoreDatabase, storeDatabase } from '../../test/support/store-database.ts'
import { createErasure, type Erasure } from '../erasure/erasure.ts'
import { systemRandom } from '../kernel/random.ts'
import { createPeople } from '../people/people.ts'
import { createProtections } from '../protections/protections.ts'
import { createStores, type Stores } from '../stores/stores.ts'
import type { Right } from './rights.ts'

const first = new Date('2026-11-23T08:41:00Z')
const day = 86_400_000
const actor = 'op-7f3a'

const rows = `
  INSERT INTO customer VALUES
    (1, 'camille@example.fr', 'Canary Camille', 'KD-0001'), (2, 'other@example.fr', 'Autre Personne', 'KD-0002'),
    (3, 'twice@example.fr', 'Deux', 'KD-0003'), (4, 'gone@example.fr', 'Effacée', 'KD-0004');
  INSERT INTO invoice VALUES
    (10, 1, '2026-03-01', 120.00), (11, 2, '2026-03-02', 80.00), (12, 4, '2026-01-31', 60.00), (13, 4, '2014-05-01', 9.00);
  INSERT INTO note VALUES
    (20, 1, 'appel du 3 mars', 'Canary Voisin a aussi appelé'), (21, 1, '=HYPERLINK("http://example.org")', NULL),
    (22, 2, 'rien', NULL), (23, 4, 'à rappeler', NULL), (24, 4, 'fait', NULL);
`
const answers = await postgresqlAnswers()
const suite = answers ? describe : describe.skip

suite.each(databases())('a whole case on $name (needs a PostgreSQL for the store)', (server) => {
  let test: TestRights
  let store: StoreDatabase
  let erasure: Erasure
  let stores: Stores
  let silent: Stores
  let reached = true

  beforeAll(async () => {
    store = await storeDatabase(testStoreSchema + rows)
    const urls = (url: string) => ({ crm: { read: url, write: url } })
    stores = createStores({ bundle: testBundle, urls: urls(store.url) })
    silent = createStores({ bundle: testBundle, urls: urls('postgres://postgres@127.0.0.1:1/none') })
    const now = () => (reached ? stores : silent)
    test = await testRights(server, ({ database, keys, journal, jobs, clock }) => {
      erasure = createErasure({
        ...{ db: database.db, vault: keys.vault, journal, jobs, clock, random: systemRandom },
        people: createPeople(keys),
        protections: createProtections(),
        bundle: async () => testBundle,
        stores: {
          connector: (_tenant, _bundle, name) => now().connector(name),
          discover: (_tenant, _bundle, people, signal) =>
            now().discover(people, signal === undefined ? {} : { signal }),
        },
      })
      return {
        stores: { discover: (_tenant, _bundle, people, options) => now().discover(people, options) },
        erasure,
      }
    })
    await test.rights.bindJobs()
  })
  afterAll(async () => {
    await test?.close()
    await stores?.close()
    await silent?.close()
    await store?.drop()
  })
  beforeEach(async () => {
    test.clock.at = first
    reached = true
    await test.posted()
  })

  /** A case whose mailbox is confirmed, with both of the person's private links. */
  async function confirmed(right: Right, email: string, number: string | null = null) {
    const received = await test.rights.receive(test.tenant, {
      right,
      lang: 'fr',
      requester: { email },
      subject: number === null ? [] : [{ kind: 'customer-number', value: number }],
      channel: 'portal',
      receivedAt: null,
      network: null,
    })
    if (received.result !== 'received') throw new Error(received.result)
    const mail = (await test.posted()).find(({ template }) => template === 'confirm')
    const done = await test.rights.confirmByLink(test.tenant, mail?.link ?? '')
    if (done.result !== 'confirmed') throw new Error(done.result)
    return { reference: received.reference, typed: received.caseToken, proven: done.caseToken }
  }

  async function accessPreview(reference: string) {
    const preview = await test.rights.preview(test.tenant, reference)
    if (preview?.right !== 'access') throw new Error('no preview')
    return preview
  }

  const act = (reference: string) => ({
    answer: (digest: string) => test.rights.answerAccess(test.tenant, reference, digest, actor),
    erase: (hash: string) => test.rights.confirmErasure(test.tenant, reference, hash, actor),
    view: () => test.rights.caseView(test.tenant, reference),
  })

  async function verified(text: string) {
    const key = parseVerifierKey(await test.journal.verifierKey(test.tenant))
    return verifyReceipt(text, [key])
  }

  describe('of access', () => {
    it('shows the DPO what the person will get, and the person exactly that', async () => {
      const { reference, typed, proven } = await confirmed('access', 'camille@example.fr', 'KD-0001')
      expect(await test.rights.take(test.tenant, reference, actor)).toEqual({ result: 'done' })
      const preview = await accessPreview(reference)
      expect(preview.identity).toBe('mailbox')
      expect(preview.answer.purposes.map(({ id }) => id)).toEqual(['sales', 'accounting'])
      const note = preview.answer.purposes[0]?.tables.find(({ name }) => name === 'note')
      expect(note?.columns.find(({ name }) => name === 'about_others')).toMatchObject({ withheld: true })
      expect(JSON.stringify(note)).toContain('Canary Voisin')

      expect(await act(reference).answer(preview.digest)).toEqual({ result: 'done' })
      const view = await test.rights.personView(test.tenant, proven)
      expect(view).toMatchObject({ state: 'answered', answerUntil: '2026-12-23', answerExpired: false })
      const answer = JSON.stringify(view?.answer)
      for (const shown of [
        'Canary Camille',
        'appel du 3 mars',
        '120.00',
        'Courriels Exemple SARL',
        '2036-12-31',
      ])
        expect(answer, shown).toContain(shown)
      for (const hidden of ['Canary Voisin', 'Autre Personne', '80.00']) expect(answer).not.toContain(hidden)
      expect(await verified(view?.answer?.receipt?.text ?? '')).toMatchObject({
        holds: true,
        proved: { entry: { type: 'access.answered' } },
      })

      // Who typed the address and did not confirm on that device sees that there is an answer, not what it says.
      expect(await test.rights.personView(test.tenant, typed)).toMatchObject({
        state: 'answered',
        answer: null,
      })
      expect(await test.rights.download(test.tenant, typed, 'zip')).toBeNull()
      const [mail] = await test.posted()
      expect(mail).toMatchObject({ template: 'answered', to: 'camille@example.fr' })
      expect(await test.rights.personView(test.tenant, mail?.link ?? '')).toMatchObject({ proven: true })
    })

    it('hides a row and shows a column as the DPO chose, and sends nothing but what was previewed', async () => {
      const { reference, proven } = await confirmed('access', 'camille@example.fr')
      const before = await accessPreview(reference)
      const note = before.answer.purposes[0]?.tables.find(({ name }) => name === 'note')
      const hidden = note?.rows.find(({ values }) => values.includes('appel du 3 mars'))
      const about = { store: 'crm', table: 'note', column: 'about_others' }
      const redaction = { show: [about], hide: [], rows: [hidden?.id ?? ''] }
      expect(await test.rights.redact(test.tenant, reference, redaction, actor)).toEqual({ result: 'done' })
      expect(await act(reference).answer(before.digest)).toEqual({ result: 'changed' })
      await act(reference).answer((await accessPreview(reference)).digest)
      const view = await test.rights.personView(test.tenant, proven)
      const answer = view?.answer?.right === 'access' ? view.answer : null
      const shown = answer?.purposes[0]?.tables.find(({ name }) => name === 'note')
      expect(shown).toMatchObject({ withheldRows: 1, rows: [{ withheld: false }] })
      expect(shown?.columns.some(({ withheld }) => withheld)).toBe(false)
      const wrong = { show: [{ ...about, column: 'nothing' }], hide: [], rows: [] }
      const other = await confirmed('access', 'camille@example.fr')
      expect(await test.rights.redact(test.tenant, other.reference, wrong, actor)).toEqual({
        result: 'invalid',
        field: 'columns',
      })
    })

    it('sends nothing when the data have moved since the preview', async () => {
      const { reference } = await confirmed('access', 'other@example.fr')
      const { digest } = await accessPreview(reference)
      await store.execute(`INSERT INTO note VALUES (30, 2, 'depuis', NULL)`)
      expect(await act(reference).answer(digest)).toEqual({ result: 'changed' })
      await store.execute('DELETE FROM note WHERE id = 30')
      expect(await act(reference).answer(digest)).toEqual({ result: 'done' })
      expect(await act(reference).answer(digest)).toEqual({ result: 'wrong-state', state: 'answered' })
    })

    it('says that there is nothing to who is not known', async () => {
      const { reference, proven } = await confirmed('access', 'nobody@example.fr')
      const { answer, digest } = await accessPreview(reference)
      expect(answer).toMatchObject({ found: false, purposes: [], ambiguousRows: 0 })
      await act(reference).answer(digest)
      expect((await test.rights.personView(test.tenant, proven))?.answer).toMatchObject({ found: false })
    })

    it('leaves out what a given customer number contradicts', async () => {
      const { reference } = await confirmed('access', 'camille@example.fr', 'KD-0002')
      const { answer, identity } = await accessPreview(reference)
      expect(identity).toBe('contradicted')
      expect(answer).toMatchObject({ found: false, purposes: [], ambiguousRows: 4 })
      expect(JSON.stringify(answer)).not.toContain('Canary')
    })

    it('is not answered while a store does not answer', async () => {
      const { reference } = await confirmed('access', 'camille@example.fr')
      const { digest } = await accessPreview(reference)
      reached = false
      expect((await accessPreview(reference)).answer.unreached).toMatchObject([{ store: 'crm' }])
      expect(await act(reference).answer(digest)).toEqual({ result: 'unreached', stores: ['crm'] })
      expect(await act(reference).view()).toMatchObject({ state: 'confirmed', answer: null })
    })

    it('searches nothing and answers nothing before the mailbox is confirmed', async () => {
      const received = await test.rights.receive(test.tenant, {
        ...{ right: 'access', lang: 'en', requester: { email: 'other@example.fr' }, subject: [] },
        ...{ channel: 'mail', receivedAt: null, network: null },
      })
      if (received.result !== 'received') throw new Error(received.result)
      expect(await test.rights.preview(test.tenant, received.reference)).toBeNull()
      expect(await act(received.reference).answer('sha256:0')).toEqual({
        result: 'wrong-state',
        state: 'received',
      })
      expect(await act(received.reference).erase('sha256:0')).toMatchObject({ result: 'wrong-state' })
    })

    it('has files with the same receipt, whose table no spreadsheet executes, and which expire', async () => {
      const { reference, proven } = await confirmed('access', 'camille@example.fr')
      await act(reference).answer((await accessPreview(reference)).digest)
      const file = async (form: 'html' | 'zip' | 'letter' | 'receipt') => {
        const found = await test.rights.download(test.tenant, proven, form)
        return { ...found, bytes: Buffer.from(found?.bytes ?? []) }
      }
      const html = (await file('html')).bytes.toString()
      const [embedded = ''] = findReceipts(html)
      expect(await verified(embedded)).toMatchObject({ holds: true })
      expect(html).toContain('Canary Camille')
      expect(html).not.toContain('Canary Voisin')
      expect((await file('receipt')).bytes.toString()).toBe(embedded)
      expect((await file('letter')).bytes.subarray(0, 5).toString()).toBe('%PDF-')

      const zip = await unzip((await file('zip')).bytes)
      const manifest = JSON.parse(String(zip.get('manifest.json')))
      expect(manifest).toMatchObject({ format: 1, reference, counts: { tables: 3, rows: 4 } })
      for (const { path, hash } of manifest.files)
        expect(
          `sha256:${createHash('sha256')
            .update(zip.get(path) ?? '')
            .digest('hex')}`,
          path,
        ).toBe(hash)
      const notes = [...zip].find(([path]) => path.endsWith('note.csv'))?.[1].toString() ?? ''
      expect(notes).toContain(`"'=HYPERLINK(`)
      expect(notes).not.toContain('Canary Voisin')
      expect(zip.get('receipt.tlog-proof')?.toString()).toBe(embedded)

      const events = (await test.rights.personView(test.tenant, proven))?.timeline.map(({ event }) => event)
      expect(events?.filter((event) => event === 'downloaded')).toHaveLength(4)
      test.clock.at = new Date(first.getTime() + 31 * day)
      expect(await test.rights.download(test.tenant, proven, 'zip')).toBeNull()
      expect(await test.rights.personView(test.tenant, proven)).toMatchObject({
        answer: null,
        answerExpired: true,
      })
    })
  })

  describe('of erasure', () => {
    it('erases what the DPO saw, keeps what the law wants, tells the recipients and proves it', async () => {
      const { reference, proven } = await confirmed('erasure', 'gone@example.fr', 'KD-0004')
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
      await erasure.run()
      await expect
        .poll(async () => (await act(reference).view())?.state, { timeout: 10_000 })
        .toBe('answered')

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
      expect(await verified(view?.answer?.receipt?.text ?? '')).toMatchObject({
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

    it('is not started on a customer whose number contradicts', async () => {
      const { reference } = await confirmed('erasure', 'twice@example.fr', 'KD-0001')
      const preview = await test.rights.preview(test.tenant, reference)
      expect(preview).toMatchObject({ identity: 'contradicted', plan: { blocked: 'contradicted' } })
      const hash = preview?.right === 'erasure' ? preview.plan.hash : ''
      expect(await act(reference).erase(hash)).toEqual({ result: 'contradicted' })
      expect(await query('SELECT name FROM customer WHERE id = 3')).toEqual([{ name: 'Deux' }])
    })
  })

  describe('that takes longer or is refused', () => {
    it('is extended once, only before the base due date is over, and the person is told why', async () => {
      const { reference } = await confirmed('access', 'other@example.fr')
      const late = await confirmed('access', 'other@example.fr')
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
      const { reference, proven } = await confirmed('erasure', 'other@example.fr')
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
      expect(await verified(view?.answer?.receipt?.text ?? '')).toMatchObject({ holds: true })
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
    const client = new pg.Client({ connectionString: store.url })
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
})

async function unzip(bytes: Buffer): Promise<Map<string, Buffer>> {
  const zip = await fromBufferPromise(bytes)
  const files = new Map<string, Buffer>()
  for await (const entry of zip.eachEntry()) {
    files.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)))
  }
  return files
}
