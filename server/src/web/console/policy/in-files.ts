import { type Bundle, fileOf, lineOf, type PolicyTexts, type Text, type TextPlace } from '@garant/policy'
import type { Language } from '../../../i18n/i18n.ts'

/** One thing of the policy that the console shows and does not change. */
export interface InFile {
  readonly name: string
  readonly value: string
  readonly place: TextPlace
  readonly edit: null
}

/** What is changed in the files alone, each with its file and line. */
export function inFiles(language: Language, bundle: Bundle, texts: PolicyTexts): readonly InFile[] {
  const { m, text, format } = language
  const t = m.policy.kinds
  const at = (path: string, keys: readonly string[]): TextPlace => lineOf(texts, path, keys)
  const line = (label: Text, value: string, place: TextPlace): InFile => {
    return { name: text(label), value, place, edit: null }
  }
  return [
    ...bundle.subjects.map(({ id, label }) =>
      line(label, t.subject, at('vocabulary.yaml', ['subjects', id])),
    ),
    ...bundle.categories.map(({ id, label }) =>
      line(label, t.category, at('vocabulary.yaml', ['categories', id])),
    ),
    ...bundle.channels.map(({ id, label }) =>
      line(label, t.channel, at('vocabulary.yaml', ['channels', id])),
    ),
    ...bundle.stores.map(({ name, label, location, tables }) =>
      line(
        label,
        `${t.store(location.place)} · ${m.policy.tables(tables.length)}`,
        at(fileOf(texts, 'stores', 'store', name) ?? 'stores', ['store']),
      ),
    ),
    ...bundle.agreements.map(({ id, title, signed }) =>
      line(title, t.agreement(format.day(signed)), at(agreementFile(texts, id), ['agreement'])),
    ),
    ...bundle.measures.map(({ id, label }) => line(label, t.measure, at('measures.yaml', [id]))),
    ...bundle.assessments.map(({ id, title, review }) =>
      line(title, t.assessment(format.day(review)), { path: assessmentFile(texts, id), line: 1 }),
    ),
  ]
}

function agreementFile(texts: PolicyTexts, id: string): string {
  return fileOf(texts, 'agreements', 'agreement', id) ?? 'agreements'
}

/** Its name is in the front matter, not in the file's own name. */
function assessmentFile(texts: PolicyTexts, id: string): string {
  const named = new RegExp(`^assessment: *["']?${id}["']? *$`, 'm')
  return (
    [...texts].find(([path, content]) => path.startsWith('assessments/') && named.test(content))?.[0] ??
    'assessments'
  )
}
