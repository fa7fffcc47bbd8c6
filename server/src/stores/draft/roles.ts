import { phrase } from './words.ts'

/** Kind of person that a table of people is about, and how surely a reference to it says whose a row is (0 first). */
export const personKinds = {
  customer:
    'customer client buyer acheteur patient guest subscriber abonne person personne people individu passenger passager student etudiant eleve locataire donor donateur resident beneficiary beneficiaire usager visitor visiteur participant attendee particulier adherent consumer shopper citizen policyholder tiers party',
  contact: 'contact interlocuteur correspondant',
  prospect: 'prospect lead',
  applicant: 'applicant candidate candidat',
  account: 'user account member membre compte utilisateur login',
  employee:
    'employee employe salarie staff collaborateur personnel agent worker seller vendeur salesperson salesrep operator technicien commercial teacher enseignant',
} as const

export type PersonKind = keyof typeof personKinds

/** A smaller number says more surely whose a row is. */
export const kindRank: Readonly<Record<PersonKind, number>> = {
  customer: 0,
  contact: 1,
  prospect: 1,
  applicant: 1,
  account: 2,
  employee: 3,
}

const kindOfWord = new Map(
  Object.entries(personKinds).flatMap(([kind, words]) =>
    words.split(' ').map((word) => [word, kind as PersonKind] as const),
  ),
)

/** What the words of a table's name say of it. */
export interface TableRole {
  readonly person: PersonKind | null
  /** Something that happens or is made: orders, messages, sessions. Never a person. */
  readonly event: boolean
  readonly accounting: boolean
  readonly log: boolean
  /** Published by somebody, and not only about them. */
  readonly content: boolean
  /** Of the organisation or of things: a shop, a product, a country. */
  readonly thing: boolean
  readonly address: boolean
}

const accounting =
  /\b(invoice|facture|facturation|bill|billing|order|commande|purchase|achat|payment|paiement|reglement|refund|remboursement|avoir|credit memo|creditmemo|receipt|recu|transaction|ecriture|sale|vente|encaissement)\b/
const event =
  /\b(message|form|formulaire|session|ticket|comment|commentaire|review|avi|avis|booking|reservation|cart|basket|panier|quote|devi|devis|delivery|livraison|shipment|address|adresse|adress|addre|addr|newsletter|subscription|abonnement|visit|visite|rental|location|appointment|rdv|call|appel|mail|email|campaign|campagne|device|token|card|carte|role|group|groupe|permission|preference|setting|meta|metadata|profile|profil|photo|document|file|fichier|note|detail|line|ligne|item|status|statut|history|historique|log|type|category|categorie|attribute|varchar|int|datetime|decimal|text|value|holder|titulaire|copy|copie|score|vote|like|favorite|favori|wishlist|complaint|reclamation|answer|reponse|exchange|echange|consent|consentement|application|candidature|territory|feedback|survey|enquete|phone|telephone)\b/
const log =
  /\b(log|audit|history|historique|journal|trace|archive|event|evenement|tracking|activity|activite|copy|copie)\b/
const content =
  /\b(post|article|page|product|produit|blog|media|topic|actualite|project|projet|course|cour|film|album|track|template|campaign|campagne|category|categorie)\b/
const thing =
  /\b(store|shop|magasin|boutique|company|societe|entreprise|organization|organisation|supplier|fournisseur|warehouse|entrepot|branch|agence|agency|site|office|bureau|department|departement|service|city|ville|country|pays|region|state|district|currency|devise|tax|rate|language|langue|product|produit|article|item|category|categorie|carrier|transporteur|shipper|vendor|brand|marque|manufacturer|fabricant|tenant|plan|website|option|parameter|parametre|config|configuration|migration|airline|airport)\b/
const address = /\b(address|adresse|adress|addre|addr)\b/

export function roleOf(words: readonly string[]): TableRole {
  const text = phrase(words)
  const isEvent = event.test(text) || accounting.test(text)
  return {
    person: isEvent ? null : personOf(words),
    event: isEvent,
    accounting: accounting.test(text),
    log: log.test(text),
    content: content.test(text) && !accounting.test(text),
    thing: thing.test(text) && !accounting.test(text) && !address.test(text),
    address: address.test(text),
  }
}

/** English names end with the thing named, French ones begin with it. */
function personOf(words: readonly string[]): PersonKind | null {
  return kindOfWord.get(words.at(-1) ?? '') ?? kindOfWord.get(words[0] ?? '') ?? null
}

/** Who has to do with a row without its being theirs. */
const actors =
  /\b(rep|representative|manager|chief|boss|supervisor|superviseur|reports?|updated|updater|modified|modifie|modifier|deleted|assigned|assignee|approved|approver|validated|valide|handled|handler|operator|operateur|agent|seller|vendeur|salesperson|salesman|commercial|responsable|referent|tutor|mentor|referred|referrer|parrain|sponsor|invited|inviter|replaced|staff|technician|technicien|lead|head|editor|reviewer|moderator|closed|resolved|cancelled|verified|checked|impersonated)\b/
const makers = /\b(created|creator|author|auteur|owner|posted|uploaded|cree|saisi|proprietaire)\b/

/** What a reference to a person says, by the words of its column: `owner` says that the row is theirs. */
export function standingOfReference(
  words: readonly string[],
  person: readonly string[],
): 'owner' | 'maker' | 'actor' {
  const text = phrase(words.filter((word) => !person.includes(word)))
  if (actors.test(text)) return 'actor'
  return makers.test(text) ? 'maker' : 'owner'
}
