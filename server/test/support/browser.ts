import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

/** Where Chromium is; tests that need one are skipped by name where there is none. */
export const chromiumPath = process.env.GARANT_TEST_CHROMIUM ?? '/usr/bin/chromium'

export interface Look {
  readonly width?: number
  readonly height?: number
  readonly dark?: boolean
  readonly forcedColors?: boolean
  readonly script?: boolean
}

export interface TestBrowser {
  /** A fresh visitor. Any request that leaves this machine fails the page and is told by `outside`. */
  open(look?: Look): Promise<Page>
  /** Addresses outside this machine that a page asked for. */
  readonly outside: readonly string[]
  close(): Promise<void>
}

/** One browser for a test file. */
export async function openBrowser(): Promise<TestBrowser> {
  const browser: Browser = await chromium.launch({
    executablePath: chromiumPath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  const outside: string[] = []
  return {
    outside,
    async open(look = {}) {
      const context = await visitor(browser, look)
      await context.route('**/*', async (route) => {
        const { hostname, protocol } = new URL(route.request().url())
        if (
          hostname === 'localhost' ||
          hostname === '127.0.0.1' ||
          protocol === 'data:' ||
          protocol === 'file:'
        )
          return route.continue()
        outside.push(route.request().url())
        return route.abort()
      })
      return context.newPage()
    },
    close: () => browser.close(),
  }
}

function visitor(browser: Browser, look: Look): Promise<BrowserContext> {
  return browser.newContext({
    viewport: { width: look.width ?? 1280, height: look.height ?? 900 },
    colorScheme: look.dark === true ? 'dark' : 'light',
    forcedColors: look.forcedColors === true ? 'active' : 'none',
    reducedMotion: 'reduce',
    javaScriptEnabled: look.script ?? true,
    locale: 'fr-FR',
  })
}
