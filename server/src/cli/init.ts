import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { dayIn } from '@garant/policy'
import { type Command, Option } from 'commander'
import { type Clock, systemClock } from '../kernel/clock.ts'
import { exitStatus } from '../kernel/errors.ts'
import { engineOf, type StoreDraft, StoreError } from '../stores/stores.ts'
import { checkText } from './check-text.ts'
import { CliError } from './errors.ts'
import type { Answers } from './init/answers.ts'
import { askAll, readAnswers } from './init/ask.ts'
import { firstPolicy, seenOnly } from './init/first-policy.ts'
import { draftStores, type Source } from './init/from.ts'
import { timeZoneOf } from './init/organisation.ts'
import { answersOf, questions } from './init/questions.ts'
import { isTaken, writeNew } from './init/write.ts'
import type { Io } from './io.ts'

interface Options {
  readonly from: readonly string[]
  readonly env: readonly string[]
  readonly answers?: string
  readonly lang?: 'fr' | 'en'
}

/** Exit 0: written, and it compiles; 1: what came out does not compile; 2: the call is wrong; 3: a database was not reached. */
export function registerInit(program: Command, io: Io, clock: Clock = systemClock): void {
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
      const target = resolve(io.cwd, folder)
      if (await isTaken(target))
        throw new CliError('cli/usage', `${folder} is not empty: name a new folder, nothing is overwritten.`)
      const sources = sourcesOf(options, io)
      const now = clock.now()
      // Nobody has said yet where the organisation is.
      const answers = await answersFor(options, io, now.toISOString().slice(0, 10))
      const today = dayIn(timeZoneOf(answers.country), now)
      const drafts = await drafted(sources, answers, today, io)
      if (drafts === null) return io.exit(exitStatus.unknown)
      const { files, compiled } = firstPolicy(answers, drafts, today)
      if (!compiled.ok) {
        io.out(checkText(compiled, folder))
        io.say('These answers make no policy that compiles, so nothing was written.')
        return io.exit(exitStatus.fails)
      }
      await writeNew(target, files)
      io.out(told(folder, files, answers, drafts))
    })
}

function sourcesOf({ from, env }: Options, io: Io): readonly Source[] {
  if (from.some((url) => URL.canParse(url) && new URL(url).password !== ''))
    io.say(
      'A password stands on the command line, where other users of this machine can see it: prefer --env.',
    )
  const sources = [
    ...from.map((url) => ({ url, name: null })),
    ...env.map((variable) => ({ url: io.env[variable]?.trim() ?? '', name: storeOf(variable) })),
  ]
  if (sources.some(({ url }) => engineOf(url) === null))
    throw new CliError(
      'cli/usage',
      'Give the address of a database, postgres://… or mysql://…, or name its variable with --env.',
    )
  return sources
}

/** The store that a variable connects, `GARANT_STORE_SHOP_URL`; null: it is another one. */
function storeOf(variable: string): string | null {
  const name = /^GARANT_STORE_([A-Z][A-Z0-9_]{0,35}?)(?:_READ|_WRITE)?_URL$/.exec(variable)?.[1]
  return name === undefined || name === 'NONE' ? null : name.toLowerCase().replaceAll('_', '-')
}

async function answersFor(options: Options, io: Io, today: string): Promise<Answers> {
  const language = options.lang ?? languageOf(io.env)
  if (options.answers !== undefined) {
    const json = await readFile(resolve(io.cwd, options.answers), 'utf8').catch(() => {
      throw new CliError('cli/usage', `${options.answers} cannot be read.`)
    })
    return answersOf(readAnswers(json, { language, today }), language)
  }
  if (io.ask === undefined) {
    const keys = questions.map(({ key, kind }) => `"${key}": ${kind === 'yes-no' ? 'true' : '"…"'}`)
    throw new CliError(
      'cli/usage',
      `There is no terminal to ask at: give the answers with --answers FILE.json, {${keys.join(', ')}}.`,
    )
  }
  return answersOf(await askAll(io.ask, io, { language, today }), language)
}

function languageOf(env: NodeJS.ProcessEnv): 'fr' | 'en' {
  return (env.LC_ALL || env.LC_MESSAGES || env.LANG || '').startsWith('fr') ? 'fr' : 'en'
}

/** null: a database was not reached, which was said. */
async function drafted(
  sources: readonly Source[],
  answers: Answers,
  today: string,
  io: Io,
): Promise<readonly StoreDraft[] | null> {
  try {
    return await draftStores(sources, answers, today)
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    io.say(`A database could not be read (${error.code}), so nothing was written: ${error.message}`)
    return null
  }
}

function told(
  folder: string,
  files: ReadonlyMap<string, string>,
  answers: Answers,
  drafts: readonly StoreDraft[],
): string {
  const open = [...files.values()].join('\n').match(/^ *# \?/gm)?.length ?? 0
  const added = seenOnly(answers, drafts)
  const variables = drafts.map(
    ({ store }) =>
      `  export GARANT_STORE_${store.name.toUpperCase().replaceAll('-', '_')}_URL=…   # address of ${store.name}, kept out of the policy`,
  )
  return [
    `${folder}: ${files.size} files, a first policy that compiles.`,
    ...drafts.map(
      ({ store, counts }) =>
        `  stores/${store.name}.yaml: ${counts.tables} tables with personal data, ${counts.questions} questions`,
    ),
    ...(added.length === 0 ? [] : [`  The databases hold data for these purposes too: ${added.join(', ')}.`]),
    ...(answers.unboundProvider
      ? [
          '  Who sends your e-mails is left out until an agreement binds them (GDPR Art. 28): then add them to recipients.yaml and agreements/.',
        ]
      : []),
    '',
    'Next:',
    `  grep -rn '# ?' ${folder}   # ${open} questions that only you can answer, each beside what it is about`,
    `  garant check ${folder}`,
    ...variables,
    `  GARANT_POLICY=${folder} garant start`,
    '',
  ].join('\n')
}
