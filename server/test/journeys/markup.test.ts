import type { Bundle } from '@garant/policy'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { send } from '../support/access-matrix.ts'
import { type AccessWorld, accessWorld, mine } from '../support/access-world.ts'
import { intruders, mark, payloads } from '../support/markup.ts'
import { testBundle } from '../support/policy.ts'

/** Test F4: sixty payloads through every stored text, to every page, answer file and mail. */
let world: AccessWorld
const pages = new Map<string, string>()

const all = payloads.join(' ')
const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`

/** The policy of the tests with payloads for every text that a person writes. */
function hostile(bundle: Bundle): Bundle {
  let next = 0
  const one = () => payloads[next++ % payloads.length] ?? ''
  const some = () => Array.from({ length: 8 }, one).join(' ')
  const spoil = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((each) => spoil(each, key))
    if (typeof value === 'string') return texts.has(key) ? some() : value
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, spoil(each, name)]))
  }
  const { stores, organisation, retention, ...rest } = spoil(bundle, '') as Bundle
  // Names of tables and columns are the database's; the short name stands in subjects of mails, which are short.
  return {
    ...rest,
    stores: stores.map((store, i) => ({
      ...store,
      tables:
        bundle.stores[i]?.tables.map((table) => ({ ...table, label: { fr: some(), en: some() } })) ?? [],
      name: bundle.stores[i]?.name ?? '',
    })),
    retention,
    organisation: { ...organisation, shortName: `${mark} <img ${mark} onerror=x>`, name: `"><${mark}>` },
  }
}
const texts = new Set(['fr', 'en', 'name', 'address', 'place', 'source', 'contract', 'justification'])

beforeAll(async () => {
  const rows = [
    `UPDATE customer SET name = ${quoted(all)} WHERE id = 1`,
    ...payloads.map((text, i) => `INSERT INTO note VALUES (${100 + i}, 1, ${quoted(text)}, ${quoted(text)})`),
  ].join(';\n')
  world = await accessWorld({ bundle: hostile(testBundle), rows, reason: all.slice(0, 2000) })
  const { own, visitors, modules, web } = world
  const keep = async (name: string, response: Promise<Response>) =>
    pages.set(name, await (await response).text())
  const get = (path: string) => keep(path, send(web, { method: 'GET', path }, visitors.dpo))
  const post = (path: string, form: Record<string, string>) =>
    keep(
      `POST ${path} ${Object.keys(form)}`,
      send(web, { method: 'POST', path, body: new URLSearchParams(form).toString() }, visitors.dpo),
    )

  for (const { reference } of [own.access, own.erasure, own.waiting, own.refused]) {
    await get(`/console/demandes/${reference}`)
    await get(`/en/console/requests/${reference}`)
  }
  const preview = await modules.rights.preview(mine, own.access.reference)
  if (preview?.right !== 'access') throw new Error('no preview')
  await modules.rights.answerAccess(mine, own.access.reference, preview.digest, 'actor')
  const paths = ['/', '/en', '/demande', '/connexion', '/retrouver', '/recu', '/nowhere', '/console']
  for (const path of paths) await get(path)
  for (const { proven } of [own.access, own.refused, own.erasure]) {
    await get(`/suivi/${proven}`)
    await get(`/en/follow/${proven}`)
    await post(`/suivi/${proven}/telecharger/html`, {})
  }
  await get(`/suivi/${own.waiting.typed}`)
  await get(`/confirmer/${own.waiting.link}`)
  for (const text of payloads.filter((_, i) => i % 6 === 0)) {
    const typed = {
      right: 'access',
      email: text,
      phone: text,
      'customer-number': text,
      name: text,
      code: text,
    }
    for (const path of [
      '/demande',
      '/demande/vous',
      '/demande/verifier',
      '/demande/envoyer',
      '/retrouver',
      '/connexion',
    ])
      await post(path, { ...typed, [`n${pages.size}`]: '' })
    await post('/demande/verifier', { ...typed, email: 'a@example.org', phone: '', [`n${pages.size}`]: '' })
    await post(`/invitation/${own.invitation}`, { ...typed, password: 'x', [`n${pages.size}`]: '' })
    await post(`/console/demandes/${own.waiting.reference}/refuse`, {
      ...typed,
      reason: text,
      [`n${pages.size}`]: '',
    })
  }
  for (const { id, html, subject } of await modules.mail.list(mine)) pages.set(`mail ${id} ${subject}`, html)
}, 120_000)
afterAll(() => world?.close())

it('has sixty payloads, each of which would be seen', () => {
  expect(payloads.length).toBe(60)
  const caught = payloads.filter((payload) => intruders(`<p>${payload}</p>`).length > 0)
  const inAttribute = payloads.filter((payload) => intruders(`<input value="${payload}">`).length > 0)
  expect(caught.length).toBeGreaterThan(30)
  expect(inAttribute.length).toBeGreaterThan(5)
})

it('makes nothing of them on any page, in any file, in any mail', () => {
  const held = [...pages.values()].filter((html) => html.includes(mark))
  console.info(`${pages.size} pages, files and mails, ${held.length} of them with payloads`)
  expect(held.length).toBeGreaterThan(80)
  expect(pages.size - held.length).toBeLessThan(30)
  const found = [...pages].flatMap(([name, html]) => intruders(html).map((what) => `${name}: ${what}`))
  expect(found).toEqual([])
})

it('shows every payload to the person whose data they are', () => {
  const answer = pages.get(`/suivi/${world.own.access.proven}`) ?? ''
  const file = pages.get(`POST /suivi/${world.own.access.proven}/telecharger/html `) ?? ''
  for (const html of [answer, file]) expect(html.split(mark).length).toBeGreaterThan(60)
})

it('takes no address from a policy that is not https', async () => {
  const { compile } = await import('@garant/policy')
  const { leaksPolicy } = await import('../support/leaks-policy.ts')
  for (const address of ['javascript:alert(1)', 'data:text/html,x', 'http://example.org', 'https://x y'])
    expect(
      compile(
        new Map(
          Object.entries(leaksPolicy).map(([path, text]) => [
            path,
            text.replace('https://www.cnil.fr', address),
          ]),
        ),
      ).ok,
      address,
    ).toBe(false)
})
