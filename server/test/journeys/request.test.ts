import { existsSync } from 'node:fs'
import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { chromiumPath, openBrowser, type TestBrowser } from '../support/browser.ts'
import { type SampleSite, sampleSite } from '../support/sample-site.ts'

/** The person's way through the pages, without a script; what the pages ask of the rights module is written down. */
describe.skipIf(!existsSync(chromiumPath))(
  `a person asks, without JavaScript (skipped without ${chromiumPath})`,
  () => {
    let site: SampleSite
    let browser: TestBrowser
    let page: Page

    beforeAll(async () => {
      site = await sampleSite()
      browser = await openBrowser()
    })
    afterAll(async () => {
      expect(browser.outside).toEqual([])
      await browser.close()
      await site.close()
    })
    beforeEach(async () => {
      page = await browser.open({ script: false, width: 360, height: 740 })
    })
    afterEach(() => page.context().close())

    const heading = () => page.locator('h1').textContent()
    const press = (name: string) => page.getByRole('button', { name }).click()

    it('from the policy to a sent request in three pages, changing an answer on the way', async () => {
      await page.goto(site.url)
      await page.getByRole('link', { name: 'Faire une demande' }).first().click()
      expect(await heading()).toContain('Que voulez-vous faire')
      await page.getByRole('radio', { name: 'Voir mes données' }).check()
      await press('Continuer')
      expect(await heading()).toContain('Comment vous retrouver')
      await page.getByLabel('Votre adresse électronique').fill('camille.roux@example.fr')
      await page.getByLabel('Votre téléphone').fill('06 39 98 12 34')
      await press('Continuer')
      expect(await heading()).toBe('Vérifiez et envoyez')

      await page.getByRole('button', { name: 'Modifier : Votre demande' }).click()
      expect(await page.getByRole('radio', { name: 'Voir mes données' }).isChecked()).toBe(true)
      await page.getByRole('radio', { name: 'Faire effacer mes données' }).check()
      await press('Continuer')
      expect(await page.locator('.facts').textContent()).toContain('Faire effacer mes données')
      await page.getByRole('button', { name: 'Modifier : Téléphone' }).click()
      expect(await page.getByLabel('Votre adresse électronique').inputValue()).toBe('camille.roux@example.fr')
      await page.getByLabel('Votre téléphone').fill('06 39 98 56 78')
      await press('Continuer')
      expect(await page.locator('.facts').textContent()).toContain('06 39 98 56 78')
      expect(await page.locator('.facts').textContent()).toContain('Faire effacer mes données')

      await press('Envoyer ma demande d’effacement')
      expect(site.changes.at(-1)).toBe('receive erasure email phone')
      expect(new URL(page.url()).pathname).toBe('/suivi/waiting')
      expect(await page.locator('.reference').textContent()).toMatch(
        /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/,
      )
      expect(await page.locator('time').first().getAttribute('datetime')).toBe('2026-12-23')
      await page.reload()
      expect(await heading()).toContain('confirmez votre adresse')
    })

    it('never loses what was typed when the language changes', async () => {
      await page.goto(`${site.url}/demande`)
      await page.getByRole('radio', { name: 'Faire effacer mes données' }).check()
      await press('Continuer')
      await page.getByLabel('Votre adresse électronique').fill('camille.roux@example.fr')
      await press('English')
      expect(await heading()).toBe('How can we find you?')
      expect(await page.getByLabel('Your e-mail address').inputValue()).toBe('camille.roux@example.fr')
      await press('Continue')
      expect(await page.getByRole('button', { name: 'Send my request for erasure' }).count()).toBe(1)
    })

    it('learns what is wrong, where, and how to put it right', async () => {
      const wrong: readonly (readonly [string, () => Promise<void>, string])[] = [
        ['/demande', () => press('Continuer'), 'right'],
        [
          '/demande',
          async () => {
            await page.getByRole('radio', { name: 'Voir mes données' }).check()
            await press('Continuer')
            await page.getByLabel('Votre adresse électronique').fill('camille.roux@')
            await press('Continuer')
            expect(await page.getByLabel('Votre adresse électronique').inputValue()).toBe('camille.roux@')
          },
          'email',
        ],
        ['/retrouver', () => press('Recevoir mon lien privé'), 'email'],
        [
          '/suivi/waiting',
          async () => {
            await page.getByLabel('Code à six chiffres').fill('111 111')
            await press('Confirmer ma demande')
          },
          'code',
        ],
      ]
      for (const [path, act, field] of wrong) {
        await page.goto(`${site.url}${path}`)
        await act()
        expect(await page.title()).toMatch(/^Erreur/)
        const links = page.locator('.problem a')
        expect(await links.count()).toBe(1)
        expect(await links.getAttribute('href')).toBe(`#${field}`)
        expect(await page.locator(`input#${field}`).count()).toBe(1)
        const described = page.locator(`[aria-describedby~="${field}-error"]`)
        expect(await described.count()).toBe(1)
        expect(await page.locator(`#${field}-error`).textContent()).toContain(await links.textContent())
      }
    })

    it('confirms by the link or by the six digits, each by a POST of its own', async () => {
      await page.goto(`${site.url}/confirmer/ready`)
      expect(site.changes.filter((change) => change.startsWith('confirm'))).toEqual([])
      await press('Confirmer ma demande d’effacement')
      expect(site.changes.at(-1)).toBe('confirm ready')
      expect(new URL(page.url()).pathname).toBe('/suivi/received')

      await page.goto(`${site.url}/suivi/waiting`)
      await page.getByLabel('Code à six chiffres').fill('042 917')
      await press('Confirmer ma demande')
      expect(site.changes.at(-1)).toBe('code waiting')
    })

    it('gets a new link where an old one is used or expired', async () => {
      for (const token of ['used', 'expired']) {
        await page.goto(`${site.url}/confirmer/${token}`)
        await press('Envoyer un nouveau lien')
        expect(site.changes.at(-1)).toBe(`resend ${token}`)
        expect(await heading()).toBe('Regardez votre boîte aux lettres')
      }
      await page.goto(`${site.url}/confirmer/unheard-of`)
      expect(await heading()).toBe('Ce lien n’ouvre rien')
    })

    it('reads the answer and takes it away in three forms and a letter', async () => {
      await page.goto(`${site.url}/suivi/erased`)
      expect(await heading()).toContain('Vos données sont effacées')
      for (const [button, form] of [
        ['Télécharger le reçu (PDF)', 'letter'],
        ['Télécharger la page', 'html'],
        ['Télécharger le ZIP', 'zip'],
        ['Télécharger le reçu', 'receipt'],
      ] as const) {
        const started = page.waitForEvent('download')
        await page.getByRole('button', { name: button, exact: true }).click()
        expect((await started).suggestedFilename()).toBe(`reponse.${form}`)
        expect(site.changes.at(-1)).toBe(`download erased ${form}`)
      }
    })

    it('does all of it with the keyboard alone', async () => {
      await page.goto(`${site.url}/demande`)
      const to = async (target: Locator) => {
        for (let tab = 0; tab < 30; tab++) {
          await page.keyboard.press('Tab')
          if ((await target.and(page.locator(':focus')).count()) === 1) return
        }
        throw new Error(`the keyboard does not reach ${target}`)
      }
      const button = (name: string) => page.getByRole('button', { name })
      await to(page.getByLabel('Voir mes données'))
      await page.keyboard.press('Space')
      await to(button('Continuer'))
      await page.keyboard.press('Enter')
      await page.waitForURL('**/demande/vous')
      await to(page.getByLabel('Votre adresse électronique'))
      await page.keyboard.type('camille.roux@example.fr')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/demande/verifier')
      await to(button('Envoyer ma demande de copie'))
      await page.keyboard.press('Enter')
      await page.waitForURL('**/suivi/waiting')
      expect(site.changes.at(-1)).toBe('receive access email')
    })
  },
)
