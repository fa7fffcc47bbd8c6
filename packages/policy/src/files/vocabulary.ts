import type { Category, Channel, SubjectType, Text } from '../bundle.ts'
import { compare } from '../reading.ts'
import { bilingual, definition, languages, yesOrNo } from '../shapes/scalars.ts'
import { keyed, type Of, optional, record, required } from '../shapes/shape.ts'

/** `vocabulary.yaml`: the closed lists that everything else refers to. */
export const vocabularyFile = record({
  subjects: required(keyed(definition('subject'), bilingual)),
  categories: required(
    keyed(definition('category'), record({ ...languages, special: optional(yesOrNo, false) })),
  ),
  channels: optional(keyed(definition('channel'), bilingual), []),
})

export type VocabularyFile = Of<typeof vocabularyFile>

export interface Vocabulary {
  readonly subjects: readonly SubjectType[]
  readonly categories: readonly Category[]
  readonly channels: readonly Channel[]
}

export function vocabularyOf(file: VocabularyFile): Vocabulary {
  return {
    subjects: labelled(file.subjects),
    categories: file.categories
      .map(({ key, value: { fr, en, special } }) => ({
        id: key,
        label: { fr, en },
        special,
        fields: [],
        dpv: [],
      }))
      .toSorted((a, b) => compare(a.id, b.id)),
    channels: labelled(file.channels).map((channel) => ({ ...channel, kind: null })),
  }
}

function labelled(entries: readonly { readonly key: string; readonly value: Text }[]) {
  return entries.map(({ key, value }) => ({ id: key, label: value })).toSorted((a, b) => compare(a.id, b.id))
}
