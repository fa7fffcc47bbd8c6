import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { cp, mkdir, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compile, compileFolder } from '@garant/policy'
import { Command } from 'commander'
import * as fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { mariadbAnswers } from '../../test/contract/mysql.ts'
import { blog } from '../../test/drafts/blog.ts'
import { eavShop } from '../../test/drafts/eav-shop.ts'
import { frenchLegacy } from '../../test/drafts/french-legacy.ts'
import { party } from '../../test/drafts/party.ts'
import { rental } from '../../test/drafts/rental.ts'
import { saas } from '../../test/drafts/saas.ts'
import { insertsOf } from '../../test/drafts/world.ts'
import { chinookIsHere, chinookOnMariadb, chinookOnPostgres } from '../../test/support/chinook.ts'
import { openEngine } from '../../test/support/engine-database.ts'
import { postgresqlAnswers } from '../../test/support/store-database.ts'
import { CliError } from './errors.ts'
import { firstPolicy } from './init/first-policy.ts'
import { answersOf, questions } from './init/questions.ts'
import { registerInit } from './init.ts'
import type { Io } from './io.ts'

const today = '2026-11-23'
const packs = join(import.meta.dirname, '..', '..', '..', 'packages', 'policy', 'law')
const folder = mkdtempSync(join(tmpdir(), 'garant-init-'))
afterAll(() => rm(folder, { recursive: true, force: true }))
let made = 0
function newPlace(): string {
  made += 1
  return join(folder, `place-${made}`)
}

const answers = {
  name: 'Lamp Shop SAS',
  address: "1 rue de l'Exemple, 59000 Lille",
  email: 'contact@example.org',
  officer: 'Dominique Petit',
  'officer-email': 'dpo@example.org',
}

/** Words that a French sentence does not have. */
const english = /\b(?:the|is|are|this|which|what|who|be|was|were|not|nothing|cannot|rows?|database|whose)\b/i

/** Beside the French law that of another country: its authority, one duty of its own, and what the Union gave to all. */
async function lawsWithLuxembourg(): Promise<string> {
  const laws = newPlace()
  await cp(packs, laws, { recursive: true })
  await cp(join(packs, 'fr'), join(laws, 'lu'), { recursive: true })
  const write = (name: string, text: string) => writeFileSync(join(laws, 'lu', `${name}.yaml`), text)
  const row = 'label: {fr: X, en: X}, certainty: known, review-by: 2028-11-23'
  write('pack', 'label: {fr: Luxembourg, en: Luxembourg}\n')
  write(
    'authorities',
    `- {id: R-A1, source: Loi, ${row}, name: Autorité fictive, address: 1 rue X, url: "https://example.lu"}\n`,
  )
  write(
    'retention',
    `- {id: T-06, source: "Loi fictive, art. 7", ${row}, kind: duty, trigger: {fr: X, en: X}, archive: P8Y}\n`,
  )
  for (const name of ['prospecting', 'calling', 'holidays', 'statements']) write(name, '[]\n')
  return laws
}

async function init(
  args: readonly string[],
  {
    env = {},
    typed,
    laws,
  }: { env?: NodeJS.ProcessEnv; typed?: readonly (string | null)[]; laws?: string } = {},
) {
  const seen = { out: '', said: '', status: 0, asked: [] as string[] }
  const lines = [...(typed ?? [])]
  const io = {
    env,
    cwd: folder,
    out: (text: string) => {
      seen.out += text
    },
    say: (text: string) => {
      seen.said += `${text}\n`
    },
    exit: (status: number) => {
      seen.status = status
    },
    ...(typed && {
      ask: async (question: string) => {
        seen.asked.push(question)
        return lines.shift() ?? null
      },
    }),
  } as Partial<Io> as Io
  const program = new Command('garant').exitOverride()
  registerInit(program, io, { now: () => new Date(`${today}T12:00:00Z`) }, laws)
  try {
    await program.parseAsync(['init', ...args], { from: 'user' })
  } catch (error) {
    if (!(error instanceof CliError)) throw error
    seen.said += error.message
    seen.status = 2
  }
  return seen
}

function answerFile(given: Readonly<Record<string, unknown>>): string {
  const path = `${newPlace()}.json`
  writeFileSync(path, JSON.stringify(given))
  return path
}

async function textsIn(place: string): Promise<string> {
  const entries = await readdir(place, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  return files.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')).join('\n')
}

const yesNo = fc.constantFrom('yes', 'no')
/** Any text that somebody may give as a name, one that YAML, Markdown or a comment could take for its own sign too. */
const words = fc
  .array(
    fc.constantFrom(
      'Lampe',
      '#',
      ': ',
      '"',
      "'",
      '{fr: x}',
      '*',
      '&a',
      '- ',
      '# ?',
      '\\',

      'é',
      ' ',
      '%',
      '@',
      // Read as prose, each would be a claim; in a name it is none.
      '…',
      '...',
      ' etc.',
      ' Bloctel',
      ' actuarial',
      ' cookie',
    ),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((parts) => `Étude ${parts.join('')}`.trim())

describe('garant init', () => {
  it('asks at most a dozen questions', () => {
    expect(questions.length).toBeLessThanOrEqual(12)
  })

  it('makes a policy without error or warning of every combination of answers', () => {
    for (let n = 0; n < 64; n += 1) {
      const yes = (bit: number) => ((n >> bit) & 1 ? 'yes' : 'no')
      const given = new Map([
        ...Object.entries({ ...answers, country: 'FR' }),
        ...['customers', 'prospects', 'website', 'employees'].map((key, bit) => [key, yes(bit)] as const),
        ...(yes(4) === 'yes' ? [['mail-provider', 'Facteur SA, DE'] as const] : []),
        ...(yes(5) === 'yes' ? [['mail-agreement', '2026-01-31'] as const] : []),
      ])
      const language = n % 2 === 0 ? 'fr' : 'en'
      const { compiled } = firstPolicy({ answers: answersOf(given, language), drafts: [], today })
      expect([n, compiled.ok, compiled.diagnostics]).toEqual([n, true, []])
    }
  })

  it('makes a policy of whatever the questions let through', () => {
    const given = fc.record({
      name: words,
      address: words,
      country: fc.constantFrom('FR', 'DE', 'CY', 'IS', 'PT', 'XX'),
      email: fc.constantFrom('a@b.fr', "o'neil+x@example.org", 'dpo@example.org'),
      officer: words,
      'officer-email': fc.constantFrom('d@b.fr', 'privacy@example.org'),
      customers: yesNo,
      prospects: yesNo,
      website: yesNo,
      employees: yesNo,
      'mail-provider': fc.oneof(
        fc.constant(''),
        words.map((name) => `${name}, IE`),
      ),
      'mail-agreement': fc.constantFrom('', '2025-02-28'),
    })
    fc.assert(
      fc.property(given, (each) => {
        const map = new Map(Object.entries(each))
        fc.pre(questions.every(({ key, problem }) => problem(map.get(key) ?? '', today) === null))
        const { compiled } = firstPolicy({ answers: answersOf(map, 'fr'), drafts: [], today })
        expect(compiled.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
        if (compiled.ok) expect(compiled.bundle.organisation.name).toBe(each.name)
      }),
      { numRuns: 60 },
    )
  })

  it('writes no policy that would name the authority of another country, and says how to add its law', async () => {
    const place = newPlace()
    const file = answerFile({ ...answers, country: 'DE' })
    const { said, status } = await init([place, '--answers', file])
    expect(status).toBe(2)
    expect(said).toContain('"country": Garant knows the law of these countries: FR.')
    expect(said).toContain('packages/policy/law/de')
    await expect(readdir(place)).rejects.toThrow('ENOENT')
  })

  it('offers every country that has a law pack, and no other, and writes its first policy without a word of code', async () => {
    const laws = await lawsWithLuxembourg()
    const place = newPlace()
    const typed = [answers.name, answers.address, 'BE', 'LU', answers.email, answers.officer]
    const rest = [answers['officer-email'], 'yes', 'yes', 'yes', 'yes', '']
    const { asked, said, status } = await init([place], { typed: [...typed, ...rest], laws })
    expect([status, asked[2]]).toEqual([0, 'Country, in two letters (FR, LU) [FR] : '])
    expect(said).toContain('Garant knows the law of these countries: FR, LU.')
    const compiled = await compileFolder(place, { at: today, laws })
    expect(compiled.diagnostics).toEqual([])
    if (!compiled.ok) throw new Error('it does not compile')
    const { law, organisation, retention } = compiled.bundle
    expect([law, organisation.calendar, organisation.authority.name]).toEqual([
      'lu',
      'LU',
      'Autorité fictive',
    ])
    const duties = retention
      .filter(({ duty }) => duty)
      .map(({ id, archive, source }) => [id, archive, source])
    expect(duties).toEqual([['accounting', 'P8Y', 'Loi fictive, art. 7']])
    // Of the law of another country nothing is claimed.
    const texts = await textsIn(place)
    expect(texts).not.toMatch(/CNIL|L123-22|C\. ?trav|Code du travail|CPCE|Informatique et Libertés|T-01/)
    expect(texts).toMatch(/# \? Does your law set a duration here\?/)
  })

  it('asks, answers and teaches in French', async () => {
    const place = newPlace()
    const typed = ['Atelier Rose', '2 place X, 31000 Toulouse', 'us', '', 'moi@example.org', 'Rose']
    const { asked, said, out, status } = await init([place, '--lang', 'fr'], {
      typed: [...typed, 'rose@example.org', 'peut-être', 'oui', 'n', '', '', ''],
    })
    expect(status).toBe(0)
    for (const line of [...asked, ...said.trim().split('\n'), ...out.split('\n')])
      expect(line).not.toMatch(english)
    const taken = await init([place, '--lang', 'fr'])
    const untold = await init([newPlace(), '--lang', 'fr'])
    const wrong = await init([
      newPlace(),
      '--lang',
      'fr',
      '--answers',
      answerFile({ colour: 'red', website: 3 }),
    ])
    const far = ['--answers', answerFile(answers), '--from', 'postgres://reader:canary@127.0.0.1:9/crm']
    const unreached = await init([newPlace(), '--lang', 'fr', ...far])
    for (const one of [taken, untold, wrong, unreached]) {
      expect(one.status).toBeGreaterThan(0)
      expect(one.said).not.toMatch(english)
    }
  })

  it('lets a promise of security measures be no better than what shows each of them', () => {
    const { compiled } = firstPolicy({
      answers: answersOf(new Map(Object.entries({ ...answers, country: 'FR' })), 'fr'),
      drafts: [],
      today,
    })
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics[0]))
    const { measures, promises } = compiled.bundle
    for (const { id, rules, checks } of promises)
      for (const { id: measure, shownBy } of measures)
        if (rules.includes(`measure:${measure}`) && shownBy.kind === 'check')
          expect(checks, `${id} cites ${measure}`).toContain(shownBy.check)
    expect(promises.find(({ id }) => id === 'P-036')?.rules).toHaveLength(measures.length)
  })

  it('writes what it made, tells what to do next, and never overwrites it', async () => {
    const place = newPlace()
    const file = answerFile({ ...answers, employees: true })
    const { out, status } = await init([place, '--answers', file])
    expect(status).toBe(0)
    expect(out).toContain(`garant check ${place}`)
    expect(out).toContain(`GARANT_POLICY=${place} garant start`)
    expect((await compileFolder(place, { at: today })).diagnostics).toEqual([])
    const before = await textsIn(place)
    expect(await init([place, '--answers', file])).toMatchObject({ status: 2, out: '' })
    expect(await textsIn(place)).toBe(before)
  })

  it('takes a folder that holds hidden names only', async () => {
    const place = newPlace()
    await mkdir(join(place, '.git'), { recursive: true })
    expect((await init([place, '--answers', answerFile(answers)])).status).toBe(0)
  })

  it('says that an answer cannot be used, and asks again', async () => {
    const place = newPlace()
    const typed = [
      '',
      'Atelier Rose',
      '2 place X, 31000 Toulouse',
      'US',
      '',
      'me@',
      'me@example.org',
      'Rose',
      'rose@example.org',
    ]
    const { asked, said, status } = await init([place], {
      typed: [...typed, 'oui', 'perhaps', 'n', '', '', 'Facteur', ''],
    })
    expect(status).toBe(0)
    expect(asked).toHaveLength(16)
    expect(said.trim().split('\n')).toHaveLength(6)
    const compiled = await compileFolder(place)
    expect(compiled).toMatchObject({
      ok: true,
      bundle: { organisation: { id: 'atelier-rose', country: 'FR' } },
    })
  })

  it('writes nothing when the terminal is closed before the last answer', async () => {
    const place = newPlace()
    expect(await init([place], { typed: ['Atelier Rose', null] })).toMatchObject({ status: 2, out: '' })
    await expect(readdir(place)).rejects.toThrow('ENOENT')
  })

  it('needs a file of answers where there is no terminal, and says all that is wrong with one', async () => {
    expect(await init([newPlace()])).toMatchObject({ status: 2, said: expect.stringContaining('--answers') })
    const file = answerFile({ ...answers, email: 'x', colour: 'red', website: 3, country: 'US' })
    const { said, status } = await init([newPlace(), '--answers', file])
    expect(status).toBe(2)
    for (const key of ['email', 'colour', 'website', 'country']) expect(said).toContain(`"${key}"`)
  })

  it('leaves out a provider that no agreement binds, and says so', async () => {
    const place = newPlace()
    const { out } = await init([
      place,
      '--answers',
      answerFile({ ...answers, 'mail-provider': 'Facteur SA, DE' }),
    ])
    expect(out).toContain('left out')
    expect(await textsIn(place)).not.toContain('Facteur')
  })

  it('writes nothing when a database is not reached, and repeats nothing of its address', async () => {
    const place = newPlace()
    const args = [
      place,
      '--answers',
      answerFile(answers),
      '--from',
      'postgres://reader:canary@127.0.0.1:9/crm',
    ]
    const { out, said, status } = await init(args)
    expect([out, status]).toEqual(['', 3])
    expect(said).toContain('prefer --env')
    expect(said).not.toContain('canary')
    await expect(readdir(place)).rejects.toThrow('ENOENT')
  })
})

const engines = { postgresql: await postgresqlAnswers(), mysql: await mariadbAnswers() }
const worlds = [blog, saas, rental, party, eavShop, frenchLegacy].map((world) => world())

describe.each(worlds)('garant init --env, from $name', (world) => {
  it.skipIf(!engines[world.engine])('writes a policy that compiles, and no credentials', async () => {
    const store = await openEngine[world.engine]()
    try {
      await store.execute(world.schema)
      await store.execute(insertsOf(world))
      await fromDatabase(store.url)
    } finally {
      await store.drop()
    }
  })
})

describe.skipIf(!chinookIsHere)('garant init --env, from Chinook (skipped where ../shared is absent)', () => {
  it.skipIf(!engines.postgresql)('on PostgreSQL', async () => {
    const store = await chinookOnPostgres()
    await fromDatabase(store.url).finally(store.drop)
  })
  it.skipIf(!engines.mysql)('on MariaDB', async () => {
    const store = await chinookOnMariadb()
    await fromDatabase(store.url).finally(store.drop)
  })
})

async function fromDatabase(url: string): Promise<void> {
  const place = newPlace()
  const file = answerFile({ ...answers, customers: false })
  const secret = new URL(url)
  // The servers of the tests trust whoever comes from here, with a password or without.
  if (secret.protocol === 'postgres:') secret.password = 'canary-secret'
  const { out, said, status } = await init(
    [place, '--answers', file, '--env', 'SHOP', '--env', 'SHOP', '--lang', 'fr'],
    {
      env: { SHOP: secret.href },
    },
  )
  expect([status, said]).toEqual([0, ''])
  const texts = await textsIn(place)
  for (const text of [texts, out]) {
    expect(text).not.toContain('canary-secret')
    expect(text).not.toContain(secret.host)
  }
  expect(await readdir(join(place, 'stores'))).toHaveLength(2)
  const compiled = await compileFolder(place, { at: today })
  expect(compiled.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  const questions = texts.match(/^ *# \? .*/gm) ?? []
  expect(questions.length).toBeGreaterThan(5)
  // Names of tables and columns are their owner's.
  for (const question of questions) expect(question.replaceAll(/`[^`]*`/g, '')).not.toMatch(english)
}

it('reads the same file back, whatever the sheets say', () => {
  const given = new Map(Object.entries({ ...answers, country: 'FR' }))
  const { files } = firstPolicy({ answers: answersOf(given, 'en'), drafts: [], today })
  expect(compile(files)).toEqual(compile(new Map([...files].toReversed())))
})
