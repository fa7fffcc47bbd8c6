import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axeProblems } from '../support/axe.ts'
import { chromiumPath } from '../support/browser.ts'
import { startTour, type Tour } from '../support/tour.ts'
import { unzip } from '../support/unzip.ts'

const root = resolve(import.meta.dirname, '..', '..', '..')
const verify = join(root, 'packages', 'ledger', 'bin', 'garant-verify.mjs')
/** Keeps what was seen there. */
const pictures = process.env.GARANT_TEST_PICTURES

/** From the client's word to the certificate, which it verifies with the server stopped; the officer is the second person. */
describe.skipIf(!existsSync(chromiumPath))(
  `the end of an agreement in a browser${existsSync(chromiumPath) ? '' : ' (skipped: no Chromium)'}`,
  { timeout: 120_000 },
  () => {
    let tour: Tour
    let client: Page
    let officer: Page
    beforeAll(async () => {
      tour = await startTour({ people: 40 })
      client = await tour.browser.open({ width: 360 })
      officer = await tour.browser.open({ width: 1440 })
      await client.goto(`${tour.base}/`)
      await client.click('nav.tour form[action$="/essai/client"] button')
      await officer.goto(`${tour.base}/`)
      await officer.click('nav.tour form[action$="/delegue"] button')
    }, 180_000)
    afterAll(() => tour?.drop(), 60_000)

    const press = (page: Page, words: string) => page.click(`button:has-text("${words}")`)

    async function reads(page: Page): Promise<string> {
      await page.goto(
        page === client ? `${tour.base}/client/fin` : `${tour.base}/console/clients/vergers-salanque`,
      )
      return page.innerText('main')
    }

    /** In both languages, as wide as a telephone and as a desk. */
    async function seen(page: Page, name: string): Promise<void> {
      const { width = 360 } = page.viewportSize() ?? {}
      for (const lang of ['fr', 'en'])
        for (const wide of [360, 1440]) {
          await page.setViewportSize({ width: wide, height: 900 })
          if ((await page.getAttribute('html', 'lang')) !== lang) await page.click('a.language')
          expect([name, lang, wide, await axeProblems(page, null)]).toEqual([name, lang, wide, []])
          const beyond = await page.evaluate<boolean>(
            'document.documentElement.scrollWidth > window.innerWidth',
          )
          expect([name, lang, wide, beyond]).toEqual([name, lang, wide, false])
          if (pictures === undefined) continue
          mkdirSync(pictures, { recursive: true })
          await page.screenshot({ path: join(pictures, `${name}-${lang}-${wide}.png`), fullPage: true })
        }
      await page.click('a.language')
      await page.setViewportSize({ width, height: 900 })
    }

    it('begins with the client, who takes everything with it', async () => {
      await client.goto(`${tour.base}/client/fin`)
      await seen(client, 'client-1-begin')
      await press(client, 'Commencer la fin du contrat')
      const [download] = await Promise.all([
        client.waitForEvent('download'),
        press(client, 'Télécharger en CSV'),
      ])
      const path = join(tour.data, 'back.zip')
      await download.saveAs(path)
      const files = await unzip(await readFile(path))
      const { files: listed, withheld } = JSON.parse(String(files.get('manifest.json'))) as {
        files: { table: string; rows: number }[]
        withheld: unknown[]
      }
      expect(listed.length).toBeGreaterThan(1)
      expect(listed.length + withheld.length).toBeGreaterThan(2)
      await client.goto(`${tour.base}/client/fin`)
      await seen(client, 'client-2-returned')
      await press(client, "J'ai mes données".replace("'", '’'))
      await seen(client, 'client-3-ask')
      await press(client, 'Demander l’effacement')
      await seen(client, 'client-4-asked')
    })

    it('is confirmed by the officer, emptied and certified', async () => {
      await officer.goto(`${tour.base}/console/clients/vergers-salanque`)
      await seen(officer, 'officer-1-confirm')
      await press(officer, 'effacer les données personnelles')
      // The example grants no more than its policy needs, and that masks buyers: the store is left whole.
      await expect
        .poll(() => reads(officer), { timeout: 60_000, interval: 500 })
        .toContain('pas le droit d’effacer')
      await seen(officer, 'officer-2-stopped')
      await reads(client)
      await seen(client, 'client-5-stopped')
      await officer.fill('input[name^="document-"]', 'Procès-verbal du 3 décembre')
      await press(officer, 'Attester l’effacement')
      await expect
        .poll(() => reads(client), { timeout: 60_000, interval: 500 })
        .toContain('reçu qui se vérifie sans nous')
      await seen(client, 'client-6-closed')
      await officer.goto(`${tour.base}/console/clients/vergers-salanque`)
      await seen(officer, 'officer-3-closed')
    })

    it('leaves a certificate that verifies with the server stopped', async () => {
      const saved = async (words: string, name: string) => {
        const [download] = await Promise.all([
          client.waitForEvent('download'),
          client.click(`a:has-text("${words}")`),
        ])
        await download.saveAs(join(tour.data, name))
        return join(tour.data, name)
      }
      const pdf = await saved('Le certificat en PDF', 'certificate.pdf')
      expect((await readFile(pdf)).subarray(0, 5).toString()).toBe('%PDF-')
      if (pictures !== undefined) execFileSync('cp', [pdf, join(pictures, 'certificate.pdf')])
      const proof = await saved('Le reçu qui se vérifie sans nous', 'certificate.tlog-proof')
      await client.goto(`${tour.base}/client/registre`)
      const key = join(tour.data, 'log.vkey')
      await writeFile(key, /\S+\+[0-9a-f]{8}\+\S+/.exec(await client.innerText('main'))?.[0] ?? '')
      await tour.stop()
      const told = execFileSync(process.execPath, [verify, proof, '--key', key], { encoding: 'utf8' })
      expect(told).toContain('ending.certified')
    })
  },
)
