import { existsSync } from 'node:fs'

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from '../support/browser.ts'
import { startTour, type Tour } from '../support/tour.ts'

const noBrowser = !existsSync(chromiumPath)

/** From a sentence of the notice to its evidence, and from a check to the proof that it can fail. No page needs a script. */
describe.skipIf(noBrowser)(`the board in a browser${noBrowser ? ' (skipped: no Chromium)' : ''}`, () => {
  let tour: Tour

  beforeAll(async () => {
    tour = await startTour({ people: 20 })
  }, 120_000)

  afterAll(() => tour?.drop())

  async function officer(): Promise<Page> {
    const page = await tour.browser.open({ script: false })
    await page.goto(tour.base)
    await page.click('nav.tour form[action$="/delegue"] button')
    return page
  }

  it('leads from a sentence through its state to its promise, its evidence and the entry of the ledger', async () => {
    const console = await officer()
    await console.goto(`${tour.base}/console/promesses`)
    await console.click('form[action="/console/controles/relancer"] button')
    const board = async () => {
      await console.goto(`${tour.base}/console/promesses`)
      return console.innerText('main')
    }
    await expect.poll(board, { timeout: 60_000, interval: 500 }).toMatch(/Vérifié le[\s\S]*Relancer/)

    const page = await tour.browser.open({ script: false, width: 360, height: 740 })
    await page.goto(tour.base)
    const sentence = page.locator('#rights-3')
    expect(await sentence.innerText()).toContain('faites disparaître')
    const state = await sentence.locator('.state').innerText()
    await sentence.locator('.is a').first().click()
    expect(page.url()).toBe(`${tour.base}/promesses/P-107`)
    expect(await page.innerText('.standing .state')).toContain(state)
    const text = await page.innerText('main')
    expect(text).toContain('Ce qui le vérifie')
    expect(text).toContain('Entrée')
    expect(text).toContain('Ce qui le ferait échouer')
    expect(text).not.toMatch(/\.yaml:\d/)
    await page
      .getByRole('link', { name: /^Entrée/ })
      .first()
      .click()
    expect(page.url()).toBe(`${tour.base}/recu`)
    // The other language has the same section and the same state, in its own words.
    await page.goto(`${tour.base}/#rights`)
    await page.click('section[aria-labelledby=rights] .switch')
    expect(page.url()).toBe(`${tour.base}/en#rights`)
    expect(await page.locator('#rights-3 .is a').first().getAttribute('href')).toBe('/en/promises/P-107')
  }, 90_000)

  it('lets the officer break a copy, and shows the check turn red and back', async () => {
    const page = await officer()
    await page.goto(`${tour.base}/console/promesses/P-076`)
    expect(await page.innerText('main')).toMatch(/retention\.yaml:\d+/)
    await page.click('form[action$="/retention.law"] button')
    const heading = () => page.innerText('h1')
    await expect.poll(heading, { timeout: 90_000, interval: 300 }).toBe('Ce contrôle peut échouer')
    const seen = await page.locator('.timeline .state').allInnerTexts()
    expect(seen).toEqual(['Réussi', 'Échoué', 'Réussi'])
    expect(tour.browser.outside).toEqual([])
  }, 120_000)
})
