import { existsSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axeProblems } from '../support/axe.ts'
import { chromiumPath, openBrowser, type TestBrowser } from '../support/browser.ts'
import { type SampleSite, sampleSite } from '../support/sample-site.ts'
import { officerCookie, walk } from '../support/walk.ts'

/** Rules of docs/conventions.md that only a browser can judge. Each page is opened once and looked at in every way. */
const looks = {
  'reflows at 320 px without a horizontal scroll bar': async (page: Page) => {
    await page.setViewportSize({ width: 320, height: 640 })
    const width: unknown = await page.evaluate('document.documentElement.scrollWidth')
    return width === 320 ? [] : [`${width} px wide`]
  },
  'has targets of 24 px at least, and buttons of 44 px, at 360 px': async (page: Page) => {
    await page.setViewportSize({ width: 360, height: 740 })
    const small: unknown = await page.evaluate(targetProblems)
    return Array.isArray(small) ? small.map(String) : ['could not measure']
  },
  'leaves axe nothing to say': (page: Page) => axeProblems(page, null),
  'keeps its contrast in the dark': async (page: Page) => {
    await page.emulateMedia({ colorScheme: 'dark' })
    return axeProblems(page, ['color-contrast'])
  },
  'keeps its words in forced colours': async (page: Page) => {
    const before: unknown = await page.evaluate('document.body.innerText')
    await page.emulateMedia({ forcedColors: 'active' })
    const after: unknown = await page.evaluate('document.body.innerText')
    return after === before ? [] : ['words are lost']
  },
  'leaves the frame of the screen off the paper': async (page: Page) => {
    await page.emulateMedia({ media: 'print', forcedColors: 'none', colorScheme: 'light' })
    const hidden = await page.locator('header nav, .button, .tour').filter({ visible: true }).count()
    return hidden === 0 && (await page.locator('h1').isVisible()) ? [] : ['a button or a menu is printed']
  },
}

const noBrowser = !existsSync(chromiumPath)

describe.skipIf(noBrowser)(`every page in a browser (skipped without ${chromiumPath})`, () => {
  let site: SampleSite
  let browser: TestBrowser
  const found: Record<string, string[]> = Object.fromEntries(Object.keys(looks).map((name) => [name, []]))

  beforeAll(async () => {
    site = await sampleSite({ demo: true })
    browser = await openBrowser()
    const paths = walk(site.web.routes).filter(({ locale }) => locale === 'fr')
    const page = await browser.open()
    await page.context().setExtraHTTPHeaders({ cookie: officerCookie })
    // A page that watches an erasure asks for itself again; here it stands still to be looked at.
    await page.route('**/console/**', async (route) => {
      const response = await route.fetch()
      const { refresh: _, ...headers } = response.headers()
      await route.fulfill({ response, headers })
    })
    for (const { path } of paths) {
      await page.emulateMedia({ media: 'screen', colorScheme: 'light', forcedColors: 'none' })
      await page.goto(`${site.url}${path}`)
      for (const [name, look] of Object.entries(looks))
        for (const problem of await look(page)) found[name]?.push(`${path}: ${problem}`)
    }
  }, 300_000)

  afterAll(async () => {
    await browser.close()
    await site.close()
  })

  it.each(Object.keys(looks))('%s', (name) => {
    expect(found[name]).toEqual([])
  })

  it('asks nothing of any other machine', () => {
    expect(browser.outside).toEqual([])
  })

  it('shows where the focus is, never covered, all along the keyboard’s way', async () => {
    const page = await browser.open({ width: 360, height: 740 })
    const problems: string[] = []
    for (const path of ['/demande', '/suivi/erased']) {
      await page.goto(`${site.url}${path}`)
      for (let tab = 0; tab < 12; tab++) {
        await page.keyboard.press('Tab')
        const problem: unknown = await page.evaluate(focusProblem)
        if (problem !== null) problems.push(`${path}: ${String(problem)}`)
      }
    }
    expect(problems).toEqual([])
  }, 60_000)
})

/** Runs in the page: links inside a sentence are excepted (WCAG 2.5.8). */
const targetProblems = `Array.from(document.querySelectorAll('a, button:not([aria-hidden]), input:not([type=hidden]), summary'))
  .filter((target) => target.checkVisibility() && !target.classList.contains('skip'))
  .filter((target) => !(target.tagName === 'A' && target.parentElement.matches('p, dd, li') && getComputedStyle(target).display === 'inline'))
  .flatMap((target) => {
    const { width, height } = target.getBoundingClientRect()
    const least = target.matches('.button') ? 44 : 24
    return height < least || width < 24 ? [target.textContent.trim() + ' ' + Math.round(width) + ' by ' + Math.round(height)] : []
  })`

/** Runs in the page: the focused element has an outline and lies on top. */
const focusProblem = `(() => {
  const focused = document.activeElement
  if (focused === null || focused === document.body) return null
  const box = focused.getBoundingClientRect()
  const holder = focused.closest('.choice') ?? focused
  if (getComputedStyle(holder).outlineStyle === 'none') return 'no outline: ' + focused.textContent.trim()
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
  const seen = top !== null && (holder.contains(top) || top.contains(focused))
  return seen ? null : 'covered: ' + focused.textContent.trim()
})()`
