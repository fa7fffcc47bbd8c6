import type { Category, Channel, SubjectType } from '../bundle.ts'
import { compare } from '../reading.ts'
import { bilingual, definition, dpvTerm, languages, oneOf, slug, yesOrNo } from '../shapes/scalars.ts'
import { keyed, list, type Of, optional, record, required } from '../shapes/shape.ts'

const category = record({
  ...languages,
  special: optional(yesOrNo, false),
  fields: optional(keyed(slug, bilingual), []),
  dpv: optional(list(dpvTerm), []),
})

const channel = record({
  ...languages,
  kind: optional(oneOf(['email', 'sms', 'phone', 'automated-call', 'post', 'push', 'social-network']), null),
})

/** `vocabulary.yaml`: the closed lists that everything else refers to. */
export const vocabularyFile = record({
  subjects: required(keyed(definition('subject'), bilingual)),
  categories: required(keyed(definition('category'), category)),
  channels: optional(keyed(definition('channel'), channel), []),
})

export type VocabularyFile = Of<typeof vocabularyFile>

export interface Vocabulary {
  readonly subjects: readonly SubjectType[]
  readonly categories: readonly Category[]
  readonly channels: readonly Channel[]
}

export function vocabularyOf(file: VocabularyFile): Vocabulary {
  return {
    subjects: file.subjects.map(({ key, value }) => ({ id: key, label: value })).toSorted(byId),
    categories: file.categories
      .map(({ key, value: { fr, en, special, fields, dpv } }) => ({
        id: key,
        label: { fr, en },
        special,
        fields: fields.map((field) => ({ id: field.key, label: field.value })).toSorted(byId),
        dpv: dpv.toSorted(compare),
      }))
      .toSorted(byId),
    channels: file.channels
      .map(({ key, value: { fr, en, kind } }) => ({ id: key, label: { fr, en }, kind }))
      .toSorted(byId),
  }
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return compare(a.id, b.id)
}
