import { describe, expect, it } from 'vitest'
import { language } from './i18n.ts'
import { en, fr, typeset } from './typeset.ts'

const french = language('fr', 'Europe/Paris')
const english = language('en', 'Europe/Paris')

describe('French typography', () => {
  it('puts narrow no-break spaces and the curved apostrophe', () => {
    expect(fr`Qu'est-ce ? « Oui » : voilà !`).toBe('Qu’est-ce\u202f? «\u202fOui\u202f»\u202f: voilà\u202f!')
  })
  it('leaves what is filled in as it is', () => {
    expect(fr`${"o'hara@example.fr"} : reçu`).toBe("o'hara@example.fr\u202f: reçu")
  })
  it('is applied to texts of the policy too, per language', () => {
    expect(typeset('fr', "l'accord : RGPD art. 6")).toBe('l’accord\u202f: RGPD art.\u00a06')
    expect(typeset('en', 'the "consent"')).toBe('the “consent”')
    expect(en`it's`).toBe('it’s')
  })
})

describe('days and instants', () => {
  it('are in words', () => {
    expect(french.format.day('2026-12-23')).toBe('mercredi 23 décembre 2026')
    expect(french.format.date('2027-01-01')).toBe('1er janvier 2027')
    expect(english.format.date('2027-01-01')).toBe('1 January 2027')
    expect(french.format.monthDay('12-31')).toBe('31 décembre')
  })
  it('are shown in the zone of the organisation', () => {
    const at = new Date('2026-12-03T23:18:00Z')
    expect(french.format.instant(at)).toBe('4 décembre 2026 à 0\u00a0h\u00a018')
    expect(english.format.instant(at)).toBe('4 December 2026 at 00:18')
    expect(french.format.dayOf(at)).toBe('2026-12-04')
    expect(french.format.time(new Date('2026-07-01T08:00:00Z'))).toBe('10\u00a0h')
  })
})

describe('durations', () => {
  it.each([
    ['P10Y', '10 ans', '10 years'],
    ['P36M', '36 mois', '36 months'],
    ['P1Y', '1 an', '1 year'],
    ['P35D', '35 jours', '35 days'],
    ['P1Y6M', '1 an et 6 mois', '1 year and 6 months'],
    ['PT24H', '24 heures', '24 hours'],
    ['P0D', '0 jour', '0 days'],
  ])('%s keeps the unit of the rule', (iso, inFrench, inEnglish) => {
    expect(french.format.duration(iso).replaceAll('\u00a0', ' ')).toBe(inFrench)
    expect(english.format.duration(iso).replaceAll('\u00a0', ' ')).toBe(inEnglish)
  })
  it.each(['', 'P', '36M', 'P1.5Y', 'P-1D'])('refuses %j', (iso) => {
    expect(() => french.format.duration(iso)).toThrow(RangeError)
  })
})

describe('other words', () => {
  it('writes numbers, lists and countries', () => {
    expect(french.format.number(5931)).toBe('5\u202f931')
    expect(french.format.list(['échanges', 'devis', 'compte'])).toBe('échanges, devis et compte')
    expect(french.format.country('DE')).toBe('Allemagne')
    expect(english.format.country('nowhere')).toBe('nowhere')
  })
})
