import type { Language } from '../bundle.ts'
import type { Place } from '../node.ts'
import { compare, type Reading } from '../reading.ts'
import { anchors } from './check-promises.ts'
import type { NoticeFiles } from './notice.ts'
import { type NoticeSource, type SourceSection, sentencesOf } from './source.ts'

const inWords = { fr: 'French', en: 'English' } as const

/** Both languages have the same sections in the same order, and in each the same promises, tables and facts. */
export function checkSameInBoth(
  { fr, en }: Readonly<Record<Language, NoticeSource>>,
  files: NoticeFiles,
  reading: Reading,
): void {
  checkIds(fr, reading)
  checkIds(en, reading)
  const french = new Map(fr.sections.map((section) => [section.id, section]))
  const english = new Map(en.sections.map((section) => [section.id, section]))
  missingSections(fr, english, 'en', reading)
  missingSections(en, french, 'fr', reading)
  const shared = (source: NoticeSource, other: ReadonlyMap<string, SourceSection>) =>
    source.sections.filter(({ id }) => id !== '' && other.has(id))
  const [inFrench, inEnglish] = [shared(fr, english), shared(en, french)]
  const moved = inEnglish.find(({ id }, index) => id !== inFrench[index]?.id)
  if (moved !== undefined && inFrench.length === inEnglish.length) {
    const message = `the sections stand in another order than in ${files.fr?.path ?? 'French'}: put \`${moved.id}\` where it stands there`
    reading.report('notice/languages-differ', moved.heading.place, message)
  }
  for (const section of inFrench) {
    const other = english.get(section.id)
    if (other === undefined) continue
    for (const [label, listOf] of said) {
      differences(section, other, label, 'en', listOf, reading)
      differences(other, section, label, 'fr', listOf, reading)
    }
  }
}

interface Said {
  readonly what: string
  readonly place: Place
}

/** What a section says, in the order in which a reader meets it. */
const said: readonly (readonly [string, (section: SourceSection) => readonly Said[]])[] = [
  [
    'promises',
    ({ blocks }) =>
      blocks.flatMap(anchors).flatMap(({ promises, place }) => promises.map((what) => ({ what, place }))),
  ],
  [
    'shows',
    ({ blocks }) =>
      blocks.flatMap((block) =>
        block.kind === 'table' ? [{ what: `{table: ${block.of}}`, place: block.place }] : [],
      ),
  ],
  [
    'cites',
    ({ blocks }) =>
      blocks
        .flatMap(sentencesOf)
        .flatMap(({ pieces }) => pieces)
        .flatMap((piece) =>
          piece.kind === 'fact' && isSubstance(piece.fact)
            ? [{ what: `{${piece.fact}}`, place: piece.place }]
            : [],
        ),
  ],
]

/** How we call ourselves and things is a matter of language. */
function isSubstance(fact: string): boolean {
  return !/^organisation\.(?:name|shortName)$|\.label$/.test(fact)
}

function differences(
  section: SourceSection,
  other: SourceSection,
  verb: string,
  language: Language,
  listOf: (section: SourceSection) => readonly Said[],
  reading: Reading,
): void {
  const there = new Set(listOf(other).map(({ what }) => what))
  const reported = new Set<string>()
  for (const { what, place } of listOf(section)) {
    if (there.has(what) || reported.has(what)) continue
    reported.add(what)
    const message = `section \`${section.id}\` ${verb} ${what} here and not in ${inWords[language]}: both languages say the same`
    reading.report('notice/languages-differ', place, message)
  }
}

function checkIds({ sections }: NoticeSource, reading: Reading): void {
  const seen = new Set<string>()
  for (const { id, heading } of sections) {
    if (id !== '' && seen.has(id)) {
      reading.report(
        'notice/missing-section-id',
        heading.place,
        `another section is called \`${id}\` already: give this one an id of its own`,
      )
    }
    seen.add(id)
  }
}

function missingSections(
  source: NoticeSource,
  other: ReadonlyMap<string, SourceSection>,
  language: Language,
  reading: Reading,
): void {
  for (const { id, heading } of source.sections.toSorted((a, b) => compare(a.id, b.id))) {
    if (id === '' || other.has(id)) continue
    const message = `the section \`${id}\` is not in ${inWords[language]}: write it there, or remove it here`
    reading.report('notice/languages-differ', heading.place, message)
  }
}
