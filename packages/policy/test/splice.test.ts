import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { removeValue, setValue } from '../src/edit/splice.ts'

const text = `# Whose they are.
staff:
  name: Us   # never somebody else
  kind: staff
  label: {fr: "Nous, ici", en: Us}

# The provider of mail.
mailer:
  name: >
    A long
    name
  tags: [a, b]
  label: {fr: Courriel, en: Mail}
`

describe('a value set in a file', () => {
  it('changes that value and no other byte', () => {
    const set = setValue(text, ['staff', 'name'], 'All of us') ?? ''
    expect(set).toBe(text.replace('name: Us ', 'name: All of us '))
  })

  it('keeps what stands in braces readable', () => {
    const set = setValue(text, ['staff', 'label', 'fr'], 'Nous: ici, et là') ?? ''
    expect(set).toContain('{fr: "Nous: ici, et là", en: Us}')
  })

  it('replaces a text of several lines by one', () => {
    const set = setValue(text, ['mailer', 'name'], 'Short') ?? ''
    expect(parse(set).mailer).toEqual({ ...parse(text).mailer, name: 'Short' })
    expect(set).toContain('  tags: [a, b]\n')
  })

  it('adds a key that is not there, at the indent of its neighbours', () => {
    expect(setValue(text, ['mailer', 'country'], 'FR')).toBe(`${text}  country: FR\n`)
    expect(setValue(text, ['staff', 'label', 'de'], 'Wir')).toContain('{fr: "Nous, ici", en: Us, de: Wir}')
    const inner = setValue(text, ['staff', 'notify'], 'a@example.org') ?? ''
    expect(inner).toContain('en: Us}\n  notify: a@example.org\n\n# The provider')
  })

  it('replaces a list where it stands', () => {
    expect(setValue(text, ['mailer', 'tags'], ['a', 'c: d'])).toBe(text.replace('[a, b]', '[a, "c: d"]'))
  })

  it('adds a whole entry', () => {
    const set = setValue(text, ['bank'], { name: 'Bank', label: { fr: 'Banque', en: 'Bank' } }) ?? ''
    expect(set.startsWith(text)).toBe(true)
    expect(parse(set).bank).toEqual({ name: 'Bank', label: { fr: 'Banque', en: 'Bank' } })
  })

  it('removes a key with its comment, and the comma beside it', () => {
    expect(removeValue(text, ['mailer'])).toBe(text.slice(0, text.indexOf('# The provider')))
    expect(removeValue(text, ['staff', 'label', 'en'])).toContain('label: {fr: "Nous, ici"}')
    expect(removeValue(text, ['staff', 'label', 'fr'])).toContain('label: {en: Us}')
    expect(removeValue(text, ['staff', 'nothing'])).toBeNull()
  })

  it('refuses what it cannot read', () => {
    expect(setValue('a: [', ['a'], 'b')).toBeNull()
    expect(setValue('a: 1', ['a', 'b'], 'c')).toBeNull()
  })

  it.each(['a\nb', 'x\nrole: processor\npromises: []', 'a\r\n\r\n b\n', '---', '...', '--- # a', '\n'])(
    'keeps %j within its value',
    (value) => {
      for (const path of [
        ['staff', 'name'],
        ['staff', 'label', 'fr'],
        ['mailer', 'name'],
      ] as const) {
        const set = parse(setValue(text, path, value) ?? '')
        const [entry, key] = path
        expect(path.length === 2 ? set[entry][key] : set.staff.label.fr).toBe(value)
        expect(Object.keys(set)).toEqual(['staff', 'mailer'])
      }
      const pair = parse(setValue(text, ['staff', 'label'], { fr: value, en: value }) ?? '')
      expect(pair.staff.label).toEqual({ fr: value, en: value })
    },
  )

  const words = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    .filter((s) => !/[\p{Cc}\p{Cs}\p{Cn}\ufeff\u2028\u2029]/u.test(s))
  const shape = fc.dictionary(
    fc.stringMatching(/^[a-z][a-z-]{0,8}$/),
    fc.oneof(words, fc.record({ fr: words, en: words })),
    { minKeys: 1, maxKeys: 4 },
  )

  it('means what was asked, whatever the words, and leaves comments alone', () => {
    fc.assert(
      fc.property(shape, words, fc.nat(), fc.boolean(), (data, word, n, flow) => {
        const lines = Object.entries(data).map(([key, value]) =>
          typeof value === 'string'
            ? `${key}: ${JSON.stringify(value)} # on ${key}`
            : flow
              ? `${key}: {fr: ${JSON.stringify(value.fr)}, en: ${JSON.stringify(value.en)}} # on ${key}`
              : `${key}: # on ${key}\n  fr: ${JSON.stringify(value.fr)}\n  en: ${JSON.stringify(value.en)}`,
        )
        const source = `# first\n${lines.join('\n')}\n# last\n`
        const keys = Object.keys(data)
        const key = keys[n % keys.length] ?? ''
        const path = typeof data[key] === 'string' ? [key] : [key, 'en']
        const set = setValue(source, path, word) ?? ''
        const expected = structuredClone(data) as Record<string, unknown>
        if (path.length === 1) expected[key] = word
        else expected[key] = { ...(data[key] as object), en: word }
        expect(parse(set)).toEqual(expected)
        for (const each of keys) expect(set).toContain(`# on ${each}`)
        expect(set.startsWith('# first\n') && set.endsWith('# last\n')).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})
