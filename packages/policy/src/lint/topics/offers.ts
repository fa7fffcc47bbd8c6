import type { Phrases } from '../phrases.ts'

/** Messages that sell. */
export const offers: Phrases = {
  fr: [
    'prospect',
    'demarch',
    'publicit',
    'reclames',
    'offres',
    'promotion',
    'sollicit',
    'newsletter',
    "lettre d'information",
  ],
  en: ['prospect', 'canvass', 'advert', 'marketing', 'offers', 'promotion', 'solicit', 'newsletter'],
}
