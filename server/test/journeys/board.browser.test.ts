import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compose } from '../../src/app.ts'
import type { App } from '../../src/cli/cli.ts'
import { prepareDemo } from '../../src/cli/demo.ts'
import { type Listener, listen } from '../../src/cli/listen.ts'
import { readConfig } from '../../src/config/config.ts'
import { mariadbUrl } from '../contract/mysql.ts'
import { chromiumPath, openBrowser, type TestBrowser } from '../support/browser.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { dropMysqlStores } from '../support/demo.ts'

const root = resolve(import.meta.dirname, '..', '..', '..')
const noBrowser = !existsSync(chromiumPath)

/** From a sentence of the notice to its evidence, and from a check to the proof that it can fail. No page needs a script. */
describe.skipIf(noBrowser)(`the board in a browser${noBrowser ? ' (skipped: no Chromium)' : ''}`, () => {
  const data = mkdtempSync(join(tmpdir(), 'garant-board-'))
  let database: TestDatabase
  let browser: TestBrowser
  let listener: Listener
  let app: App
  let base: string
  let prepared: Awaited<ReturnType<typeof prepareDemo>>

  beforeAll(async () => {
    database = await testDatabase()
    browser = await openBrowser()
    const asked = readConfig({ PORT: '0', GARANT_DATA: data, DATABASE_URL: database.url }, root)
    listener = await listen(asked)
    base = `http://localhost:${listener.port}`
    prepared = await prepareDemo(
      { ...asked, port: listener.port, url: base },
      {
        databaseUrl: database.url,
        mariadbUrl,
        today: new Date().toISOString().slice(0, 10),
        people: 20,
        say: () => {},
      },
    )
    app = await compose({
      ...prepared,
      db: database.runtime,
      roles: { web: true, work: true },
      say: () => {},
    })
    await app.start()
    listener.hand((request, peer) => app.fetch(request, peer))
  }, 120_000)

  afterAll(async () => {
    await listener?.close(1000)
    await app?.stop()
    await browser?.close()
    await database?.drop()
    await dropMysqlStores(prepared?.config.stores ?? {})
    rmSync(data, { recursive: true, force: true })
  })

  async function officer(): Promise<Page> {
    const page = await browser.open({ script: false })
    await page.goto(base)
    await page.click('nav.tour form[action$="/delegue"] button')
    return page
  }

  it('leads from a sentence through its state to its promise, its evidence and the entry of the ledger', async () => {
    const console = await officer()
    await console.goto(`${base}/console/promesses`)
    await console.click('form[action="/console/controles/relancer"] button')
    const board = async () => {
      await console.goto(`${base}/console/promesses`)
      return console.innerText('main')
    }
    await expect.poll(board, { timeout: 60_000, interval: 500 }).toMatch(/Vérifié le[\s\S]*Relancer/)

    const page = await browser.open({ script: false, width: 360, height: 740 })
    await page.goto(base)
    const sentence = page.locator('#rights-3')
    expect(await sentence.innerText()).toContain('faites disparaître')
    const state = await sentence.locator('.state').innerText()
    await sentence.locator('.is a').first().click()
    expect(page.url()).toBe(`${base}/promesses/P-107`)
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
    expect(page.url()).toBe(`${base}/recu`)
    // The other language has the same section and the same state, in its own words.
    await page.goto(`${base}/#rights`)
    await page.click('section[aria-labelledby=rights] .switch')
    expect(page.url()).toBe(`${base}/en#rights`)
    expect(await page.locator('#rights-3 .is a').first().getAttribute('href')).toBe('/en/promises/P-107')
  }, 90_000)

  it('lets the officer break a copy, and shows the check turn red and back', async () => {
    const page = await officer()
    await page.goto(`${base}/console/promesses/P-076`)
    expect(await page.innerText('main')).toMatch(/retention\.yaml:\d+/)
    await page.click('form[action$="/retention.law"] button')
    const heading = () => page.innerText('h1')
    await expect.poll(heading, { timeout: 90_000, interval: 300 }).toBe('Ce contrôle peut échouer')
    const seen = await page.locator('.timeline .state').allInnerTexts()
    expect(seen).toEqual(['Réussi', 'Échoué', 'Réussi'])
    expect(browser.outside).toEqual([])
  }, 120_000)
})
