import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axeProblems } from '../support/axe.ts'
import { chromiumPath } from '../support/browser.ts'
import { startTour, type Tour } from '../support/tour.ts'

/** Keeps what was seen there. */
const pictures = process.env.GARANT_TEST_PICTURES

/** A sub-processor from its announcement to its first day, and a disclosure abroad up to the person's being told. */
describe.skipIf(!existsSync(chromiumPath))(
  `the chain in a browser${existsSync(chromiumPath) ? '' : ' (skipped: no Chromium)'}`,
  { timeout: 240_000 },
  () => {
    let tour: Tour
    let officer: Page
    let client: Page
    beforeAll(async () => {
      tour = await startTour({ people: 40 })
      officer = await tour.browser.open({ width: 1440 })
      client = await tour.browser.open({ width: 1440 })
      await officer.goto(`${tour.base}/`)
      await officer.click('nav.tour form[action$="/delegue"] button')
      await client.goto(`${tour.base}/`)
      await client.click('nav.tour form[action$="/essai/client"] button')
    }, 180_000)
    afterAll(() => tour?.drop(), 60_000)

    const press = (page: Page, words: string) => page.click(`main button:has-text("${words}")`)

    /** In both languages, as wide as a telephone and as a desk. */
    async function seen(page: Page, name: string): Promise<void> {
      for (const lang of ['fr', 'en'])
        for (const width of [360, 1440]) {
          await page.setViewportSize({ width, height: 900 })
          if ((await page.getAttribute('html', 'lang')) !== lang) await page.click('a.language')
          expect([name, lang, width, await axeProblems(page, null)]).toEqual([name, lang, width, []])
          const beyond = await page.evaluate<boolean>(
            'document.documentElement.scrollWidth > window.innerWidth',
          )
          expect([name, lang, width, beyond]).toEqual([name, lang, width, false])
          if (pictures === undefined) continue
          mkdirSync(pictures, { recursive: true })
          await page.screenshot({ path: join(pictures, `${name}-${lang}-${width}.png`), fullPage: true })
        }
      await page.click('a.language')
    }

    it('a sub-processor: announced, its window over, bound by contract, at work', async () => {
      await officer.goto(`${tour.base}/console/sous-traitants/annoncer`)
      const given = {
        ...{ company: 'Sauvegarde du Rhône', address: '1 quai du Rhône, 69000 Lyon', place: 'Lyon' },
        ...{ country: 'FR', contact: 'dpo@sauvegarde.example', fr: 'Copies de secours', en: 'Backups' },
      }
      for (const [name, value] of Object.entries(given)) await officer.fill(`[name=${name}]`, value)
      await officer.check('input[name=purpose] >> nth=0')
      await officer.check('input[name=data] >> nth=0')
      await officer.check('input[name=store][value^="vergers"] >> nth=0')
      await officer.click('main form[method=post] button:not([formaction]) >> nth=-1')
      await press(officer, 'Annoncer à')
      expect(officer.url()).toContain('/console/sous-traitants/fiche/sauvegarde-du-rhone')
      await client.goto(`${tour.base}/client/sous-traitants`)
      expect(await client.innerText('main')).toContain('Sauvegarde du Rhône')
      await seen(client, 'chain-1-told')
      // The mails of the example are taken at once; their days would be long.
      const told = () => officer.reload().then(() => officer.innerText('main'))
      await expect.poll(told, { timeout: 20_000 }).toContain('courriel accepté')
      await seen(officer, 'chain-2-window')
      await tour.execute(`UPDATE sub_processor_client SET informed_on = informed_on - 60, objection_until = informed_on - 1
        WHERE sub_processor = 'sauvegarde-du-rhone'`)
      await officer.reload()
      await officer.fill('[name=reference]', 'S-7')
      await officer.fill('[name=signed]', '2026-01-20')
      await officer.check('#duties')
      await press(officer, 'contrat')
      await seen(officer, 'chain-3-contract')
      await officer.click('form[action$="/activate"] button')
      expect(await officer.innerText('main')).toContain('En activité')
      await seen(officer, 'chain-4-active')
      await client.reload()
      expect(await client.innerText('main')).toContain('En activité')
      await seen(client, 'chain-5-active')
    })

    it('a disclosure abroad waits until the person is told, and then for somebody else', async () => {
      await officer.goto(`${tour.base}/console/communications/preparer`)
      await officer.check('input[name=kind][value=case]')
      await officer.selectOption('[name=recipient]', 'counsel')
      await officer.selectOption('[name=purpose]', 'litigation')
      const given = {
        ...{ named: 'Étude Favre', country: 'CH', case: 'Contentieux 2026-14', scope: 'Coordonnées' },
        ...{ document: 'Dossier 14, pièce 3', mailbox: 'camille.roux@example.fr' },
      }
      for (const [name, value] of Object.entries(given)) await officer.fill(`[name=${name}]`, value)
      await press(officer, 'Choisir les données')
      await officer.check('input[name=category] >> nth=0')
      await press(officer, 'Demander l’approbation')
      expect(await officer.innerText('main')).toContain('La personne n’est pas prévenue')
      expect(await officer.locator('form[action$="/approve"]').count()).toBe(0)
      await seen(officer, 'disclosure-1-untold')
      await press(officer, 'Prévenir la personne')
      const told = () => officer.reload().then(() => officer.innerText('main'))
      await expect.poll(told, { timeout: 20_000 }).toContain('La personne est prévenue')
      // Whoever prepared it does not approve it.
      expect(await officer.locator('form[action$="/approve"]').count()).toBe(0)
      await seen(officer, 'disclosure-2-told')
    })
  },
)
