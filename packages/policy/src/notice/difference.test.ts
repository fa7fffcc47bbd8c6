import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noticeBundle } from '../../test/support/notice.ts'
import type { Notice, NoticeSentence, NoticeText } from '../bundle.ts'
import { isSameNotice, type LanguageDifference, noticeDifference } from './difference.ts'
import { sentencesIn, textOf } from './readability.ts'

const sentence = fc
  .record({
    id: fc.constant('s'),
    promises: fc.uniqueArray(fc.constantFrom('P-001', 'P-002', 'P-003'), { minLength: 1 }),
    words: fc.array(fc.constantFrom('nous', 'gardons', 'vos', 'données', 'ici'), {
      minLength: 1,
      maxLength: 6,
    }),
    fact: fc.option(fc.constantFrom('36 mois', '3 ans')),
  })
  .map(
    ({ id, promises, words, fact }): NoticeSentence => ({
      id,
      promises,
      runs: [
        { kind: 'text', text: words.join(' '), strong: false },
        ...(fact === null ? [] : [{ kind: 'fact' as const, fact: 'retention.a.active', text: fact }]),
      ],
    }),
  )
const text: fc.Arbitrary<NoticeText> = fc
  .array(fc.array(sentence, { maxLength: 6 }), { maxLength: 4 })
  .map((sections) => ({
    title: 'T',
    sections: sections.map((sentences, index) => ({
      id: `s${index}`,
      heading: 'H',
      blocks: [{ kind: 'paragraph', sentences }],
    })),
    readability: { sentences: 0, words: 0, average: 0, longest: 0 },
  }))
const notice: fc.Arbitrary<Notice> = fc.record({ fr: text, en: text })

const textsIn = (one: NoticeText) => one.sections.flatMap(sentencesIn).map(textOf)

/** What a reader finds who keeps one side only. */
function side({ sentences }: LanguageDifference, which: 'before' | 'after'): readonly string[] {
  return sentences.flatMap((change) => {
    if (change.kind === 'kept') return [textOf(change.sentence)]
    if (change.kind === 'changed') return [textOf(change[which])]
    return (change.kind === 'added') === (which === 'after') ? [textOf(change.sentence)] : []
  })
}

describe('the difference of two notices', () => {
  it('is empty when they are equal, and only then', () => {
    fc.assert(
      fc.property(notice, notice, (a, b) => {
        expect(isSameNotice(noticeDifference(a, a))).toBe(true)
        const same =
          JSON.stringify([textKeys(a.fr), textKeys(a.en)]) ===
          JSON.stringify([textKeys(b.fr), textKeys(b.en)])
        expect(isSameNotice(noticeDifference(a, b))).toBe(same)
      }),
    )
  })

  it('holds every sentence of both, those of the new one in their order', () => {
    fc.assert(
      fc.property(notice, notice, (a, b) => {
        const { fr } = noticeDifference(a, b).languages
        expect(side(fr, 'after')).toEqual(textsIn(b.fr))
        expect(side(fr, 'before').toSorted()).toEqual(textsIn(a.fr).toSorted())
      }),
    )
  })

  it('shows each changed sentence word by word: either side can be read off it', () => {
    fc.assert(
      fc.property(notice, notice, (a, b) => {
        for (const change of noticeDifference(a, b).languages.fr.sentences) {
          if (change.kind !== 'changed') continue
          const without = (gone: string) =>
            change.words
              .filter(({ kind }) => kind !== gone)
              .map((run) => run.text)
              .join('')
          expect(without('added')).toBe(textOf(change.before))
          expect(without('removed')).toBe(textOf(change.after))
        }
      }),
    )
  })

  it('tells a rule that changed from words that changed', () => {
    const before = noticeBundle()
    const longer = noticeBundle((files) => {
      const rules = files.get('retention.yaml') ?? ''
      files.set('retention.yaml', rules.replace('P36M', 'P24M'))
    })
    const difference = noticeDifference(before.notice, longer.notice)
    const changed = difference.languages.fr.sentences.filter(({ kind }) => kind !== 'kept')
    const facts = [{ fact: 'retention.customers.active', before: '36\u00a0mois', after: '24\u00a0mois' }]
    expect(changed).toMatchObject([{ kind: 'changed', section: 'why', onlyFacts: true, facts }])
    expect(difference.promises).toEqual({ added: [], removed: [], meaning: [{ promise: 'P-022', facts }] })

    const reworded = noticeBundle((files) => {
      const prose = files.get('notice/fr.md') ?? ''
      files.set(
        'notice/fr.md',
        prose.replace('Aucune machine ne décide seule', 'Aucune machine ne décide jamais seule'),
      )
    })
    const [first, ...others] = noticeDifference(before.notice, reworded.notice).languages.fr.sentences.filter(
      ({ kind }) => kind !== 'kept',
    )
    expect(others).toEqual([])
    expect(first).toMatchObject({ kind: 'changed', onlyFacts: false, facts: [] })
    expect(first?.kind === 'changed' && first.words.filter(({ kind }) => kind === 'added')).toEqual([
      { kind: 'added', text: 'jamais ' },
    ])
  })

  it('knows a sentence that only moved', () => {
    const before = noticeBundle()
    const moved = noticeBundle((files) => {
      for (const [path, line] of [
        ['notice/fr.md', 'Aucune machine ne décide seule. [P-120]\n'],
        ['notice/en.md', 'No machine decides alone. [P-120]\n'],
      ] as const) {
        const prose = (files.get(path) ?? '').replace(`${line}\n`, '')
        files.set(path, prose.replace(/(## (?:Ce que nous|What we).*\n\n)/, `$1${line}\n`))
      }
    })
    const { sentences } = noticeDifference(before.notice, moved.notice).languages.fr
    expect(sentences.filter((change) => change.kind !== 'kept')).toEqual([])
    expect(sentences.filter((change) => change.kind === 'kept' && change.moved)).toHaveLength(1)
  })

  it('of no notice and one is the whole of it', () => {
    const { notice: one } = noticeBundle()
    const { languages, promises } = noticeDifference(null, one)
    expect(languages.fr.sentences.every(({ kind }) => kind === 'added')).toBe(true)
    expect(promises.added).toContain('P-037')
    expect(noticeDifference(one, null).promises.removed).toEqual(promises.added)
  })
})

function textKeys(one: NoticeText): unknown {
  return [
    one.sections.map(({ id }) => id).toSorted(),
    one.sections.flatMap(sentencesIn).map((sentence) => [sentence.promises, textOf(sentence)]),
  ]
}
