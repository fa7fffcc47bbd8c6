import { HtmlValidate } from 'html-validate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fr } from '../../src/i18n/fr/fr.ts'
import { allTexts, readableText, sentenceLengths, typographyProblems } from '../support/french.ts'
import { type SampleSite, sampleSite } from '../support/sample-site.ts'
import { officerCookie, type Stop, walk } from '../support/walk.ts'

/** Rules of docs/conventions.md that can be read in what the server sends. */
let site: SampleSite
let pages: readonly (Stop & { readonly html: string; readonly response: Response })[]

beforeAll(async () => {
  site = await sampleSite({ demo: true })
  const stops = walk(site.web.routes)
  pages = await Promise.all(
    stops.map(async (stop) => {
      const response = await site.web.fetch(
        new Request(`${site.url}${stop.path}`, { headers: { cookie: officerCookie } }),
      )
      return { ...stop, response, html: await response.text() }
    }),
  )
})
afterAll(() => site.close())

/** Runs a check over every page and tells all that fail at once. */
function problems(check: (page: (typeof pages)[number]) => readonly string[]): readonly string[] {
  return pages.flatMap((page) => check(page).map((problem) => `${page.path}: ${problem}`))
}

const unless = (holds: boolean, problem: string) => (holds ? [] : [problem])
const count = (html: string, pattern: RegExp) => Array.from(html.matchAll(pattern)).length

describe('every page, in both languages', () => {
  it('answers 200 with its language, its title and the name of the organisation', () => {
    expect(pages.length).toBeGreaterThan(30)
    expect(
      problems(({ html, locale, response }) => [
        ...unless(response.status === 200, `status ${response.status}`),
        ...unless(html.includes(`<html lang="${locale}">`), 'no lang attribute'),
        ...unless(/<title>[^<]{3,} – IM’PEC<\/title>/.test(html), 'no title'),
      ]),
    ).toEqual([])
  })

  it('has one h1, one main, and its help at the same place', () => {
    expect(
      problems(({ html }) => [
        ...unless(count(html, /<h1[ >]/g) === 1, 'not one h1'),
        ...unless(count(html, /<main /g) === 1, 'not one main'),
        ...unless(
          /<\/main>\s*<footer[^>]*><div>\s*<section class="help" id="aide"/.test(html),
          'help elsewhere',
        ),
      ]),
    ).toEqual([])
  })

  it('leads to itself in the other language', () => {
    const paths = new Set(pages.map(({ path }) => path))
    expect(
      problems(({ html, path, locale }) => {
        const link = /class="language" href="([^"]+)"/.exec(html)?.[1]
        const form = /class="language" [^>]*formaction="([^"]+)"/.exec(html)?.[1]
        const to = link ?? form ?? ''
        return unless(
          paths.has(to) && to !== path && to.startsWith('/en') === (locale === 'fr'),
          `leads to ${to}`,
        )
      }),
    ).toEqual([])
  })

  it('is valid HTML', async () => {
    const validator = new HtmlValidate({
      extends: ['html-validate:standard'],
      rules: { 'long-title': 'off', 'no-inline-style': 'error', 'require-sri': 'off' },
    })
    const found = await Promise.all(
      pages.map(async ({ html, path }) => {
        const { results } = await validator.validateString(html)
        return results.flatMap(({ messages }) =>
          messages.map(({ line, ruleId, message }) => `${path}:${line} ${ruleId}: ${message}`),
        )
      }),
    )
    expect(found.flat()).toEqual([])
  })

  it('weighs less than 60 kB with style and font, as it travels', async () => {
    const sizeOf = async (path: string) => {
      const request = new Request(`${site.url}${path}`, {
        headers: { 'accept-encoding': 'gzip', cookie: officerCookie },
      })
      return (await (await site.web.fetch(request)).bytes()).byteLength
    }
    const assetsOf = (html: string) => html.match(/\/assets\/[\w.-]+/g) ?? []
    const assets = new Set(pages.flatMap(({ html }) => assetsOf(html)))
    const weights = new Map(
      await Promise.all(Array.from(assets, async (asset) => [asset, await sizeOf(asset)] as const)),
    )
    const sizes = await Promise.all(
      pages.map(async ({ path, html }) => {
        const own = Array.from(new Set(assetsOf(html)), (asset) => weights.get(asset) ?? 0)
        return [path, own.reduce((sum, size) => sum + size, await sizeOf(path))] as const
      }),
    )
    expect(assets.size).toBe(3)
    expect(sizes.filter(([, size]) => size >= 60_000)).toEqual([])
  })

  it('has a label for every field, and the autocomplete it should have', () => {
    const expected: Record<string, string | string[]> = {
      email: ['email', 'username'],
      name: 'name',
      password: ['current-password', 'new-password'],
      phone: 'tel',
      code: 'one-time-code',
    }
    expect(
      problems(({ html }) =>
        Array.from(html.matchAll(/<(?:input|textarea) [^>]*>/g), ([tag]) => tag)
          .filter((tag) => !/type="(hidden|radio|checkbox)"/.test(tag))
          .flatMap((tag) => {
            const name = /name="([^"]+)"/.exec(tag)?.[1] ?? ''
            const autocomplete = /autocomplete="([^"]+)"/.exec(tag)?.[1] ?? 'none'
            return [
              ...unless(html.includes(`<label for="${name}">`), `${name} without label`),
              ...unless(
                [expected[name] ?? 'off'].flat().includes(autocomplete),
                `${name} with autocomplete ${autocomplete}`,
              ),
            ]
          }),
      ),
    ).toEqual([])
  })

  it('says what its buttons do, and borrows nobody’s brand', () => {
    expect(
      problems(({ html }) => [
        ...unless(
          !/<button[^>]*>\s*(Valider|OK|Envoyer|Submit|Send)\s*</.test(html),
          'a button says nothing',
        ),
        ...unless(!/class="[^"]*\b(fr-|govuk-)|Marianne/.test(html), 'somebody else’s brand'),
        ...unless(
          !/ on\w+="| style="|<script(?! type="module" src="\/assets\/passkey-[\w-]{12}\.js"><\/script>)/.test(
            html,
          ),
          'a script or a style inside',
        ),
      ]),
    ).toEqual([])
  })

  it('gives dates in words, and to machines', () => {
    expect(
      problems(({ html }) => [
        ...unless(!/\b\d{1,2}\/\d{1,2}\/\d{4}\b/.test(readableText(html)), 'a date in figures'),
        ...Array.from(html.matchAll(/datetime="([^"]+)"/g), ([, at = '']) => at).flatMap((at) =>
          unless(!Number.isNaN(Date.parse(at)), `not a date: ${at}`),
        ),
      ]),
    ).toEqual([])
  })

  it('puts no personal data and no secret in the address of a link to another page', () => {
    expect(
      problems(({ html }) => unless(!/(?:href|action)="\/[^"]*(?:@|%40|\?)/.test(html), 'in an address')),
    ).toEqual([])
  })
})

describe('French', () => {
  it('is set as a printer would, on every page', () => {
    const french = pages.filter(({ locale, route }) => locale === 'fr' && route.name !== 'demo.mail')
    expect(
      french.flatMap(({ path, html }) =>
        typographyProblems(readableText(html)).map((problem) => `${path}: ${problem}`),
      ),
    ).toEqual([])
  })

  it('speaks in sentences of 20 words on average, none over 35', () => {
    const lengths = allTexts(fr).flatMap(sentenceLengths)
    const mean = lengths.reduce((sum, words) => sum + words, 0) / lengths.length
    expect(lengths.length).toBeGreaterThan(200)
    expect(mean).toBeLessThanOrEqual(20)
    expect(Math.max(...lengths)).toBeLessThanOrEqual(35)
  })

  it('is caught when it is badly set', () => {
    expect(typographyProblems("l'accord : oui! le 3/12/2026").length).toBe(4)
  })
})

describe('GET', () => {
  it('writes down a look into a file on these routes, and on no other', () => {
    const writing = site.web.routes.filter(({ looks }) => looks === true)
    expect(writing.map(({ name, method }) => `${method} ${name}`).toSorted()).toEqual([
      'GET client.request',
      'GET console.case',
      'GET console.disclosure',
    ])
  })

  it('changes nothing, nor does HEAD, however often', async () => {
    for (const method of ['GET', 'HEAD'])
      for (const { path } of pages) {
        const headers = { cookie: officerCookie }
        await site.web.fetch(new Request(`${site.url}${path}`, { method, headers }))
      }
    expect(site.changes).toEqual([])
  })
})
