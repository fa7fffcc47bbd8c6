/** What somebody who begins knows of their organisation. */
export interface Answers {
  /** In which the comments of the files teach. */
  readonly language: 'fr' | 'en'
  readonly name: string
  /** Lines. */
  readonly address: readonly string[]
  /** ISO 3166-1; in the European Economic Area. */
  readonly country: string
  readonly email: string
  readonly officer: { readonly name: string; readonly email: string }
  readonly customers: boolean
  readonly prospects: boolean
  readonly website: boolean
  readonly employees: boolean
  /** Who sends the mails under an agreement of Art. 28; null: nobody, or nobody who is bound yet. */
  readonly mailProvider: MailProvider | null
  /** One was named that no agreement binds yet: it may receive nothing, and is left out. */
  readonly unboundProvider: boolean
}

export interface MailProvider {
  readonly name: string
  /** ISO 3166-1; in the European Economic Area. */
  readonly country: string
  /** ISO day of the agreement. */
  readonly signed: string
}
