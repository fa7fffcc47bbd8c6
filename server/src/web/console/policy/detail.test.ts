import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { codes } from '@garant/policy'
import { describe, expect, it } from 'vitest'
import { language } from '../../../i18n/i18n.ts'
import { detailed, detailOf } from './detail.ts'

const corpus = join(import.meta.dirname, '..', '..', '..', '..', '..', 'packages', 'policy', 'corpus')

/** Every sentence that the compiler is known to say, by its code. */
const sentences = readdirSync(corpus).flatMap((name) => {
  const file = ['errors.json', 'expected.json']
    .map((one) => join(corpus, name, one))
    .find((one) => existsSync(one))
  const { diagnostics }: { diagnostics: readonly string[] } =
    file === undefined ? { diagnostics: [] } : JSON.parse(readFileSync(file, 'utf8'))
  return diagnostics.flatMap((line) => {
    const [, code, message] = /^\S+ (\S+): (.*)$/s.exec(line) ?? []
    return code === undefined || message === undefined ? [] : [{ code, message }]
  })
})

describe('an error of the policy in the console', () => {
  it.each(detailed)(
    '%s says its facts in the language of the page, for each sentence that the compiler says of it',
    (code) => {
      expect(codes[code].severity).toBe('error')
      const own = sentences.filter((one) => one.code === code)
      expect(own.length).toBeGreaterThan(0)
      for (const locale of ['fr', 'en'] as const)
        for (const { message } of own) {
          const detail = detailOf(language(locale, 'Europe/Paris'), code, message)
          expect([message, detail]).toEqual([message, expect.stringMatching(/\S.*[.]$/)])
          expect(detail).not.toMatch(/`|P\d+[YMWD]|undefined/)
        }
    },
  )

  it('says a duration of the law in words', () => {
    const message =
      '`T-06` (c. com. L123-22) requires at least P0D and then P10Y: keep as long, or cite another row'
    expect(detailOf(language('fr', 'Europe/Paris'), 'retention/shorter-than-duty', message)).toMatch(
      /^La loi impose au moins 10\s+ans\s*: c\. com\. L123-22 \(T-06\)\.$/,
    )
  })

  it('is left to the compiler where it says something else', () => {
    expect(detailOf(language('fr', 'Europe/Paris'), 'retention/shorter-than-duty', 'other words')).toBeNull()
    expect(detailOf(language('fr', 'Europe/Paris'), 'yaml/syntax', 'other words')).toBeNull()
  })
})
