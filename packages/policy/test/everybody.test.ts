import { describe, expect, it } from 'vitest'
import { keysOf, language, pathsOf, wordsOf } from './language.ts'

describe('rights are the same for everybody (P-002)', () => {
  const all = Object.entries(language).map(([file, shape]) => ({ file, shape }))

  it('because no key and no word of the language speaks of nationality or residence', () => {
    const words = all.flatMap(({ shape }) => [...keysOf(shape), ...wordsOf(shape)])
    expect(words.length).toBeGreaterThan(150)
    const telling =
      /nation|citizen|resid|domicil|abroad|foreign|birth|origin|territor|european|passport|locale|region/
    expect(words.filter((word) => telling.test(word))).toEqual([])
  })

  it('and because a country is said of an organisation, a recipient or a place, never of a person', () => {
    const countries = all.flatMap(({ file, shape }) =>
      pathsOf(shape)
        .filter((path) => /country|place|location/.test(path))
        .map((path) => `${file}: ${path}`),
    )
    expect(countries).toEqual([
      'organisation: country',
      'organisation: affiliates.country',
      'recipients: country',
      'agreement: client.country',
      'agreement: data-centre.country',
      'agreement: data-centre.place',
      'store: location',
      'store: location.country',
      'store: location.place',
      'store: places',
      'store: places.kind',
      'store: places.country',
      'store: places.place',
      'store: places.by',
      'store: backups.country',
      'store: backups.place',
    ])
  })
})
