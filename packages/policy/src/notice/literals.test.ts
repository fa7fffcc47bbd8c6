import { describe, expect, it } from 'vitest'
import { findLiterals } from './literals.ts'

const found = (text: string, language: 'fr' | 'en') => findLiterals(text, language).map((one) => one.text)

describe('a fact typed into prose', () => {
  it.each([
    ['fr', 'gardées trente-six mois', ['trente-six mois']],
    ['fr', 'pendant vingt et un jours ouvrés', ['vingt et un jours']],
    ['fr', 'sous un mois', ['un mois']],
    ['fr', 'en moins d’une heure', ['moins d’une heure']],
    ['fr', 'le premier janvier', ['premier janvier']],
    ['fr', 'pour vingt euros', ['vingt euros']],
    ['fr', 'Paris CEDEX', ['CEDEX']],
    ['fr', 'voyez exemple.fr', ['exemple.fr']],
    ['en', 'kept for thirty-six months', ['thirty-six months']],
    ['en', 'a 12-month period', ['12-month']],
    ['en', 'within a week', ['within a week']],
    ['en', 'two hundred pounds', ['two hundred pounds']],
    ['en', 'since March 2020', ['March 2020']],
    ['fr', 'ouvert 24 heures sur 24, puis gardé 24 heures', ['24 heures']],
    ['fr', 'sept jours sur dix', ['sept jours']],
    ['en', 'open 24 hours a day, then kept for 24 hours', ['24 hours']],
    ['en', 'seven days a month', ['seven days']],
  ] as const)('%s: %s', (language, text, literals) => {
    expect(found(text, language)).toEqual(literals)
  })

  it.each([
    ['fr', 'd’un jour à l’autre, une fois par an, chaque mois, au premier message, en mai'],
    ['fr', 'une seconde lecture de l’article 17, la première des deux parties, cent fois'],
    ['fr', 'le règlement (RGPD) et l’art. 6, un par un, sans délai, à tout moment'],
    ['en', 'once a year, every month, from day to day, a second look, one of two parts, in May'],
    ['fr', 'le portail répond 24 heures sur 24, sept jours sur sept, 24h/24 et 7j/7, 24/7, 7 jours sur 7'],
    ['en', 'the portal answers 24/7, 24 hours a day, seven days a week, 7 days per week'],
    ['en', 'we may march on, in turn, at any time of the day, the first message'],
  ] as const)('is none in %s: %s', (language, text) => {
    expect(found(text, language)).toEqual([])
  })
})
