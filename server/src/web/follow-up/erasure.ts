import type { Language } from '../../i18n/i18n.ts'
import type { ErasureAnswer } from '../../rights/rights.ts'
import {
  day,
  type Fact,
  factList,
  type Html,
  html,
  plainList,
  type Verdict,
  verdict,
} from '../design/design.ts'
import { disagreement } from './answer.ts'
import { keptLines } from './kept.ts'

/** What was erased, masked and kept, and why; as it was verified. */
export function erasureBody(language: Language, answer: ErasureAnswer): { title: string; body: Html } {
  const { m, format } = language
  const t = m.answer.erasure
  const title = t.title[answer.verdict]
  const text = t.text[answer.verdict](format.instant(new Date(answer.at)))
  return {
    title,
    body: html`${verdict({ tone: toneOf(answer), title, text })}
${factList([...done(language, answer), ...left(language, answer), disagreement(language, answer.organisation)])}`,
  }
}

function toneOf({ verdict: is }: ErasureAnswer): Verdict['tone'] {
  switch (is) {
    case 'erased':
    case 'partial':
    case 'nothing-found':
      return 'good'
    case 'kept':
    case 'restricted':
      return 'plain'
    case 'unreachable':
    case 'unverified':
      return 'wait'
  }
}

function done({ m, format, text }: Language, { erased, masked }: ErasureAnswer): readonly Fact[] {
  const t = m.answer.erasure
  const rows = erased.reduce((sum, line) => sum + line.rows, 0)
  const what = format.list([...new Set(erased.map(({ label }) => text(label).toLocaleLowerCase()))])
  return [
    ...(rows === 0 ? [] : [{ term: t.erased, detail: t.items(rows, format.number(rows), what) }]),
    ...(masked.length === 0
      ? []
      : [
          {
            term: t.masked,
            detail: plainList(
              masked.map(({ label, categories }) =>
                t.maskedIn(
                  capital(format.list(categories.map((each) => brief(text(each)).toLocaleLowerCase()))),
                  text(label),
                ),
              ),
            ),
          },
        ]),
  ]
}

function left(language: Language, { kept, unreached, backupsUntil, told }: ErasureAnswer): readonly Fact[] {
  const { m, format, text } = language
  const t = m.answer.erasure
  return [
    ...(kept.length === 0 ? [] : [{ term: t.kept, detail: plainList(keptLines(language, kept)) }]),
    ...(unreached.length === 0
      ? []
      : [{ term: t.unreached, detail: format.list(unreached.map(({ label }) => text(label))) }]),
    ...(backupsUntil === null
      ? []
      : [
          { term: t.backups, detail: html`${t.backupsUntil} <strong>${day(format, backupsUntil)}</strong>.` },
        ]),
    ...(told.length === 0
      ? []
      : [{ term: t.told, detail: plainList(told.map(({ name, label }) => `${name}, ${text(label)}`)) }]),
  ]
}

/** "Coordonnées" of "Coordonnées : courriel, téléphone": the policy's examples would drown the sentence. */
function brief(label: string): string {
  return label.split(/\s*:/)[0] ?? label
}

function capital(words: string): string {
  return words.charAt(0).toLocaleUpperCase() + words.slice(1)
}
