import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { TOTP, URI } from 'otpauth'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import { axeProblems } from '../support/axe.ts'
import { chromiumPath } from '../support/browser.ts'
import { startTour, type Tour } from '../support/tour.ts'

const root = resolve(import.meta.dirname, '..', '..', '..')
const verify = join(root, 'packages', 'ledger', 'bin', 'garant-verify.mjs')

/** A client's walk: everything that is done for it, one file that holds it all, and its proof with the server stopped. */
describe.skipIf(!existsSync(chromiumPath))(
  `the portal of a client in a browser${existsSync(chromiumPath) ? '' : ' (skipped: no Chromium)'}`,
  () => {
    let tour: Tour

    beforeAll(async () => {
      tour = await startTour({ people: 40 })
    }, 120_000)

    afterAll(() => tour?.drop())

    async function enter(page: Page): Promise<void> {
      await page.goto(`${tour.base}/`)
      await page.click('nav.tour form[action$="/essai/client"] button')
      expect(new URL(page.url()).pathname).toBe('/client')
    }

    /** Presses what hands a file over, and keeps it. */
    async function saved(page: Page, selector: string, name: string): Promise<string> {
      const path = join(tour.data, name)
      const [download] = await Promise.all([page.waitForEvent('download'), page.click(selector)])
      await download.saveAs(path)
      return path
    }

    it('shows every section in both languages, leaving axe nothing to say', async () => {
      const page = await tour.browser.open()
      await enter(page)
      expect(await page.innerText('h1')).toContain('Bonjour')
      expect(await page.innerText('main')).toContain('Les Vergers de la Salanque')
      const sections = await page.$$eval('.standing a', (links) =>
        links.map((link) => link.getAttribute('href') ?? ''),
      )
      expect(sections.length).toBeGreaterThan(7)
      for (const path of sections) {
        await page.goto(`${tour.base}${path}`)
        expect([path, (await page.innerText('h1')).length > 3]).toEqual([path, true])
        expect([path, await axeProblems(page, null)]).toEqual([path, []])
        await page.click('a.language')
        expect([path, await page.getAttribute('html', 'lang')]).toEqual([path, 'en'])
        expect([path, await page.innerText('main')]).not.toEqual([
          path,
          expect.stringContaining('Camping des Étangs'),
        ])
      }
      expect(tour.browser.outside).toEqual([])
      await page.context().close()
    }, 60_000)

    it('has a colleague invited, who reads and changes nothing', async () => {
      const page = await tour.browser.open({ script: false })
      await enter(page)
      await page.goto(`${tour.base}/client/acces`)
      await page.check('input[value=client-reader]')
      await page.click('main form[action$="/inviter"] button.button')
      const link = await page.innerText('code.key')

      const colleague = await tour.browser.open({ script: false })
      await colleague.goto(link)
      await colleague.fill('input[name=name]', 'Alex Roux')
      await colleague.fill('input[name=email]', 'alex@vergers-salanque.example.org')
      await colleague.fill('input[name=password]', 'une phrase assez longue')
      await colleague.click('main form button.button')
      const uri = (await colleague.textContent('details code.key')) ?? ''
      const totp = URI.parse(uri)
      if (!(totp instanceof TOTP)) throw new Error('expected a TOTP address')
      await colleague.fill('input[name=code]', totp.generate())
      await colleague.click('main form button.button')
      expect(new URL(colleague.url()).pathname).toBe('/client')
      await colleague.goto(`${tour.base}/client/acces`)
      expect(await colleague.innerText('main')).toContain('Alex Roux')
      expect(await colleague.$('form[action$="/inviter"]')).toBeNull()
      const forbidden = await colleague.request.post(`${tour.base}/client/acces/inviter`, {
        headers: { origin: tour.base },
        form: { role: 'client' },
      })
      expect(forbidden.status()).toBe(403)
      for (const path of ['/console', '/console/promesses'])
        expect((await colleague.goto(`${tour.base}${path}`))?.status()).toBe(403)
      await colleague.context().close()
      await page.context().close()
    }, 60_000)

    it('hands out the whole file, which verifies with the server stopped', async () => {
      const page = await tour.browser.open({ script: false })
      await enter(page)
      await page.goto(`${tour.base}/client/registre`)
      const key = join(tour.data, 'log.vkey')
      writeFileSync(key, /\S+\+[0-9a-f]{8}\+\S+/.exec(await page.innerText('main'))?.[0] ?? '')
      await page.goto(`${tour.base}/client/dossier`)
      await page.click('main form button.button')
      expect(new URL(page.url()).pathname).toBe('/client/dossier')
      const fingerprint = () => page.innerText('tbody tr:first-child code')
      const first = await fingerprint()
      // Nothing has changed: the same bytes are handed over again.
      await page.click('main form button.button')
      expect(await fingerprint()).toBe(first)
      const zip = await saved(page, 'a.button[href$="/zip"]', 'pack.zip')
      const receipt = await saved(page, '.card a[href$="/recu"]', 'delivery.tlog-proof')
      await page.context().close()
      await tour.stop()

      const files = await unpack(zip, join(tour.data, 'pack'))
      const manifest = readFileSync(join(tour.data, 'pack', 'manifest.json'), 'utf8')
      expect(JSON.parse(manifest)).toMatchObject({
        kind: 'garant-pack',
        client: 'vergers-salanque',
        unreached: [],
      })
      execFileSync('sha256sum', ['--check', '--quiet', 'SHA256SUMS'], { cwd: join(tour.data, 'pack') })

      const told = execFileSync(process.execPath, [verify, receipt, '--key', key], { encoding: 'utf8' })
      expect(told).toContain(createHash('sha256').update(manifest).digest('hex'))
      const own = files.filter((path) => path.endsWith('.tlog-proof') && !path.startsWith('measures/'))
      for (const path of own)
        execFileSync(process.execPath, [verify, join(tour.data, 'pack', path), '--key', key])
      const shown = files.filter((path) => /^measures\/.*\.tlog-proof$/.test(path))
      const operator = join(tour.data, 'pack', 'ledger', 'operator-key.txt')
      for (const path of shown)
        execFileSync(process.execPath, [verify, join(tour.data, 'pack', path), '--key', operator])
      // The log in the file is the one that the receipt of its delivery is in, a little younger.
      expect(readFileSync(join(tour.data, 'pack', 'ledger', 'key.txt'), 'utf8').trim()).toBe(
        readFileSync(key, 'utf8'),
      )
    }, 60_000)
  },
)

async function unpack(zip: string, folder: string): Promise<readonly string[]> {
  const opened = await fromBufferPromise(readFileSync(zip), { lazyEntries: false })
  const paths: string[] = []
  for await (const entry of opened.eachEntry()) {
    const path = join(folder, entry.fileName)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, await buffer(await opened.openReadStreamPromise(entry)))
    paths.push(entry.fileName)
  }
  return paths
}
