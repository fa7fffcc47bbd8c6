import type { LegalBasisKind, RetentionEvent, Text } from '@garant/policy'

/** What a first policy is written from: sheets of plain data, of which the answers choose some. */
export interface Part {
  readonly purposes: readonly PurposeSheet[]
  readonly rules: readonly RuleSheet[]
  readonly assessments: readonly AssessmentSheet[]
  readonly promises: readonly PromiseSheet[]
}

export interface PurposeSheet {
  readonly id: string
  /** What the comment above the file teaches. */
  readonly about: Text
  readonly label: Text
  readonly description: Text
  readonly basis: {
    readonly subjects: readonly string[]
    readonly kind: LegalBasisKind
    readonly justification: Text
    /** Under another law than the French, by which the sheets were written. */
    readonly elsewhere?: Text
    readonly assessment?: string
  }
  readonly data: readonly DatumSheet[]
  readonly withoutData: Text
  readonly operations: readonly string[]
  readonly channels: readonly string[]
  readonly objection: 'none' | 'on-grounds' | 'absolute'
  readonly source: Text
}

export interface DatumSheet {
  readonly category: string
  readonly mandatory: boolean
  readonly necessity: Text
  /** Written only where a database was seen to hold it. */
  readonly ifFound?: true
}

export interface RuleSheet {
  readonly id: string
  readonly about: Text
  readonly label: Text
  readonly purpose: string
  /** null: all of the purpose; `rest`: those that no other rule of the purpose names. */
  readonly categories: readonly string[] | 'rest' | null
  readonly trigger: 'event' | 'financial-year-end'
  readonly event: RetentionEvent
  readonly active: string
  readonly archive?: string
  /** How long before the end an account that nobody uses says so, ISO 8601. */
  readonly warn?: string
  readonly source: string
  /** Id of the row of the law pack that the rule follows. */
  readonly law?: string
  readonly duty?: true
}

export interface AssessmentSheet {
  readonly id: string
  readonly title: Text
  readonly purposes: readonly string[]
  readonly text: Text
}

export interface PromiseSheet {
  readonly id: string
  /** Purpose without which there is nothing to promise; null: every organisation promises it. */
  readonly needs: string | null
  readonly text: Text
  readonly source: string
  readonly rules: readonly string[]
  /** It says that the law requires something: without a duty in the law of the country there is nothing to say. */
  readonly byLaw?: true
  readonly checks: readonly string[]
  /** Sentences of the notice that make the promise, each with its section. */
  readonly said: readonly { readonly section: Section; readonly text: Text }[]
}

export const sections = {
  who: { fr: 'Qui répond de vos données ?', en: 'Who answers for your data?' },
  why: { fr: 'À quoi servent-elles ?', en: 'What do they serve?' },
  data: { fr: 'Quelles données ?', en: 'Which data?' },
  recipients: { fr: 'Qui les reçoit ?', en: 'Who receives them?' },
  retention: { fr: 'Combien de temps ?', en: 'For how long?' },
  rights: { fr: 'Que pouvez-vous demander ?', en: 'What can you ask for?' },
  remedies: { fr: 'Et si notre réponse ne vous convient pas ?', en: 'What if our answer does not suit you?' },
  machines: { fr: 'Une machine décide-t-elle de vous ?', en: 'Does a machine decide about you?' },
  'after-death': { fr: 'Et après votre mort ?', en: 'And after your death?' },
  security: { fr: 'Comment sont-elles protégées ?', en: 'How are they protected?' },
  page: { fr: 'Et cette page ?', en: 'And this page?' },
} as const satisfies Readonly<Record<string, Text>>

export type Section = keyof typeof sections

export function both(fr: string, en: string): Text {
  return { fr, en }
}
