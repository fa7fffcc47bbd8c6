import type { Frame } from './frame.ts'
import type { Meaning } from './meaning.ts'
import { type PersonKind, personKinds } from './roles.ts'

/** Categories that fit a meaning, best first: ids of the examples, then words of an organisation's own labels. */
const fitting: Readonly<Record<Meaning, readonly [ids: string, words: RegExp] | null>> = {
  id: ['identifier', /identifi|technical/],
  'customer-number': ['identifier contact', /identifi|number|numero/],
  email: ['contact', /contact|coordonn|e-?mail/],
  phone: ['contact', /contact|coordonn|phone/],
  fax: ['contact', /contact|coordonn/],
  address: ['contact', /contact|coordonn|address|adresse/],
  'first-name': ['identity', /identit|name|nom\b/],
  'last-name': ['identity', /identit|name|nom\b/],
  'full-name': ['identity', /identit|name|nom\b/],
  name: ['identity', /identit|name|nom\b/],
  title: ['identity professional', /identit|name|nom\b/],
  birth: ['identity', /birth|naissance|identit/],
  gender: ['identity', /identit|gender/],
  photo: ['identity', /photo|image|identit/],
  company: ['professional', /profession|company|entreprise/],
  job: ['professional employment application', /profession|job|emploi/],
  'company-number': ['professional billing', /profession|company|entreprise/],
  payment: ['payment billing', /payment|paiement|bank|banc/],
  'national-id': ['payroll identity-document identity', /official|national|identit/],
  credentials: ['credentials connection', /authentif|credential|password|mot de passe/],
  ip: ['connection', /connexion|connection|traffic|log/],
  network: ['connection', /connexion|connection|traffic|log/],
  location: ['location connection contact', /locali[sz]ation|location|gps/],
  special: ['absence special health', /health|sant|special|sensib/],
  salary: ['payroll', /payroll|paie|salar/],
  preference: ['preference', /preferen|choi|consent/],
  'free-text': ['comments correspondence quote-request contract', /comment|note|exchange|échange|correspond/],
  message: ['correspondence comments quote-request contract', /message|exchange|échange|correspond/],
  attribute: ['profile preference identity', /profil|preferen/],
  amount: ['billing contract purchase', /billing|factur|invoic|purchase|achat/],
  other: null,
}

/** When nothing fits: what the purpose has, the widest first. */
const widest = ['identity', 'contact', 'professional', 'contract', 'billing', 'identifier']

/** Ids of categories for a meaning, best first, those of the frame only; empty: it is no personal data. */
export function categoriesFor(meaning: Meaning, frame: Frame): readonly string[] {
  const fit = fitting[meaning]
  if (fit === null) return []
  const [ids, words] = fit
  const exact = ids.split(' ').filter((id) => frame.categories.some((one) => one.id === id))
  const worded = frame.categories.filter(({ text }) => words.test(text)).map(({ id }) => id)
  return [...new Set([...exact, ...worded])]
}

/** The category that stands for a wanted one within a purpose; `fits` is false when it is only the nearest. */
export function categoryWithin(
  wanted: readonly string[],
  allowed: readonly string[],
): { readonly category: string; readonly fits: boolean } {
  const found = wanted.find((id) => allowed.includes(id))
  if (found !== undefined) return { category: found, fits: true }
  return { category: widest.find((id) => allowed.includes(id)) ?? allowed[0] ?? 'contact', fits: false }
}

/** Subject types that fit a kind of person, best first. */
export function subjectsFor(kind: PersonKind, frame: Frame): readonly string[] {
  const ids: Readonly<Record<PersonKind, readonly string[]>> = {
    customer: ['customer', 'client', 'account-user', 'user'],
    contact: ['client-employee', 'contact', 'customer'],
    prospect: ['prospect', 'lead', 'customer'],
    applicant: ['applicant', 'candidate', 'prospect'],
    account: ['account-user', 'user', 'customer'],
    employee: ['employee', 'staff', 'salarie'],
  }
  const words = new RegExp(`\\b(${personKinds[kind].split(' ').join('|')})s?\\b`)
  const exact = ids[kind].filter((id) => frame.subjects.some((one) => one.id === id))
  const worded = frame.subjects.filter(({ text }) => words.test(text)).map(({ id }) => id)
  return [...new Set([...exact, ...worded, ...frame.subjects.map(({ id }) => id)])]
}

/** What a table is for, in words that a purpose's id or labels may have. */
export type Affair =
  | 'invoicing'
  | 'orders'
  | 'personnel'
  | 'account'
  | 'application'
  | 'review'
  | 'quote'
  | 'support'
  | 'marketing'
  | 'relation'

const affairs: Readonly<Record<Affair, RegExp>> = {
  invoicing: /invoic|factur|account(s|ing)\b|compta/,
  orders: /order|command|sale|vente|purchase/,
  personnel: /personnel|employ|staff|salari|\bhr\b|\brh\b/,
  account: /user-account|account|compte|user/,
  application: /recruit|recrut|candidat/,
  review: /review|avis/,
  quote: /quote|devis|pre-contract|prospect/,
  support: /support|assist|correspond/,
  marketing: /marketing|newsletter|prospect/,
  relation: /customer|client|relation|sales|vente/,
}

export function affairOf(words: string, kind: PersonKind | null): Affair {
  if (kind === 'employee') return 'personnel'
  if (/\b(order|commande|cart|panier|basket|delivery|livraison|shipment)\b/.test(words)) return 'orders'
  if (/\b(invoice|facture|payment|paiement|reglement|avoir|refund|bank|account holder)\b/.test(words))
    return 'invoicing'
  if (/\b(application|candidature)\b/.test(words) || kind === 'applicant') return 'application'
  if (/\b(review|avis|rating)\b/.test(words)) return 'review'
  if (/\b(quote|devis|form|formulaire)\b/.test(words) || kind === 'prospect') return 'quote'
  if (/\b(message|ticket|exchange|echange|mail|email|complaint|reclamation)\b/.test(words)) return 'support'
  if (/\b(newsletter|campaign|campagne|subscription)\b/.test(words)) return 'marketing'
  return kind === 'account' || /\b(session|login|device|token|user)\b/.test(words) ? 'account' : 'relation'
}

export interface Choice {
  readonly purpose: string
  readonly subject: string | null
  readonly allowed: readonly string[]
}

/**
 * The purpose, and for a table of people the subject type, under which most of its columns have a category that fits.
 * @param wanted for each personal column, the categories that fit it.
 * @param owners subject types whose rows lead here.
 */
export function choosePurpose(
  frame: Frame,
  about: { readonly kind: PersonKind | null; readonly affair: Affair; readonly owners: readonly string[] },
  wanted: readonly (readonly string[])[],
  only: string | null = null,
): Choice {
  const subjects = about.kind === null ? [null] : subjectsFor(about.kind, frame)
  let best: { readonly choice: Choice; readonly score: number } | null = null
  for (const [place, subject] of subjects.entries())
    for (const purpose of frame.purposes) {
      if (subject !== null && !purpose.subjects.includes(subject)) continue
      if (only !== null && purpose.id !== only) continue
      const covered = wanted.filter((ids) => ids.some((id) => purpose.categories.includes(id))).length
      const score =
        (covered / Math.max(1, wanted.length)) * 10 +
        (affairs[about.affair].test(purpose.text) ? 5 : 0) +
        (purpose.subjects.some((id) => about.owners.includes(id)) ? 3 : 0) +
        (purpose.subjects.length > 0 ? 1 : 0) -
        place * 4
      if (best === null || score > best.score)
        best = { score, choice: { purpose: purpose.id, subject, allowed: purpose.categories } }
    }
  if (best !== null) return best.choice
  if (only !== null || about.kind !== null)
    return choosePurpose(frame, { ...about, kind: null }, wanted, null)
  return { purpose: 'customer-management', subject: null, allowed: frame.categories.map(({ id }) => id) }
}
