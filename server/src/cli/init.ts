import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { dayIn } from '@garant/policy'
import { type Command, Option } from 'commander'
import { language } from '../i18n/i18n.ts'
import type { Locale } from '../i18n/typeset.ts'
import { type Clock, systemClock } from '../kernel/clock.ts'
import { exitStatus } from '../kernel/errors.ts'
import { engineOf, type StoreDraft, StoreError } from '../stores/stores.ts'
import { checkText } from './check-text.ts'
import { CliError } from './errors.ts'
import type { Answers } from './init/answers.ts'
import { type Asking, askAll, initWords, readAnswers } from './init/ask.ts'
import { type FirstPolicyOptions, firstPolicy, seenOnly } from './init/first-policy.ts'
import { draftStores, type Source } from './init/from.ts'
import { timeZoneOf } from './init/organisation.ts'
import { answersOf, questions } from './init/questions.ts'
import { isTaken, writeNew } from './init/write.ts'
import type { Io } from './io.ts'
import { localeOf } from './locale.ts'

interface Options {
  readonly from: readonly string[]
  readonly env: readonly string[]
  readonly answers?: string
  readonly lang?: Locale
}

/** Exit 0: written, and it compiles; 1: what came out does not compile; 2: the call is wrong; 3: a database was not reached. */
export function registerInit(program: Command, io: Io, clock: Clock = systemClock, laws?: string): void {
  const gather = (given: string, before: readonly string[]): readonly string[] => [...before, given]
  program
    .command('init')
    .description('asks a dozen questions and writes a first policy that compiles')
    .argument('[dir]', 'the folder to write, new or empty', 'policy')
    .option('--from <url>', 'draft a store file from this database; may be repeated', gather, [])
    .option('--env <variable>', 'the same, with the address in this environment variable', gather, [])
    .option('--answers <file>', 'take the answers from this JSON file instead of asking')
    .addOption(
      new Option('--lang <language>', 'of the questions and of the comments (default: from LANG)').choices([
        'fr',
        'en',
      ]),
    )
    .addHelpText(
      'after',
      '\nExample:\n  garant init policy\n  SHOP_URL=postgres://reader:…@db.example.org/shop garant init policy --env SHOP_URL',
    )
    .action(async (folder: string, options: Options) => {
      const asking = { language: options.lang ?? localeOf(io.env), laws }
      const target = resolve(io.cwd, folder)
      const words = initWords(asking.language)
      if (await isTaken(target)) throw new CliError('cli/usage', words.taken(folder))
      const sources = sourcesOf(options, io, asking.language)
      const now = clock.now()
      // Nobody has said yet where the organisation is.
      const answers = await answersFor(options, io, { ...asking, today: now.toISOString().slice(0, 10) })
      const today = dayIn(timeZoneOf(answers.country), now)
      const drafts = await drafted(sources, answers, { today, laws }, io)
      if (drafts === null) return io.exit(exitStatus.unknown)
      const made = { answers, drafts, today, laws }
      const { files, compiled } = firstPolicy(made)
      if (!compiled.ok) {
        io.out(checkText(compiled, folder))
        io.say(words.fails)
        return io.exit(exitStatus.fails)
      }
      await writeNew(target, files)
      io.out(told(folder, files, made))
    })
}

function sourcesOf({ from, env }: Options, io: Io, locale: Locale): readonly Source[] {
  const words = language(locale, 'UTC').m.storeDraft.terminal
  if (from.some((url) => URL.canParse(url) && new URL(url).password !== '')) io.say(words.password)
  const sources = [
    ...from.map((url) => ({ url, name: null })),
    ...env.map((variable) => ({ url: io.env[variable]?.trim() ?? '', name: storeOf(variable) })),
  ]
  if (sources.some(({ url }) => engineOf(url) === null)) throw new CliError('cli/usage', words.address)
  return sources
}

/** The store that a variable connects, `GARANT_STORE_SHOP_URL`; null: it is another one. */
function storeOf(variable: string): string | null {
  const name = /^GARANT_STORE_([A-Z][A-Z0-9_]{0,35}?)(?:_READ|_WRITE)?_URL$/.exec(variable)?.[1]
  return name === undefined || name === 'NONE' ? null : name.toLowerCase().replaceAll('_', '-')
}

async function answersFor(options: Options, io: Io, asking: Asking): Promise<Answers> {
  const words = initWords(asking.language)
  if (options.answers !== undefined) {
    const json = await readFile(resolve(io.cwd, options.answers), 'utf8').catch(() => {
      throw new CliError('cli/usage', words.answers.unreadable(options.answers ?? ''))
    })
    return answersOf(readAnswers(json, asking), asking.language)
  }
  if (io.ask === undefined) {
    const keys = questions.map(({ key, kind }) => `"${key}": ${kind === 'yes-no' ? 'true' : '"…"'}`)
    throw new CliError('cli/usage', words.noTerminal(keys.join(', ')))
  }
  return answersOf(await askAll(io.ask, io, asking), asking.language)
}

/** null: a database was not reached, which was said. */
async function drafted(
  sources: readonly Source[],
  answers: Answers,
  { today, laws }: Pick<FirstPolicyOptions, 'today' | 'laws'>,
  io: Io,
): Promise<readonly StoreDraft[] | null> {
  try {
    return await draftStores(sources, answers, today, laws)
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    const { why } = language(answers.language, 'UTC').m.storeDraft.terminal
    io.say(initWords(answers.language).unreached(error.code, why[error.code]))
    return null
  }
}

function told(folder: string, files: ReadonlyMap<string, string>, made: FirstPolicyOptions): string {
  const { answers, drafts } = made
  const words = initWords(answers.language).done
  const open = [...files.values()].join('\n').match(/^ *# \?/gm)?.length ?? 0
  const added = seenOnly(made)
  const variables = drafts.map(
    ({ store }) =>
      `  export GARANT_STORE_${store.name.toUpperCase().replaceAll('-', '_')}_URL=…   # ${words.address(store.name)}`,
  )
  return [
    words.files(folder, files.size),
    ...drafts.map(({ store, counts }) =>
      words.store(`stores/${store.name}.yaml`, counts.tables, counts.questions),
    ),
    ...(added.length === 0 ? [] : [words.alsoFor(added.join(', '))]),
    ...(answers.unboundProvider ? [words.unbound] : []),
    '',
    words.next,
    `  grep -rn '# ?' ${folder}   # ${words.questions(open)}`,
    `  garant check ${folder}`,
    ...variables,
    `  GARANT_POLICY=${folder} garant start`,
    '',
  ].join('\n')
}
