import type { Category, Purpose, Text } from '../../bundle.ts'
import { type Phrases, plain, speaksOf } from '../phrases.ts'
import type { LintedPolicy } from '../policy.ts'
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
    for (const purpose of policy.purposes) {
      const { id, legalBasis, role } = purpose
      if (role === 'processor') continue
      const what = trackingOf(policy, purpose)
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
function trackingOf({ bundle }: LintedPolicy, { label, description, data }: Purpose): Tracking | null {
  const tracked = new Set(bundle.categories.filter(isTracked).map(({ id }) => id))
  const read = data.find(({ category }) => tracked.has(category))
  if (read !== undefined) {
    const { category, necessity } = read
    return {
      does: `uses \`${category}\`, read from people's devices`,
      necessity: `${necessity.fr} ${necessity.en}`,
    }
  }
  const named = data.find(({ necessity }) => namesTrackers(necessity))?.necessity ?? null
  const spoken = [label, description, ...(named === null ? [] : [named])]
    .map(wordOf)
    .find((word) => word !== null)
  if (spoken === undefined || spoken === null) return null
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

/** The first name of a tracker in it; null: none, or it says that there is none. */
function wordOf({ fr, en }: Text): string | null {
  for (const [text, phrases, none] of [
    [plain(fr), trackers.fr, without.fr],
    [plain(en), trackers.en, without.en],
  ] as const) {
    if (none.some((phrase) => speaksOf(text, phrase))) return null
    const found = phrases.find((phrase) => speaksOf(text, phrase))
    if (found !== undefined) return found
  }
  return null
}
