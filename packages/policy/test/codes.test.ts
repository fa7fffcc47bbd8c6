import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { codes, type Diagnostic } from '../src/index.ts'
import { promisesNamed, withOwnPromises } from '../src/notice/about-promise.ts'
import { example } from './support/example.ts'

const pages = join(import.meta.dirname, '..', '..', '..', 'docs', 'errors')

/** Codes of the compiler; the pages of other closed lists stand in the same folder. */
const families = new Set(Object.keys(codes).map((code) => code.split('/')[0]))
const named = (code: string): string => `${code.replace('/', '-')}.md`

describe('the codes of the compiler', () => {
  it('have a page each', () => {
    const present = new Set(readdirSync(pages))
    expect(Object.keys(codes).filter((code) => !present.has(named(code)))).toEqual([])
  })

  it.each(Object.keys(codes))('%s says what happened and what to do, in French and in English', (code) => {
    const page = readFileSync(join(pages, named(code)), 'utf8')
    expect(page).toMatch(new RegExp(`^# \`${code}\`\n`))
    const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)
    expect(headings).toEqual(['Ce qui s’est passé', 'Que faire', 'What happened', 'What to do'])
  })

  it('have no page too many', () => {
    const known = new Set([...Object.keys(codes).map(named), 'README.md'])
    const ours = readdirSync(pages).filter((page) => families.has(page.split('-')[0] ?? ''))
    expect(ours.filter((page) => !known.has(page) && !/^(?:store|retention)-/.test(page))).toEqual([])
  })
})

describe('the promise of a diagnostic', () => {
  const named = [...new Set(Object.values(codes).flatMap(({ promise }) => promise ?? []))].toSorted()
  const said = (promise: string): Diagnostic => ({
    ...{ code: 'x/y', severity: 'error', file: 'a.yaml', line: 1, column: 1, message: 'm' },
    ...{ promise, defect: null },
  })

  it('is known by the law that it comes from', () => {
    expect(named.filter((promise) => !promisesNamed.includes(promise))).toEqual([])
  })

  it('is that of the policy, where the policy has it about the same law', async () => {
    const { promises } = await example()
    expect(withOwnPromises(named.map(said), promises)).toEqual(named.map(said))
  })

  it('is none where the policy numbers another promise so, or none', async () => {
    const { promises } = await example()
    const others = promises.map((promise) => ({ ...promise, source: 'c. civ. art. 9' }))
    for (const policy of [others, []])
      expect(withOwnPromises(named.map(said), policy).map(({ promise }) => promise)).toEqual(
        named.map(() => null),
      )
  })
})
