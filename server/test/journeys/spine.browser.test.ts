import { generateKeyPairSync } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { formatVerifierKey, verifyCommand } from '@garant/ledger'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from '../support/browser.ts'
import { startTour, type Tour } from '../support/tour.ts'

const root = resolve(import.meta.dirname, '..', '..', '..')
const verifyHtml = join(root, 'packages', 'ledger', 'verify.html')
const camille = 'camille.robin@example.fr'

/** The newcomer's walk: from the policy page to a receipt that verifies with the server stopped. No page needs a script. */
describe.skipIf(!existsSync(chromiumPath))(
  `the whole way in a browser${existsSync(chromiumPath) ? '' : ' (skipped: no Chromium)'}`,
  () => {
    let tour: Tour

    beforeAll(async () => {
      tour = await startTour({ people: 60 })
    }, 120_000)

    afterAll(() => tour?.drop())

    const heading = (page: Page) => page.innerText('h1')
    const press = (page: Page) => page.click('main form button.button')

    /** Address of the mail that came last. */
    async function newest(page: Page): Promise<string | null> {
      await page.goto(`${tour.base}/essai/courriels`)
      return (await page.$('ul.rows a'))?.getAttribute('href') ?? null
    }

    /** Asks, confirms through the mail, and returns the private page's address. */
    async function ask(page: Page, right: 'access' | 'erasure'): Promise<string> {
      const before = await newest(page)
      await page.goto(`${tour.base}/`)
      expect(await page.getAttribute('html', 'lang')).toBe('fr')
      await page.goto(`${tour.base}/demande`)
      await page.check(`input[value=${right}]`)
      await press(page)
      await page.fill('input[name=email]', camille)
      await press(page)
      await press(page)
      expect(await page.innerText('main')).toMatch(/[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}/)
      await expect.poll(() => newest(page), { timeout: 20_000, interval: 200 }).not.toBe(before)
      await page.click('ul.rows a')
      await page.click('.mail a')
      await press(page)
      return page.url()
    }

    async function decide(page: Page): Promise<void> {
      const officer = await page.$('nav.tour form[action$="/delegue"] button')
      if (officer === null) await page.goto(`${tour.base}/console`)
      else await officer.click()
      await page.click('.todo a.button[href*="/console/demandes/"]:not([href$="/clients"])')
      expect(await page.innerText('main')).toContain('23')
      await page.click('.decide form button')
    }

    async function answered(page: Page, address: string): Promise<string> {
      const text = async () => {
        await page.goto(address)
        return page.innerText('main')
      }
      await expect.poll(text, { timeout: 40_000, interval: 500 }).toContain('Votre reçu')
      return page.innerText('main')
    }

    it('answers an access request with what every store holds', async () => {
      const page = await tour.browser.open({ script: false })
      const address = await ask(page, 'access')
      await decide(page)
      const text = await answered(page, address)
      expect(await heading(page)).toBe('Ce que nous avons sur vous')
      expect(text).toContain(camille)
      expect(text).not.toContain('dominique.robin@example.fr')
      await page.context().close()
    }, 60_000)

    it('lets an officer mend a new recipient in the draft, and take it back with all it would receive', async () => {
      const page = await tour.browser.open({ script: false })
      await page.goto(`${tour.base}/`)
      await page.click('nav.tour form[action$="/delegue"] button')
      await page.goto(`${tour.base}/console/politique/modifier/recipient/new`)
      for (const [field, value] of [
        ['company', 'Courriel Clair'],
        ['fr', 'Envoi de nos lettres'],
        ['en', 'Sending our letters'],
        ['country', 'DE'],
      ] as const)
        await page.fill(`#${field}`, value)
      await page.check('#purpose-direct-marketing')
      await press(page)
      expect(await page.innerText('main')).toContain('Aucun contrat n’est au dossier pour Courriel Clair')
      await page.click('a.edit[href$="/recipient/courriel-clair"]')
      expect(await page.isChecked('#purpose-direct-marketing')).toBe(true)
      await page.fill('#contract', 'Contrat 2026-11')
      await press(page)
      expect(await page.$('form[action$="/publier"]')).not.toBeNull()
      const rows = page.locator('li.policy-row')
      expect(await rows.count()).toBe(2)
      await rows.filter({ hasText: 'Ajouter le destinataire' }).locator('form button').click()
      expect(await rows.count()).toBe(0)
      await page.context().close()
    }, 120_000)

    it('lets an officer change a recipient and a duration, and publish what they have read', async () => {
      const page = await tour.browser.open({ script: false })
      await page.goto(`${tour.base}/`)
      await page.click('nav.tour form[action$="/delegue"] button')
      await page.goto(`${tour.base}/console/politique/modifier/duration/customer-relationship`)
      await page.fill('#active-number', 'trois')
      await press(page)
      expect(await page.innerText('.problem')).toContain('par exemple 36')
      await page.fill('#active-number', '24')
      await press(page)
      // The law recommends 36 months: to depart from it takes a reason.
      expect(await page.innerText('main')).toContain('Une erreur empêche de publier')
      expect(await page.$('form[action$="/publier"]')).toBeNull()
      // The way back to the form is on the page, and what was drafted is still in it, though it does not compile.
      await page.click('a.edit[href$="/duration/customer-relationship"]')
      expect(await page.inputValue('#active-number')).toBe('24')
      await page.fill('#because-fr', 'Nos clients reviennent dans les deux ans.')
      await page.fill('#because-en', 'Our customers come back within two years.')
      await press(page)
      await page.goto(`${tour.base}/console/politique/modifier/recipient/accountant`)
      await page.fill('#company', 'Autre Cabinet')
      await press(page)
      const read = await page.innerText('main')
      for (const shown of [
        '2 modifications à relire',
        '24\u00a0mois',
        'Cabinet',
        'Clients',
        '+  active: P24M',
      ])
        expect(read).toContain(shown)
      expect(await (await fetch(tour.base)).text()).not.toContain('Autre Cabinet')
      await page.click('form[action$="/publier"] button')
      expect(await page.innerText('main')).toContain('Version 2026.2')
      expect(await (await fetch(tour.base)).text()).toContain('Autre Cabinet')
      const folder = join(tour.data, 'policy', 'im-pec')
      expect(readFileSync(join(folder, 'recipients.yaml'), 'utf8')).toContain('name: Autre Cabinet')
      expect(readFileSync(join(folder, '.versions', '2026.1', 'recipients.yaml'), 'utf8')).not.toContain(
        'Autre',
      )
      await page.context().close()
    }, 60_000)

    it('erases, and hands out a receipt that verifies with the server stopped', async () => {
      const page = await tour.browser.open({ script: false })
      const address = await ask(page, 'erasure')
      await decide(page)
      const text = await answered(page, address)
      expect(await heading(page)).toContain('Vos données sont effacées')
      expect(text).toContain('c. com. L123-22')
      const download = page.waitForEvent('download')
      await page.click('form[action$="/receipt"] button')
      const receipt = join(tour.data, 'receipt.tlog-proof')
      await (await download).saveAs(receipt)
      const key = join(tour.data, 'log.vkey')
      writeFileSync(key, await (await fetch(`${tour.base}/.well-known/garant-log.vkey`)).text())
      await page.context().close()

      await tour.stop()
      await expect(fetch(tour.base)).rejects.toThrow()

      const verify = async (args: readonly string[]) => {
        const told: string[] = []
        const say = (line: string) => void told.push(line)
        return { status: await verifyCommand(args, { out: say, error: say }), told: told.join('\n') }
      }
      expect(await verify([receipt, '--key', key])).toMatchObject({ status: 0 })
      const good = readFileSync(receipt, 'utf8')
      const at = good.indexOf('index ') + 'index '.length
      const bad = `${good.slice(0, at)}${good[at] === '1' ? '2' : '1'}${good.slice(at + 1)}`
      const flipped = join(tour.data, 'flipped.tlog-proof')
      writeFileSync(flipped, bad)
      expect(await verify([flipped, '--key', key])).toMatchObject({ status: 1 })
      const other = join(tour.data, 'other.vkey')
      writeFileSync(other, otherKey(readFileSync(key, 'utf8')))
      expect(await verify([receipt, '--key', other])).toMatchObject({ status: 1 })

      const offline = await tour.browser.open()
      const seen = async (proof: string, vkey: string) => {
        await offline.goto(pathToFileURL(verifyHtml).href)
        await offline.setInputFiles('#file', proof)
        await offline.fill('#key', readFileSync(vkey, 'utf8').trim())
        await offline.click('button[type=submit]')
        return offline.innerText('#result .card')
      }
      expect(await seen(receipt, key)).toContain('✓ Ce reçu tient')
      expect(await seen(flipped, key)).toContain('■ Ce reçu ne tient pas')
      expect(await seen(receipt, other)).toContain('■ Ce reçu ne tient pas')
      expect(tour.browser.outside).toEqual([])
    }, 90_000)
  },
)

/** The same name, another key. */
function otherKey(vkey: string): string {
  const { publicKey } = generateKeyPairSync('ed25519')
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)
  return formatVerifierKey(vkey.slice(0, vkey.indexOf('+')), raw)
}
