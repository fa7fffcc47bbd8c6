import { join } from 'node:path'
import { compile, readFolder } from '@garant/policy'
import { describe, expect, it } from 'vitest'
import type { BoardPromise } from './board.ts'
import { placeOf } from './places.ts'
import { sentenceStates } from './sentences.ts'

const { files } = await readFolder(join(import.meta.dirname, '..', '..', '..', 'examples', 'im-pec'))
const compiled = compile(files)
if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics.slice(0, 3)))
const { bundle } = compiled

describe('the place of a rule', () => {
  const own = [...new Set(bundle.promises.flatMap(({ rules }) => rules))].filter(
    (rule) => !rule.startsWith('law:'),
  )

  it.each(own)('%s is found in the policy, at the line that names it', (rule) => {
    const place = placeOf(files, rule)
    const [, id = ''] = rule.split(':')
    const content = files.get(place?.file ?? '')
    const line =
      content instanceof Uint8Array
        ? new TextDecoder().decode(content).split('\n')[(place?.line ?? 0) - 1]
        : ''
    expect(`${place?.file} ${line}`).toContain(id)
  })

  it('is none for a rule of the law, and for what is not there', () => {
    for (const rule of ['law:R-D1', 'purpose:nothing', 'retention:', 'nonsense', 'purpose:a.*'])
      expect(placeOf(files, rule)).toBeNull()
  })
})

describe('the state of a sentence', () => {
  const promise = (
    id: string,
    state: BoardPromise['state'],
    breaksOn: string | null = null,
  ): BoardPromise => ({
    ...{ id, state, breaksOn, since: null, text: { fr: '', en: '' }, source: '', checks: [], rules: [] },
    ...{ attestation: null, reason: null },
  })
  const [block] = [
    { kind: 'paragraph' as const, sentences: [{ id: 's1', promises: ['P-1', 'P-2'], runs: [] }] },
  ]
  const table = { kind: 'table' as const, of: 'rights' as const, promises: ['P-3'] }
  const readability = { sentences: 1, words: 1, average: 1, longest: 1 }
  const text = { title: '', sections: [{ id: 'a', heading: '', blocks: [block, table] }], readability }
  const of = (...promises: BoardPromise[]) => sentenceStates({ fr: text, en: text }, { promises })

  it('is that of its worst promise, and a table has one too', () => {
    const states = of(
      promise('P-1', 'kept'),
      promise('P-2', 'at-risk', '2026-12-01'),
      promise('P-3', 'attested'),
    )
    expect(states.fr.get('s1')).toEqual({
      state: 'at-risk',
      promises: ['P-1', 'P-2'],
      breaksOn: '2026-12-01',
    })
    expect(states.en.get('a/rights')).toMatchObject({ state: 'attested' })
  })

  it('is never better than unchecked where a promise is not on the board', () => {
    expect(of(promise('P-1', 'kept')).fr.get('s1')?.state).toBe('unchecked')
    expect(of(promise('P-1', 'broken')).fr.get('s1')?.state).toBe('broken')
  })

  it('is not applicable only when nothing of it applies', () => {
    expect(of(promise('P-1', 'not-applicable'), promise('P-2', 'kept')).fr.get('s1')?.state).toBe('kept')
    expect(of(promise('P-1', 'not-applicable'), promise('P-2', 'not-applicable')).fr.get('s1')?.state).toBe(
      'not-applicable',
    )
  })

  it('is there for every sentence of the example', () => {
    const { notice, promises } = bundle
    if (notice === null) throw new Error('the example has a notice')
    const states = sentenceStates(notice, { promises: promises.map(({ id }) => promise(id, 'kept')) })
    expect(states.fr.size).toBeGreaterThan(100)
    expect(new Set([...states.fr.values()].map(({ state }) => state))).toEqual(new Set(['kept']))
    expect(states.en.size).toBe(states.fr.size)
  })
})
