import type { Category, Purpose, Text } from '../../bundle.ts'
import { type Phrases, plain, speaksOf } from '../phrases.ts'
import type { Rule } from '../rule.ts'

const terms = ['pd:BrowsingBehaviour', 'pd:BrowsingBehavior', 'tech:Cookie']

/** Names of what is read from a device or written to it. "Pages viewed" is none: a server counts them without. */
const trackers: Phrases = {
  fr: [
    'traceur',
    'cookie',
    'pixel de suivi',
    'pixels de suivi',
    'pixel espion',
    'reciblage',
    "mesure d'audience",
    "mesurer l'audience",
    "mesure de l'audience",
    "statistiques d'audience",
  ],
  en: [
    'tracker',
    'cookie',
    'tracking pixel',
    'web beacon',
    'retargeting',
    'audience measurement',
    'measuring the audience',
    'measure the audience',
    'web analytics',
  ],
}

/** The text says that it goes without, or that it keeps what people chose about them. */
const without: Phrases = {
  fr: ['sans ', 'aucun', 'ni ', 'choix', 'refus'],
  en: ['without ', 'no ', 'nor ', 'choice', 'refus'],
}

const exempt = /securit|exempt|art\.? 82|strictement necessaire|strictly necessary/

/** Reading or writing on a person's device needs their consent, but for a short list (ePrivacy Art. 5(3); LIL art. 82). */
export const trackersWithoutConsent: Rule = {
  code: 'purpose/trackers-without-consent',
  *finds(policy) {
    const tracked = new Set(policy.bundle.categories.filter(isTracked).map(({ id }) => id))
    for (const purpose of policy.purposes) {
      const { id, legalBasis, role } = purpose
      if (role === 'processor') continue
      const what = trackingOf(tracked, purpose)
      if (what === null) continue
      for (const { subject, basis, justification } of legalBasis) {
        const said = plain(`${justification.fr} ${justification.en} ${what.necessity}`)
        if (basis === 'consent' || exempt.test(said)) continue
        const message =
          `\`${id}\` ${what.does}, on ${basis} for \`${subject}\`: without consent that is allowed only for what is strictly ` +
          'necessary (LIL art. 82); rest it on consent, or say in the justification which exemption it uses'
        yield { place: policy.places.basis(id, subject), message }
      }
    }
  },
}

interface Tracking {
  readonly does: string
  /** Why the data are needed, where an exemption may be claimed. */
  readonly necessity: string
}

/** What shows that the purpose uses trackers: a category of data that comes from them, by its DPV term or its name, or its own name. */
function trackingOf(tracked: ReadonlySet<string>, { label, description, data }: Purpose): Tracking | null {
  const read = data.find(({ category }) => tracked.has(category))
  if (read !== undefined) {
    const { category, necessity } = read
    return {
      does: `uses \`${category}\`, read from people's devices`,
      necessity: `${necessity.fr} ${necessity.en}`,
    }
  }
  const spoken = firstOf([label, description, ...data.map(({ necessity }) => necessity)])
  if (spoken === null) return null
  const needs = data.map(({ necessity }) => `${necessity.fr} ${necessity.en}`).join(' ')
  return { does: `speaks of \`${spoken}\`, which works by trackers on people's devices`, necessity: needs }
}

function isTracked({ label, fields, dpv }: Category): boolean {
  return (
    dpv.some((term) => terms.includes(term)) ||
    [label, ...fields.map((field) => field.label)].some(namesTrackers)
  )
}

function namesTrackers(text: Text): boolean {
  return wordOf(text) !== null
}

function firstOf(texts: readonly Text[]): string | null {
  for (const text of texts) {
    const word = wordOf(text)
    if (word !== null) return word
  }
  return null
}

/** The first name of a tracker in it; null: none, or it says that there is none. */
function wordOf({ fr, en }: Text): string | null {
  return named(plain(fr), trackers.fr, without.fr) ?? named(plain(en), trackers.en, without.en)
}

function named(text: string, phrases: readonly string[], none: readonly string[]): string | null {
  const found = phrases.find((phrase) => speaksOf(text, phrase))
  return found === undefined || none.some((phrase) => speaksOf(text, phrase)) ? null : found
}
