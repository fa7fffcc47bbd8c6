import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noticeBundle, noticeReading } from '../../test/support/notice.ts'
import { loadLaw } from '../law/load.ts'
import { noLaw } from '../law/no-law.ts'
import { createReading } from '../reading.ts'
import { compileNotice } from './notice.ts'
import { parseNotice } from './parse.ts'
import { printNotice } from './print.ts'
import { sentencesIn } from './readability.ts'
import type { NoticeSource, SourceBlock, SourcePiece, SourceSentence } from './source.ts'

const bundle = noticeBundle()
const law = loadLaw('fr') ?? noLaw

function compiled(fr: string, en: string = fr) {
  const reading = noticeReading(bundle)
  const files = { fr: { path: 'notice/fr.md', text: fr }, en: { path: 'notice/en.md', text: en } }
  const notice = compileNotice(files, bundle, law, reading, '2026-11-23')
  return { notice, diagnostics: reading.diagnostics }
}

/** Without places, which printing moves. */
function written({ title, sections }: NoticeSource): unknown {
  const piece = (one: SourcePiece) => {
    const { place: _, ...rest } = { place: null, ...one }
    return rest
  }
  const sentence = ({ promises, pieces }: SourceSentence) => ({ promises, pieces: pieces.map(piece) })
  const block = (one: SourceBlock) => {
    if (one.kind === 'table') return { kind: one.kind, of: one.of, promises: one.promises }
    return one.kind === 'list'
      ? { kind: one.kind, items: one.items.map((item) => item.map(sentence)) }
      : { kind: one.kind, sentences: one.sentences.map(sentence) }
  }
  return {
    title: title?.text,
    sections: sections.map(({ id, heading, blocks }) => ({
      id,
      heading: heading.text,
      blocks: blocks.map(block),
    })),
  }
}

const words = fc.array(
  fc.constantFrom(
    'nous',
    'gardons',
    'vos',
    'données',
    'l’été',
    'art.',
    'c. com. L123',
    '–',
    'p. ex.',
    '50',
    'M. X',
  ),
  { minLength: 1, maxLength: 6 },
)
const piece = fc.oneof(
  words.map((list) => list.join(' ')),
  fc.constantFrom('{organisation.name}', '{retention.customers.active}', '{nothing.of.that}', '{ spaced }'),
  words.map((list) => `**${list.join(' ')}**`),
  fc.constantFrom(
    '[le portail](portal)',
    '[la clé](proof)',
    '[un chemin](/notice)',
    '[dehors](https://example.org/a_b)',
  ),
)
const promises = fc.uniqueArray(fc.constantFrom('P-037', 'P-104', 'P-120'), { minLength: 1 })
const sentence = fc
  .tuple(fc.array(piece, { minLength: 1, maxLength: 4 }), promises, fc.constantFrom(' ', '\n', '  \n'))
  .map(([pieces, ids, space]) => `Nous${space}${pieces.join(' ')}. [${ids.join(', ')}]`)
const sentences = fc.array(sentence, { minLength: 1, maxLength: 3 })
const block = fc.oneof(
  sentences.map((list) => list.map((one) => one.replaceAll(/\n\s*/g, '\n')).join('\n')),
  fc
    .array(sentences, { minLength: 1, maxLength: 3 })
    .map((items) => items.map((item) => `- ${item.join(' ').replaceAll(/\s*\n/g, '\n  ')}`).join('\n')),
  fc.constantFrom('{table: retention} [P-037]', '{ table : rights }[P-104]'),
)
const prose = fc
  .array(fc.array(block, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 })
  .map(
    (sections) =>
      `# Titre\n\n${sections.map((blocks, index) => `## Partie {#part-${index}}\n\n${blocks.join('\n\n')}`).join('\n\n')}\n`,
  )

describe('the prose of a notice', () => {
  it('is read, printed and read again as the same', () => {
    fc.assert(
      fc.property(prose, (text) => {
        const reading = createReading()
        const source = parseNotice({ path: 'notice/fr.md', text }, reading)
        expect(reading.diagnostics).toEqual([])
        const printed = printNotice(source)
        const again = parseNotice({ path: 'notice/fr.md', text: printed }, reading)
        expect(reading.diagnostics).toEqual([])
        expect(written(again)).toEqual(written(source))
        expect(printNotice(again)).toBe(printed)
      }),
      { numRuns: 300 },
    )
  })

  it('has each of its facts resolved or reported', () => {
    const name = fc.oneof(
      fc.constantFrom(
        'organisation.name',
        'organisation.registration',
        'deputy.email',
        'retention.customers.active',
        'retention.customers.archive',
        'retention.accounting.active',
        'backups.longest',
        'stores.countries',
        'law.R-D1.duration',
        'rights.post',
        'recipients.authority.names',
        'recipient.mailer.country',
        '__proto__',
        'constructor.name',
        'organisation.toString',
        'retention.__proto__.active',
      ),
      fc.stringMatching(/^[a-z]{1,12}(?:\.[a-z-]{1,9}){0,3}$/),
    )
    fc.assert(
      fc.property(name, (fact) => {
        const text = `# T\n\n## S {#s}\n\nNous {${fact}} ici. [P-120]\n`
        const { notice, diagnostics } = compiled(text)
        const [run] = (notice?.fr.sections.flatMap(sentencesIn) ?? [])
          .flatMap(({ runs }) => runs)
          .filter(({ kind }) => kind === 'fact')
        const reported = diagnostics.filter(
          ({ code, file }) =>
            file === 'notice/fr.md' &&
            (code === 'notice/unknown-placeholder' || code === 'notice/fact-without-value'),
        )
        expect(run?.text === '').toBe(reported.length === 1)
        expect(reported.length).toBeLessThanOrEqual(1)
        if (run?.text === '') expect(reported[0]).toMatchObject({ line: 5, column: 6 })
      }),
      { numRuns: 200 },
    )
  })

  it('says its durations as the rule says them', () => {
    const { notice } = compiled('# T\n\n## S {#s}\n\nPuis {retention.customers.active}. [P-120]\n')
    expect(notice?.fr.sections[0]?.blocks[0]).toMatchObject({
      sentences: [{ runs: [{}, { text: '36\u00a0mois' }, {}] }],
    })
    expect(notice?.en.sections[0]?.blocks[0]).toMatchObject({
      sentences: [{ runs: [{}, { text: '36\u00a0months' }, {}] }],
    })
  })

  it('knows a typed fact across a line, a hard space, bold and a link', () => {
    const { diagnostics } = compiled(
      '# T\n\n## S {#s}\n\nNous gardons trente-six\nmois, **12**\u00a0mois et 3 [ans](portal) en Facteur\nSA. [P-120]\n',
    )
    const typed = diagnostics.filter(
      ({ code, file }) => code === 'notice/hard-coded-fact' && file === 'notice/fr.md',
    )
    expect(typed.map(({ line, column, message }) => `${line}:${column} ${message.split('`')[1]}`)).toEqual([
      '5:14 trente-six mois',
      '6:9 12 mois',
      '6:22 3 ans',
      '6:41 Facteur SA',
    ])
    expect(typed.map(({ promise }) => promise)).toEqual(['P-120', 'P-120', 'P-120', 'P-120'])
  })

  it('never makes the compiler throw, and everything said of it has its place', () => {
    const sign = fc.oneof(
      fc.constantFrom(
        '# ',
        '## ',
        '{#a}',
        '{table: ',
        'rights',
        '}',
        '[P-120]',
        '[P-',
        '](',
        '[',
        ')',
        '**',
        '- ',
        '  ',
      ),
      fc.constantFrom(
        '\n',
        '\n\n',
        '. ',
        '{',
        'organisation.name',
        '!',
        '&amp;',
        '`',
        '<',
        '36 mois',
        'France',
        '\t',
        '|',
      ),
      fc.string({ maxLength: 4 }),
    )
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 60 }), (signs) => {
        const text = signs.join('').replaceAll('\r', '')
        const lines = text.split('\n')
        for (const { file, line, column } of compiled(text).diagnostics) {
          if (file !== 'notice/fr.md') continue
          expect(line).toBeGreaterThanOrEqual(1)
          expect(line).toBeLessThanOrEqual(lines.length)
          expect(column).toBeGreaterThanOrEqual(1)
          expect(column).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 1)
        }
      }),
      { numRuns: 1000 },
    )
  })

  // Each would take minutes if anything looked at it twice; the test's own limit is the assertion.
  it.each([
    ['exclamation marks', '!'.repeat(290_000)],
    ['closing signs', `a${'»”)'.repeat(90_000)}. [P-120]`],
    ['brackets', '['.repeat(290_000)],
    ['braces', '{'.repeat(290_000)],
    ['stars', '*'.repeat(290_000)],
    ['spaces', `## a${' '.repeat(290_000)}b`],
    ['spaces in a table', `{table:${' '.repeat(290_000)}x`],
    ['digits', '1 '.repeat(145_000)],
    ['number words', 'vingt-et-un '.repeat(24_000)],
    ['words before an at', `${'a.'.repeat(145_000)}@`],
    ['sentences', '# T\n\n## S {#s}\n\n'.concat('A. [P-120]\n'.repeat(4_900))],
    ['sentences on one line', '# T\n\n## S {#s}\n\n'.concat('A. [P-120] '.repeat(26_000))],
    ['unknown facts', '# T\n\n## S {#s}\n\n'.concat('{retention.x.active} '.repeat(14_000))],
    ['hard-coded facts', '# T\n\n## S {#s}\n\n'.concat('3 ans en France '.repeat(18_000))],
    ['list items', '- a. [P-120]\n'.repeat(4_900)],
    ['sections', '## a\n'.repeat(4_900)],
    ['lines', '\n'.repeat(300_000)],
  ])('of nothing but %s is refused in good time', (_, text) => {
    expect(compiled(text).diagnostics.length).toBeGreaterThan(0)
  })
})
