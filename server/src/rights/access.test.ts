import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { findReceipts } from '@garant/ledger'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import { type TestCases, testCases } from '../../test/support/cases.ts'
import { databases } from '../../test/support/database.ts'
import { dump } from '../../test/support/dump.ts'
import type { TestRights } from '../../test/support/rights.ts'
import { postgresqlAnswers } from '../../test/support/store-database.ts'

const first = new Date('2026-11-23T08:41:00Z')
const actor = 'op-7f3a'
const suite = (await postgresqlAnswers()) ? describe : describe.skip

suite.each(databases())('a case of access on $name (needs a PostgreSQL for the store)', (server) => {
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

  it('shows the DPO what the person will get, and the person exactly that', async () => {
    const { reference, typed, proven } = await cases.confirmed('access', 'camille@example.fr', 'KD-0001')
    expect(await test.rights.take(test.tenant, reference, actor)).toEqual({ result: 'done' })
    const preview = await cases.accessPreview(reference)
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
    expect(await cases.verified(view?.answer?.receipt?.text ?? '')).toMatchObject({
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
    const { reference, proven } = await cases.confirmed('access', 'camille@example.fr')
    const before = await cases.accessPreview(reference)
    const note = before.answer.purposes[0]?.tables.find(({ name }) => name === 'note')
    const hidden = note?.rows.find(({ values }) => values.includes('appel du 3 mars'))
    const about = { store: 'crm', table: 'note', column: 'about_others' }
    const redaction = { show: [about], hide: [], rows: [hidden?.id ?? ''] }
    expect(await test.rights.redact(test.tenant, reference, redaction, actor)).toEqual({ result: 'done' })
    expect(await act(reference).answer(before.digest)).toEqual({ result: 'changed' })
    await act(reference).answer((await cases.accessPreview(reference)).digest)
    const view = await test.rights.personView(test.tenant, proven)
    const answer = view?.answer?.right === 'access' ? view.answer : null
    const shown = answer?.purposes[0]?.tables.find(({ name }) => name === 'note')
    expect(shown).toMatchObject({ withheldRows: 1, rows: [{ withheld: false }] })
    expect(shown?.columns.some(({ withheld }) => withheld)).toBe(false)
    const wrong = { show: [{ ...about, column: 'nothing' }], hide: [], rows: [] }
    const other = await cases.confirmed('access', 'camille@example.fr')
    expect(await test.rights.redact(test.tenant, other.reference, wrong, actor)).toEqual({
      result: 'invalid',
      field: 'columns',
    })
  })

  it('sends nothing when the data have moved since the preview', async () => {
    const { reference } = await cases.confirmed('access', 'other@example.fr')
    const { digest } = await cases.accessPreview(reference)
    await cases.store.execute(`INSERT INTO note VALUES (30, 2, 'depuis', NULL)`)
    expect(await act(reference).answer(digest)).toEqual({ result: 'changed' })
    await cases.store.execute('DELETE FROM note WHERE id = 30')
    expect(await act(reference).answer(digest)).toEqual({ result: 'done' })
    expect(await act(reference).answer(digest)).toEqual({ result: 'wrong-state', state: 'answered' })
  })

  it('says that there is nothing to who is not known', async () => {
    const { reference, proven } = await cases.confirmed('access', 'nobody@example.fr')
    const { answer, digest } = await cases.accessPreview(reference)
    expect(answer).toMatchObject({ found: false, purposes: [], ambiguousRows: 0 })
    await act(reference).answer(digest)
    expect((await test.rights.personView(test.tenant, proven))?.answer).toMatchObject({ found: false })
  })

  it('leaves out what a given customer number contradicts', async () => {
    const { reference } = await cases.confirmed('access', 'camille@example.fr', 'KD-0002')
    const { answer, identity } = await cases.accessPreview(reference)
    expect(identity).toBe('contradicted')
    expect(answer).toMatchObject({ found: false, purposes: [], ambiguousRows: 4 })
    expect(JSON.stringify(answer)).not.toContain('Canary')
    // That we hold nothing would not be true.
    const { digest } = await cases.accessPreview(reference)
    expect(await act(reference).answer(digest)).toEqual({ result: 'contradicted' })
    expect(await act(reference).view()).toMatchObject({ state: 'confirmed', answer: null })
  })

  it('is not sent with what another officer withholds at that moment', async () => {
    const { reference, proven } = await cases.confirmed('access', 'camille@example.fr')
    const { digest } = await cases.accessPreview(reference)
    const redaction = { show: [], hide: [], rows: ['0123456789abcdef'] }
    const answered = await cases.whileSearching(
      () => act(reference).answer(digest),
      () => test.rights.redact(test.tenant, reference, redaction, 'op-2'),
    )
    expect(answered).toEqual({ result: 'changed' })
    expect((await test.rights.personView(test.tenant, proven))?.state).not.toBe('answered')
  })

  it('is decided once by two officers at once', async () => {
    const { reference } = await cases.confirmed('access', 'other@example.fr')
    const { digest } = await cases.accessPreview(reference)
    const refusal = { ground: 'excessive', reason: 'Demande répétée.' } as const
    const results = await Promise.all([
      act(reference).answer(digest),
      test.rights.refuse(test.tenant, reference, refusal, 'op-2'),
      act(reference).answer(digest),
      test.rights.refuse(test.tenant, reference, refusal, 'op-3'),
    ])
    expect(results.filter(({ result }) => result === 'done')).toHaveLength(1)
    expect((await test.posted()).filter(({ template }) => template === 'answered')).toHaveLength(1)
  })

  it('shows who only typed the address neither whether it is known nor where its data went', async () => {
    const known = await cases.confirmed('access', 'camille@example.fr')
    const unknown = await cases.confirmed('access', 'stranger@example.fr')
    const refused = await cases.confirmed('access', 'twice@example.fr')
    await test.rights.redact(test.tenant, known.reference, { show: [], hide: [], rows: [] }, actor)
    for (const { reference } of [known, unknown])
      await act(reference).answer((await cases.accessPreview(reference)).digest)
    const refusal = { ground: 'not-identified', reason: 'Nous ne vous trouvons pas.' } as const
    await test.rights.refuse(test.tenant, refused.reference, refusal, actor)
    const seen = async (typed: string) => {
      const view = await test.rights.personView(test.tenant, typed)
      const { reference: _, email: __, ...rest } = view ?? { reference: '', email: '' }
      return rest
    }
    expect(await seen(known.typed)).toEqual(await seen(unknown.typed))
    expect(await seen(refused.typed)).toEqual(await seen(unknown.typed))
    expect((await test.rights.personView(test.tenant, refused.proven))?.state).toBe('refused')
  })

  it('is destroyed with its keys when it can no longer be read; that it was given stays', async () => {
    const { reference, proven } = await cases.confirmed('access', 'camille@example.fr')
    await act(reference).answer((await cases.accessPreview(reference)).digest)
    const read = () =>
      sql<{ id: string; answer: Buffer | null }>`
        SELECT id, answer FROM rights_case WHERE reference = ${reference}`.execute(test.database.db.read)
    const [{ id, answer } = { id: '', answer: null }] = (await read()).rows
    const [job] = (
      await sql<{ data: unknown; day: string }>`
        SELECT data, start_after::text AS day FROM pgboss.job
        WHERE name = 'rights.expired' AND data ->> 'case' = ${id}`.execute(test.database.db.read)
    ).rows
    expect(job).toMatchObject({
      data: { tenant: 'example', case: id },
      day: expect.stringMatching(/^2026-12-25/),
    })
    await sql`UPDATE pgboss.job SET start_after = now() WHERE name = 'rights.expired'`.execute(
      test.database.db.read,
    )
    await expect.poll(async () => (await read()).rows[0]?.answer, { timeout: 10_000 }).toBeNull()
    const { vault } = test.keys
    await expect(
      vault.open(test.database.db.read, test.tenant, `answer-${id}`, 'answer', answer ?? Buffer.alloc(0)),
    ).rejects.toMatchObject({ code: 'vault/shredded' })
    expect(await act(reference).view()).toMatchObject({
      ...{ state: 'answered', answer: null, requester: { email: 'camille@example.fr' } },
    })
    test.clock.at = new Date(first.getTime() + 33 * 86_400_000)
    expect(await test.rights.personView(test.tenant, proven)).toMatchObject({ answerExpired: true })
  })

  it('is not answered while a store does not answer', async () => {
    const { reference } = await cases.confirmed('access', 'camille@example.fr')
    const { digest } = await cases.accessPreview(reference)
    cases.reach(false)
    expect((await cases.accessPreview(reference)).answer.unreached).toMatchObject([{ store: 'crm' }])
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
    const { reference, proven } = await cases.confirmed('access', 'camille@example.fr')
    await act(reference).answer((await cases.accessPreview(reference)).digest)
    const file = async (form: 'html' | 'zip' | 'letter' | 'receipt') => {
      const found = await test.rights.download(test.tenant, proven, form)
      return { ...found, bytes: Buffer.from(found?.bytes ?? []) }
    }
    const html = (await file('html')).bytes.toString()
    const [embedded = ''] = findReceipts(html)
    expect(await cases.verified(embedded)).toMatchObject({ holds: true })
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
    test.clock.at = new Date(first.getTime() + 31 * 86_400_000)
    expect(await test.rights.download(test.tenant, proven, 'zip')).toBeNull()
    expect(await test.rights.personView(test.tenant, proven)).toMatchObject({
      answer: null,
      answerExpired: true,
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
})

async function unzip(bytes: Buffer): Promise<Map<string, Buffer>> {
  const zip = await fromBufferPromise(bytes)
  const files = new Map<string, Buffer>()
  for await (const entry of zip.eachEntry()) {
    files.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)))
  }
  return files
}
