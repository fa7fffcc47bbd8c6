import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { TOTP, URI } from 'otpauth'
import type { CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axeProblems } from '../support/axe.ts'
import { chromiumPath } from '../support/browser.ts'
import { startTour, type Tour } from '../support/tour.ts'

/** A device that signs instead of a password and a code, in a real browser with a device of its own. */
describe.skipIf(!existsSync(chromiumPath))(
  `passkeys in a browser${existsSync(chromiumPath) ? '' : ' (skipped: no Chromium)'}`,
  () => {
    let tour: Tour
    beforeAll(async () => {
      tour = await startTour({ people: 20 })
    }, 120_000)
    afterAll(() => tour?.drop())

    const client = "(SELECT tenant FROM account_member WHERE role = 'client' LIMIT 1)"

    /** A one-time link, as `garant admin link` gives it. */
    async function invited(role: string, of: string): Promise<string> {
      const token = `link-of-${role}`.padEnd(43, 'x')
      const hash = createHash('sha256').update(token).digest('hex')
      await tour.execute(`INSERT INTO account_invitation (tenant, token_hash, role, expires_at)
        VALUES (${of}, '\\x${hash}', '${role}', now() + interval '1 day')`)
      return `${tour.base}/invitation/${token}`
    }

    async function enrol(page: Page, link: string): Promise<TOTP> {
      await page.goto(link)
      await page.fill('input[name=name]', 'Alex Roux')
      await page.fill('input[name=email]', `${link.split('/').at(-1)?.slice(0, 20)}@example.org`)
      await page.fill('input[name=password]', 'une phrase assez longue')
      await page.click('main form button.button')
      const totp = URI.parse((await page.textContent('details code.key')) ?? '')
      if (!(totp instanceof TOTP)) throw new Error('expected a TOTP address')
      await page.fill('input[name=code]', totp.generate())
      await page.click('main form button.button')
      return totp
    }

    /** What Chromium takes for the device's own reader of fingers. */
    async function withDevice(page: Page): Promise<{ cdp: CDPSession; device: { authenticatorId: string } }> {
      const cdp = await page.context().newCDPSession(page)
      await cdp.send('WebAuthn.enable')
      const device = await cdp.send('WebAuthn.addVirtualAuthenticator', {
        options: {
          ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
          ...{ isUserVerified: true, automaticPresenceSimulation: true },
        },
      })
      return { cdp, device }
    }

    const where = (page: Page) => new URL(page.url()).pathname
    const cell = (page: Page, column: string) => page.innerText(`td[data-label="${column}"]`)

    it.each([
      { role: 'dpo', of: "'im-pec'", home: '/console', keys: '/console/cles' },
      { role: 'client-reader', of: client, home: '/client', keys: '/client/cles' },
    ])(
      'are added, open the door, and are removed by a $role',
      async ({ role, of, home, keys }) => {
        if (role === 'client-reader') {
          const guide = await tour.browser.open()
          await guide.goto(`${tour.base}/`)
          await guide.click('nav.tour form[action$="/essai/client"] button')
          await guide.context().close()
        }
        const page = await tour.browser.open()
        const blocked: string[] = []
        page.on('console', (message) => {
          if (message.type() === 'error') blocked.push(message.text())
        })
        // The client's browser is of before the standard's own JSON.
        if (role === 'client-reader') await page.addInitScript(older)
        const { cdp, device } = await withDevice(page)
        const totp = await enrol(page, await invited(role, of))
        expect(where(page)).toBe(home)

        await page.goto(`${tour.base}${keys}`)
        await page.fill('input[name=label]', 'Ordinateur du bureau')
        // That of the enrolment has been used: the next is awaited.
        await page.fill('input[name=code]', totp.generate({ timestamp: Date.now() + 30_000 }))
        await page.click('main form button.button')
        expect(await page.innerText('h1')).toBe('Créer la clé d’accès')
        expect(await axeProblems(page, null)).toEqual([])

        // The device does not know its holder: told in words, and tried again.
        await cdp.send('WebAuthn.setUserVerified', { ...device, isUserVerified: false })
        await page.click('[data-passkey] button')
        await page.waitForSelector('[role=status]:has-text("L’appareil n’a pas répondu")')
        await cdp.send('WebAuthn.setUserVerified', { ...device, isUserVerified: true })
        await page.click('[data-passkey] button')
        await page.waitForURL(`**${keys}`)
        expect(await page.innerText('tbody th')).toBe('Ordinateur du bureau')
        expect(await cell(page, 'Dernière entrée')).toBe('jamais')
        expect(await axeProblems(page, null)).toEqual([])

        await page.goto(`${tour.base}${home}`)
        await page.click(`main form[action$="${role === 'dpo' ? '/deconnexion' : '/quitter'}"] button`)
        expect(where(page)).toBe('/connexion')
        await cdp.send('WebAuthn.setAutomaticPresenceSimulation', { ...device, enabled: false })
        await page.click('text=Avec une clé d’accès')
        await page.waitForSelector('[role=status]:has-text("Suivez ce que votre appareil demande")')
        expect(await axeProblems(page, null)).toEqual([])
        await cdp.send('WebAuthn.setAutomaticPresenceSimulation', { ...device, enabled: true })
        await page.click('text=Entrer avec un mot de passe')
        await page.click('text=Avec une clé d’accès')
        await page.waitForURL(`**${home}`)

        await page.goto(`${tour.base}${keys}`)
        expect(await cell(page, 'Dernière entrée')).not.toBe('jamais')
        await page.click('text=Retirer Ordinateur du bureau')
        expect(await page.innerText('main')).toContain('Vous n’en avez pas encore')

        // The device still has it, and it opens nothing any more.
        await page.goto(`${tour.base}/connexion`)
        await page.click('text=Avec une clé d’accès')
        await page.waitForSelector('#probleme')
        expect(await page.innerText('#probleme')).toContain('n’ouvre rien ici')
        expect(blocked.filter((text) => !text.includes('422'))).toEqual([])
        await page.context().close()
      },
      90_000,
    )

    it('are not offered where no script runs, and the password is', async () => {
      const page = await tour.browser.open({ script: false })
      await page.goto(`${tour.base}/connexion`)
      expect(await page.isVisible('text=Avec une clé d’accès')).toBe(false)
      expect(await page.isVisible('input[name=password]')).toBe(true)
      await page.context().close()
    })
  },
)

/** Runs in the page, before anything else. */
const older = `for (const name of ['parseCreationOptionsFromJSON', 'parseRequestOptionsFromJSON']) delete PublicKeyCredential[name]
delete PublicKeyCredential.prototype.toJSON`
