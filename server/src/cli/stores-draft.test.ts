import { join } from 'node:path'
import { Command } from 'commander'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { postgresqlAnswers, type StoreDatabase, storeDatabase } from '../../test/support/store-database.ts'
import type { Io } from './io.ts'
import { registerStores } from './stores.ts'

const examples = join(import.meta.dirname, '..', '..', '..', 'examples')

async function draft(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const seen = { out: '', said: '', status: 0 }
  const io = {
    env,
    cwd: examples,
    out: (text: string) => {
      seen.out += text
    },
    say: (text: string) => {
      seen.said += `${text}\n`
    },
    exit: (status: number) => {
      seen.status = status
    },
  } as Pick<Io, 'env' | 'cwd' | 'out' | 'say' | 'exit'> as Io
  const program = new Command('garant').exitOverride()
  registerStores(program, io)
  await program.parseAsync(['stores', 'draft', ...args], { from: 'user' })
  return seen
}

describe('garant stores draft', () => {
  it('exits 2 without an address that it can use, and never repeats what it was given', async () => {
    for (const args of [[], ['https://user:canary@db.example.org/x'], ['canary'], ['--env', 'NOT_SET']]) {
      const { out, said, status } = await draft(args)
      expect([out, status]).toEqual(['', 2])
      expect(said).not.toContain('canary')
    }
  })

  it('exits 3 when the database does not answer, and warns of a password on the command line', async () => {
    const { out, said, status } = await draft(['postgres://reader:canary@127.0.0.1:9/crm'])
    expect([out, status]).toEqual(['', 3])
    expect(said).toContain('prefer --env')
    expect(said).not.toContain('canary')
  })

  it('exits 1 for a policy that does not compile', async () => {
    expect((await draft(['postgres://127.0.0.1:9/crm', '--policy', 'nowhere'])).status).toBe(1)
  })
})

describe.skipIf(!(await postgresqlAnswers()))('garant stores draft (PostgreSQL)', () => {
  let store: StoreDatabase
  beforeAll(async () => {
    store = await storeDatabase(`
      create table client (id int primary key, nom text, email text, age int);
      insert into client values (1, 'Canari', 'canari@example.fr', 40), (2, 'Serin', 'CANARI@example.fr', 50),
        (3, 'Pinson', 'pinson@example.fr', 60);
      create table facture (id int primary key, client_id int not null references client, date_facture date not null, montant numeric);
      create table ligne_facture (id int primary key, facture_id int not null references facture, montant numeric);`)
  })
  afterAll(() => store.drop())

  it('writes YAML with its questions, takes the address from the environment, and shows no value', async () => {
    const { out, said, status } = await draft(['--env', 'CRM', '--name', 'crm', '--policy', 'im-pec'], {
      CRM: store.url,
    })
    expect(status).toBe(0)
    const file = parse(out)
    expect(file.store).toBe('crm')
    const fates = file.tables.map(({ table, erasure }: Record<string, unknown>) => [table, erasure])
    expect(fates).toEqual([
      ['client', { rows: 'mask', mask: ['nom', 'email', 'age'] }],
      // biome-ignore lint/suspicious/noThenProperty: the word of the policy, never awaited
      ['facture', { rows: 'keep', rule: 'accounting', from: 'date_facture', then: 'erase' }],
      // biome-ignore lint/suspicious/noThenProperty: the word of the policy, never awaited
      ['ligne_facture', { rows: 'keep', rule: 'accounting', from: { table: 'facture' }, then: 'erase' }],
    ])
    expect(out).toContain('# ? 1 value stands on several rows')
    expect(out).not.toMatch(/canonical: true/)
    expect(out.match(/# \? /g)?.length).toBe(Number(/(\d+) questions/.exec(said)?.[1]))
    expect(`${out}${said}`).not.toMatch(/canari|serin|pinson/i)
  })

  it('asks its questions in French where the language is French', async () => {
    const args = [store.url, '--lang', 'fr', '--policy', 'im-pec', '--format', 'json']
    const { out, said, status } = await draft(args)
    expect(status).toBe(0)
    const { store: drafted, questions } = JSON.parse(out)
    expect(questions.length).toBeGreaterThan(2)
    for (const { text } of questions)
      expect(text).not.toMatch(/\b(?:the|is|are|which|what|who|rows?|this|of)\b/i)
    expect(drafted.location.place).toBe('à préciser')
    expect(said).toContain('chacune sur une ligne')
    expect((await draft([store.url], { LANG: 'fr_FR.UTF-8' })).out).toContain('# ? Où se trouve cette base')
  })

  it('prints one JSON document', async () => {
    const { out, status } = await draft([store.url, '--format', 'json'])
    expect(status).toBe(0)
    const { store: drafted, questions, counts } = JSON.parse(out)
    expect(drafted.tables).toHaveLength(counts.tables)
    expect(questions).toHaveLength(counts.questions)
  })
})
