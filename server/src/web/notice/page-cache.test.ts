import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { createPageCache } from './page-cache.ts'

const long = 'x'.repeat(5_000)
const asking = (encoding: string, method = 'GET') =>
  new Request('http://localhost/', { method, headers: { 'accept-encoding': encoding } })
const answering =
  (text: string, status = 200) =>
  async () =>
    new Response(text, { status, headers: { 'content-type': 'text/html; charset=utf-8' } })

describe('a page that lies ready', () => {
  it('is the one of its version, and never of another', async () => {
    const cache = createPageCache()
    const request = asking('identity')
    expect(await cache.ready('1', 'fr', request)).toBeNull()
    await cache.page('1', 'fr', request, answering('kept'))
    expect(await (await cache.ready('1', 'fr', request))?.text()).toBe('kept')
    expect(await cache.ready('2', 'fr', request)).toBeNull()
    const now = await cache.page('2', 'fr', request, answering('broken'))
    expect(await now.text()).toBe('broken')
    // A slow visitor who still holds the old version gets a page made for it, not the other one.
    expect(await (await cache.page('1', 'fr', request, answering('kept'))).text()).toBe('kept')
  })

  it('is one for each kind of visitor and each encoding, and of HEAD none for GET', async () => {
    const cache = createPageCache()
    await cache.page('1', 'fr', asking('gzip', 'HEAD'), answering(long))
    expect(await cache.ready('1', 'fr', asking('gzip'))).toBeNull()
    const made = await cache.page('1', 'fr', asking('gzip'), answering(long))
    expect(made.headers.get('content-encoding')).toBe('gzip')
    expect(gunzipSync(await made.bytes()).toString()).toBe(long)
    expect(await cache.ready('1', 'en', asking('gzip'))).toBeNull()
    expect(await cache.ready('1', 'fr', asking('br'))).toBeNull()
    const plain = await cache.page('1', 'fr', asking('identity'), answering(long))
    expect(plain.headers.has('content-encoding')).toBe(false)
  })

  it('is made once for all who ask at once, and what went wrong is not kept', async () => {
    const cache = createPageCache()
    let made = 0
    const make = async () => {
      made++
      return answering('page')()
    }
    await Promise.all([1, 2, 3].map(() => cache.page('1', 'fr', asking('identity'), make)))
    expect(made).toBe(1)
    const failing = () => cache.page('1', 'en', asking('identity'), () => Promise.reject(new Error('no')))
    await expect(failing()).rejects.toThrow('no')
    expect((await cache.page('1', 'de', asking('identity'), answering('no', 500))).status).toBe(500)
    expect(await cache.ready('1', 'de', asking('identity'))).toBeNull()
    expect(await (await cache.page('1', 'en', asking('identity'), answering('yes'))).text()).toBe('yes')
  })
})
