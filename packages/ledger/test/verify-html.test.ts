import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildVerifyHtml, verifyHtmlPath } from '../../../scripts/verify-html.ts'
import { embedReceipt } from '../src/index.ts'
import { origin, sampleReceipt, testKey } from './support.ts'

describe('verify.html', () => {
  it('is what its sources make (otherwise: node scripts/verify-html.ts)', () => {
    expect(readFileSync(verifyHtmlPath, 'utf8')).toBe(buildVerifyHtml())
  })

  it('names no address to fetch from, and its policy allows nothing but its two own parts', () => {
    const html = readFileSync(verifyHtmlPath, 'utf8')
    expect(html).not.toMatch(/\b(?:src|href|action)=|@import|url\(|https?:\/\//)
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? ''
    expect(policy).toMatch(
      /^default-src 'none'; script-src 'sha256-[^']{44}'; style-src 'sha256-[^']{44}'; base-uri 'none'/,
    )
    expect(policy).not.toContain('unsafe')
  })
})

const executablePath = process.env.GARANT_TEST_CHROMIUM ?? '/usr/bin/chromium'

describe.skipIf(!existsSync(executablePath))(
  'verify.html in Chromium, offline (skipped where there is none)',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'verify-html-'))
    const key = testKey()
    let browser: Browser
    let page: Page
    let receipt = ''
    const complaints: string[] = []

    beforeAll(async () => {
      receipt = (await sampleReceipt(key)).text
      writeFileSync(join(folder, 'answer.html'), `<p>Réponse</p><pre>${embedReceipt(receipt)}</pre>`)
      writeFileSync(join(folder, 'receipt.tlog-proof'), receipt)
      const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking']
      browser = await chromium.launch({ executablePath, args })
      const context = await browser.newContext({ offline: true, locale: 'fr-FR' })
      page = await context.newPage()
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('console', (message) => complaints.push(message.text()))
      page.on('request', (request) => {
        if (!request.url().startsWith('file:')) complaints.push(request.url())
      })
    })
    afterAll(async () => {
      await browser?.close()
      rmSync(folder, { recursive: true, force: true })
    })

    /** What can be seen: the other language stands in the page too, undisplayed. */
    function seen(selector: string): Promise<string> {
      return page.innerText(selector)
    }

    async function answerTo(input: { file?: string; text?: string; key: string }): Promise<string> {
      await page.goto(pathToFileURL(verifyHtmlPath).href)
      if (input.file !== undefined) await page.setInputFiles('#file', join(folder, input.file))
      if (input.text !== undefined) await page.fill('#receipt', input.text)
      await page.fill('#key', input.key)
      await page.click('button[type=submit]')
      return seen('#result .card')
    }

    it('accepts a good receipt as a file, inside the answer, and pasted', async () => {
      for (const input of [{ file: 'receipt.tlog-proof' }, { file: 'answer.html' }, { text: receipt }]) {
        const said = await answerTo({ ...input, key: key.text })
        expect(said).toContain('✓ Ce reçu tient')
        expect(said).toContain(`Le registre ${origin} a signé`)
        expect(said).toContain('du 23 novembre 2026')
        expect(said).toMatch(/verdict\s+erased/)
      }
    })

    it('says the same in English', async () => {
      await answerTo({ text: receipt, key: key.text })
      await page.click('#language')
      expect(await seen('h1')).toBe('Verify a receipt')
      expect(await seen('#result .card')).toContain('✓ This receipt holds')
      expect(await seen('#result .card')).not.toContain('reçu')
    })

    it('rejects one changed byte, wherever it is', async () => {
      for (let at = 30; at < receipt.length; at += Math.floor(receipt.length / 12)) {
        const letter = receipt[at] === 'A' ? 'B' : 'A'
        const changed = `${receipt.slice(0, at)}${letter}${receipt.slice(at + 1)}`
        expect(await answerTo({ text: changed, key: key.text }), `byte ${at}`).toContain(
          '■ Ce reçu ne tient pas',
        )
      }
    })

    it("rejects another log's key, and says so", async () => {
      const said = await answerTo({ text: receipt, key: testKey().text })
      expect(said).toContain('■ Ce reçu ne tient pas')
      expect(said).toContain('c’est la clé d’un autre registre')
      expect(await answerTo({ text: receipt, key: testKey('example.org/other').text })).toContain(
        'ne tient pas',
      )
    })

    it('says what is missing', async () => {
      expect(await answerTo({ key: key.text })).toContain('Aucun reçu trouvé')
      expect(await answerTo({ text: receipt, key: 'x' })).toContain('La clé manque ou contient une faute')
    })

    it('says so when the browser cannot verify signatures', async () => {
      await page.addInitScript(() => {
        Object.defineProperty(SubtleCrypto.prototype, 'verify', {
          value: () => Promise.reject(new Error('absent')),
        })
      })
      expect(await answerTo({ text: receipt, key: key.text })).toContain(
        'ne sait pas vérifier les signatures',
      )
    })

    it('asked nothing of any network and broke no rule of its own', () => {
      expect(complaints).toEqual([])
    })
  },
)
