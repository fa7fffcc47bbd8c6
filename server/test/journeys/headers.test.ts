import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { protect } from '../../src/web/headers.ts'
import { type SampleSite, sampleSite } from '../support/sample-site.ts'
import { walk } from '../support/walk.ts'

/** Tests S6, S7 and S8 of the pages: what every answer carries, and which requests are refused. */
let site: SampleSite
beforeAll(async () => {
  site = await sampleSite({ demo: true })
})
afterAll(() => site.close())

const get = (path: string, headers: Record<string, string> = {}) =>
  site.web.fetch(new Request(`${site.url}${path}`, { headers }))
const post = (path: string, headers: Record<string, string>, body = '') =>
  site.web.fetch(
    new Request(`${site.url}${path}`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    }),
  )

describe('every answer', () => {
  it('carries the protections, errors and files included', async () => {
    const key = '/.well-known/garant-log.vkey'
    const others = ['/nowhere', '/en/nowhere', '/suivi/nobody', '/verify.html', key, '/log/im-pec/tile/9/1']
    const paths = [...walk(site.web.routes).map(({ path }) => path), ...others, '/assets/none.css']
    for (const path of paths) {
      const { headers } = await get(path)
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy, path).toMatch(/default-src 'none'.*base-uri 'none'.*require-trusted-types-for 'script'/)
      expect(policy, path).toContain("frame-ancestors 'none'")
      expect(policy, path).not.toContain('unsafe')
      const runs = /^\/(connexion|en\/sign-in|verify\.html)$/.test(path)
      expect(policy.includes('script-src'), path).toBe(runs)
      if (path === '/connexion') expect(policy).toContain("script-src 'self';")
      expect(headers.get('x-content-type-options'), path).toBe('nosniff')
      expect(headers.get('referrer-policy'), path).toBe('no-referrer')
      expect(headers.get('cross-origin-opener-policy'), path).toBe('same-origin')
      expect(headers.get('cross-origin-resource-policy'), path).toBe('same-origin')
      expect(headers.get('strict-transport-security'), path).toBeNull()
    }
  })

  it('is kept by no cache when it is for one person, and by every cache when its address holds its hash', async () => {
    for (const path of ['/suivi/erased', '/confirmer/ready', '/suivi/nobody', '/nowhere'])
      expect((await get(path)).headers.get('cache-control'), path).toBe('no-store')
    const html = await (await get('/')).text()
    for (const asset of html.match(/\/assets\/[\w.-]+/g) ?? [])
      expect((await get(asset)).headers.get('cache-control')).toContain('immutable')
    expect((await get('/')).headers.get('cache-control')).toBe('no-cache')
  })

  it('asks for https ever after, once it is there', () => {
    const { headers } = protect(new Response(null), 'https://garant.example.org')
    expect(headers.get('strict-transport-security')).toMatch(/max-age=63072000/)
    const elsewhere = protect(new Response(null), 'http://evaluation.example')
    expect(elsewhere.headers.get('referrer-policy')).toBe('same-origin')
  })
})

describe('what changes something', () => {
  const body = 'right=erasure&email=camille.roux%40example.fr'

  it('is refused when it comes from another site, on every route', async () => {
    const before = site.changes.length
    for (const route of site.web.routes.filter(({ method }) => method === 'POST')) {
      const path = (typeof route.path === 'string' ? route.path : route.path.fr)
        .replace(':token', 'ready')
        .replace(':form', 'html')
      for (const headers of [
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site' },
        { origin: 'https://elsewhere.example' },
        { origin: 'null' },
      ])
        expect((await post(path, headers, body)).status, `${path} ${JSON.stringify(headers)}`).toBe(403)
    }
    expect(site.changes.length).toBe(before)
  })

  it('is done when it comes from our own pages', async () => {
    for (const headers of [{ 'sec-fetch-site': 'same-origin', origin: 'null' }, { origin: site.url }]) {
      const answer = await post('/demande/envoyer', headers, body)
      expect(answer.status).toBe(303)
      expect(answer.headers.get('location')).toBe('/suivi/waiting')
    }
  })

  it('is not read beyond 64 kB', async () => {
    const answer = await post('/demande/envoyer', { origin: site.url }, `right=${'x'.repeat(70_000)}`)
    expect(answer.status).toBe(413)
    expect(await answer.text()).toContain('trop long')
  })
})

describe('what is typed', () => {
  it('comes back as text, never as markup', async () => {
    const email = encodeURIComponent('"><script>alert(1)</script>@example.fr')
    const html = await (
      await post('/demande/verifier', { origin: site.url }, `right=access&email=${email}`)
    ).text()
    expect(html).not.toContain('<script>')
    expect(html).toContain('&lt;script&gt;')
  })
})

describe('the log', () => {
  it('can be read by anybody, file by file', async () => {
    expect(await (await get('/.well-known/garant-log.vkey')).text()).toMatch(/^\S+\+[0-9a-f]{8}\+\S+\n$/)
    expect(await (await get('/log/im-pec/checkpoint')).text()).toMatch(/^garant.example.org\/im-pec\n1205\n/)
    const tile = await get('/log/im-pec/tile/0/000.p/3')
    expect((await tile.bytes()).length).toBe(96)
    expect(tile.headers.get('cache-control')).toContain('immutable')
    expect((await get('/log/somebody-else/checkpoint')).status).toBe(404)
  })
})
