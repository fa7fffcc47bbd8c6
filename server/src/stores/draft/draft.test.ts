import { join } from 'node:path'
import { compileFolder } from '@garant/policy'
import { describe, expect, it } from 'vitest'
import type { CatalogColumn } from '../connector.ts'
import { exampleFrame, frameOf } from './frame.ts'
import { meaningOf } from './meaning.ts'
import { factsOf } from './sample.ts'
import { lookAtTriggers } from './trigger.ts'
import { tableWords, wordsOf } from './words.ts'

const column = (name: string, kind: CatalogColumn['kind'] = 'text'): CatalogColumn => ({
  ...{ name, type: kind, kind, nullable: true, generated: false, maxLength: null },
})
const means = (name: string, kind?: CatalogColumn['kind'], values: readonly string[] = []) =>
  meaningOf(column(name, kind), factsOf(values), [])

describe('words of a name', () => {
  it.each([
    ['cust_email', ['cust', 'email']],
    ['CustomerEmail', ['customer', 'email']],
    ['XMLUserID', ['xml', 'user', 'id']],
    ['adresse1', ['adresse', '1']],
    ['Prénoms', ['prenom']],
    ['PAYS', ['pays']],
    ['code-postal', ['code', 'postal']],
  ])('%s', (name, words) => expect(wordsOf(name)).toEqual(words))

  it('leaves out a prefix that most tables have', () => {
    const words = tableWords(['wp_users', 'wp_posts', 'wp_comments', 'wp_user_meta'])
    expect([...words.values()]).toEqual([['user'], ['post'], ['comment'], ['user', 'meta']])
  })
})

describe('meaning of a column', () => {
  it.each([
    ['courriel', 'email'],
    ['e_mail', 'email'],
    ['adresse_mail', 'email'],
    ['tel_portable', 'phone'],
    ['HomePhone', 'phone'],
    ['prenom', 'first-name'],
    ['surname', 'last-name'],
    ['nom_de_famille', 'last-name'],
    ['CodePostal', 'address'],
    ['ville', 'address'],
    ['iban', 'payment'],
    ['siret', 'company-number'],
    ['user_agent', 'network'],
    ['ip_address', 'ip'],
    ['mot_de_passe', 'credentials'],
    ['commentaire', 'free-text'],
    ['num_client', 'customer-number'],
    ['medication', 'special'],
    ['groupe_sanguin', 'special'],
    ['offence', 'special'],
    ['insurance_number', 'national-id'],
    ['status', 'other'],
  ])('%s', (name, meaning) => expect(means(name)).toBe(meaning))

  it('is decided by the values where they say more', () => {
    expect(means('contact', 'text', ['a@example.org', 'b@example.org', 'c@example.org'])).toBe('email')
    expect(means('email_template', 'text', ['welcome', 'goodbye', 'reminder'])).not.toBe('email')
    expect(means('champ7', 'text', ['192.0.2.1', '192.0.2.2', '198.51.100.3'])).toBe('ip')
  })

  it('is not taken from a name alone where the type denies it', () => {
    expect(means('email_verified_at', 'time')).toBe('other')
    expect(means('address_id', 'integer')).toBe('id')
  })
})

describe('what a trigger writes', () => {
  const tables = ['audit', 'Client', 'archive']
  const writes = (body: string | null) =>
    lookAtTriggers([{ name: 't', on: ['delete'], body }], tables).map((one) => one.writes)
  it('is read from its text', () => {
    expect(
      writes('INSERT INTO audit VALUES (1); update public."Client" set x = 1; -- delete from archive'),
    ).toEqual([['audit', 'Client']])
    expect(writes('begin new.at = now(); return new; end')).toEqual([[]])
  })
  it('is nobody’s guess where the text does not show it', () => {
    for (const body of [null, 'EXECUTE format(q)', 'CALL other()', 'insert into elsewhere values (1)'])
      expect(writes(body)).toEqual([null])
  })
  it('does not matter for a trigger that an erasure does not fire', () => {
    expect(lookAtTriggers([{ name: 't', on: ['insert'], body: null }], tables)).toEqual([])
  })
})

it('drafts without a policy in words that the example knows', async () => {
  const compiled = await compileFolder(
    join(import.meta.dirname, '..', '..', '..', '..', 'examples', 'im-pec'),
  )
  if (!compiled.ok) throw new Error('im-pec does not compile')
  const example = frameOf(compiled.bundle)
  for (const purpose of exampleFrame.purposes) {
    const real = example.purposes.find(({ id }) => id === purpose.id)
    expect(real?.categories).toEqual(expect.arrayContaining([...purpose.categories]))
    expect(real?.subjects).toEqual(expect.arrayContaining([...purpose.subjects]))
  }
})
