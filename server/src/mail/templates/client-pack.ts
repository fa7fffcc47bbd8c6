import { en, fr } from '../../i18n/typeset.ts'
import type { MailWords } from '../words.ts'

export interface ClientPack {
  /** Name of the organisation in running text, and where its officer is reached. */
  readonly organisation: string
  readonly dpo: string
  /** In words. */
  readonly day: string
  /** `sha256:<hex>`: sent beside the file, it checks the file. */
  readonly manifest: string
  /** Labels of stores that did not answer. */
  readonly unreached: readonly string[]
  readonly url: string
}

/** Tells a client that its file was made for it (Art. 28(3)(h)). */
export function clientPack(lang: 'fr' | 'en', given: ClientPack): MailWords {
  const { organisation, dpo, day, manifest, unreached, url } = given
  return lang === 'fr'
    ? {
        subject: fr`Votre dossier de sous-traitance`,
        paragraphs: [
          fr`${organisation} a produit votre dossier, tel qu'il était le ${day}. Il réunit ce que l'article 28 du RGPD vous permet d'exiger de nous.`,
          ...(unreached.length === 0
            ? []
            : [fr`Ces bases n'ont pas répondu, et le dossier le dit : ${unreached.join(', ')}.`]),
          fr`Il vous attend dans votre espace client. Comparez l'empreinte de son manifeste : ${manifest}`,
          fr`Une question ? Écrivez à ${dpo}.`,
        ],
        code: null,
        action: { label: fr`Ouvrir mon dossier`, url },
      }
    : {
        subject: en`Your processor file`,
        paragraphs: [
          en`${organisation} made your file, as it stood on ${day}. It brings together what Article 28 of the GDPR lets you ask of us.`,
          ...(unreached.length === 0
            ? []
            : [en`These stores did not answer, and the file says so: ${unreached.join(', ')}.`]),
          en`It waits for you in your client portal. Compare the fingerprint of its manifest: ${manifest}`,
          en`A question? Write to ${dpo}.`,
        ],
        code: null,
        action: { label: en`Open my file`, url },
      }
}
