import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { findReceipts, verifyReceipt } from '@garant/ledger'
import { HtmlValidate } from 'html-validate'
import { chromium } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { testKey } from '../../../packages/ledger/test/support.ts'
import { sampleKey, samplePage } from '../../test/support/page.ts'
import { answerFile } from './answer-file.ts'
import { receiptLetter } from './receipt-letter.ts'

const browser = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path))
const pdftotext = ['/usr/bin/pdftotext', '/usr/local/bin/pdftotext'].find((path) => existsSync(path))

describe('the one-file answer', () => {
  const file = answerFile(samplePage)

  it('is valid and escapes what people wrote', () => {
    const report = new HtmlValidate({ extends: ['html-validate:recommended'] }).validateStringSync(file)
    expect(report.results.flatMap((result) => result.messages.map((found) => found.message))).toEqual([])
    expect(file).not.toContain('<img')
    expect(file).toContain('&lt;img src=x')
  })

  it('holds the receipt, which the verifier finds and accepts, and rejects for another key', async () => {
    const [receipt = ''] = findReceipts(file)
    expect(receipt).toBe(samplePage.receipt.proof)
    expect(await verifyReceipt(receipt, [sampleKey.key])).toMatchObject({ holds: true })
    expect(await verifyReceipt(receipt, [testKey('other.example.org/log').key])).toMatchObject({
      holds: false,
    })
  })

  it.skipIf(!browser)(
    'opens from a disk in Chromium without a single request, searches and prints',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'garant-answer-'))
      writeFileSync(join(folder, 'answer.html'), file)
      const chrome = await chromium.launch({
        executablePath: browser ?? '',
        args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
      })
      try {
        const page = await chrome.newPage({ viewport: { width: 320, height: 640 } })
        const requests: string[] = []
        const complaints: string[] = []
        page.on('request', (request) => requests.push(request.url()))
        page.on('console', (message) => complaints.push(message.text()))
        page.on('pageerror', (error) => complaints.push(error.message))
        const url = pathToFileURL(join(folder, 'answer.html')).href
        await page.goto(url)
        await page.getByLabel('Chercher').fill('1002')
        expect(await page.locator('tbody tr:visible').count()).toBe(1)
        expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
        expect((await page.pdf()).subarray(0, 4).toString()).toBe('%PDF')
        expect(requests).toEqual([url])
        expect(complaints).toEqual([])
      } finally {
        await chrome.close()
        rmSync(folder, { recursive: true })
      }
    },
  )
})

describe('the letter', () => {
  it('is tagged for screen readers and has equal bytes for equal answers', async () => {
    const at = new Date('2026-12-03T09:18:00Z')
    const first = await receiptLetter(samplePage, at)
    expect(first.includes('pdfuaid')).toBe(true)
    expect((await receiptLetter(samplePage, at)).equals(first)).toBe(true)
  })

  it.skipIf(!pdftotext)('says what was done and bears the reference, read by pdftotext', async () => {
    const text = await read(await receiptLetter(samplePage, new Date('2026-12-03T09:18:00Z')))
    for (const words of ['Vos données sont effacées', '77 informations', '7K4M-2QXD', '1/1']) {
      expect(text).toContain(words)
    }
  })

  it('takes no text for markup', async () => {
    const hostile = { ...samplePage, title: '#panic("x") $ = * _ ] <a> \\' }
    expect((await receiptLetter(hostile, new Date(0))).length).toBeGreaterThan(1000)
  })
})

function read(pdf: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(pdftotext ?? '', ['-layout', '-', '-'])
    const parts: Buffer[] = []
    child.stdout.on('data', (part: Buffer) => parts.push(part))
    child.on('error', reject)
    child.on('close', () => resolve(Buffer.concat(parts).toString()))
    child.stdin.end(pdf)
  })
}
