import { resolve } from 'node:path'
import { type Bundle, compile, readFolder, writeStoreFile } from '@garant/policy'
import { type Command, Option } from 'commander'
import { language, type Messages } from '../i18n/i18n.ts'
import type { Locale } from '../i18n/typeset.ts'
import { systemClock } from '../kernel/clock.ts'
import { exitStatus } from '../kernel/errors.ts'
import { draftFrom, engineOf, type StoreDraft, StoreError, storeNameOf } from '../stores/stores.ts'
import type { Io } from './io.ts'
import { localeOf } from './locale.ts'

interface Options {
  readonly env?: string
  readonly policy?: string
  readonly name?: string
  readonly format: 'yaml' | 'json'
  readonly lang?: Locale
}

/** Exit 0: drafted; 1: the policy does not compile; 2: no usable address; 3: the database was not reached. */
export function registerDraft(stores: Command, io: Io): void {
  stores
    .command('draft')
    .description(
      'proposes the store file of a database, with its questions as comments; changes nothing there',
    )
    .argument('[url]', 'postgres://… or mysql://…')
    .option('--env <variable>', 'take the address from this environment variable, and no password from here')
    .option('--policy <dir>', 'use the categories, purposes and retention rules of this policy')
    .option('--name <name>', 'name of the store (default: that of the database)')
    .addOption(new Option('--format <format>', 'how to say it').choices(['yaml', 'json']).default('yaml'))
    .addOption(new Option('--lang <language>', 'of the questions (default: from LANG)').choices(['fr', 'en']))
    .addHelpText(
      'after',
      '\nExample:\n  CRM_URL=postgres://reader:…@db.example.org/crm garant stores draft --env CRM_URL --policy policy > policy/stores/crm.yaml',
    )
    .action(async (given: string | undefined, options: Options) => {
      const locale = options.lang ?? localeOf(io.env)
      const words = language(locale, 'UTC').m.storeDraft.terminal
      const url = addressOf(given, options, io, words)
      const engine = url === null ? null : engineOf(url)
      if (url === null || engine === null) {
        io.say(words.address)
        return io.exit(exitStatus.usage)
      }
      const name = options.name ?? storeNameOf(url)
      if (!/^[a-z][a-z0-9-]{0,39}$/.test(name) || name === 'none') {
        io.say(words.name)
        return io.exit(exitStatus.usage)
      }
      const bundle = await policyOf(options.policy, io, words)
      if (bundle === undefined) return io.exit(exitStatus.fails)
      try {
        const draft = await draftFrom(url, engine, name, bundle, locale)
        io.out(options.format === 'json' ? asJson(draft) : writeStoreFile(draft.store, draft.notes))
        io.say(summary(draft, words))
      } catch (error) {
        if (!(error instanceof StoreError)) throw error
        io.say(words.unreadable(error.code, words.why[error.code]))
        io.exit(exitStatus.unknown)
      }
    })
}

type Words = Messages['storeDraft']['terminal']

function addressOf(given: string | undefined, { env }: Options, io: Io, words: Words): string | null {
  const url = env === undefined ? given : io.env[env]?.trim()
  if (url === undefined || url === '' || (env !== undefined && given !== undefined)) return null
  if (env === undefined && URL.canParse(url) && new URL(url).password !== '') io.say(words.password)
  return url
}

/** Without its stores, which the draft may be about to join or to replace. Undefined: it does not compile. */
async function policyOf(
  folder: string | undefined,
  io: Io,
  words: Words,
): Promise<Bundle | null | undefined> {
  if (folder === undefined) return null
  const { files } = await readFolder(resolve(io.cwd, folder))
  const compiled = compile(new Map([...files].filter(([path]) => !rests(path))), { now: systemClock.now() })
  if (compiled.ok) return compiled.bundle
  io.say(words.policy)
  return undefined
}

function asJson({ store, questions, counts }: StoreDraft): string {
  return `${JSON.stringify({ store, questions, counts }, null, 2)}\n`
}

function summary({ store, counts }: StoreDraft, words: Words): string {
  return words.summary(store.name, { ...counts, without: store.withoutPersonalData.length })
}

/** Rests on the stores: what a draft must not ask for, since it is there to make them. */
function rests(path: string): boolean {
  return path === 'promises.yaml' || path.startsWith('stores/') || path.startsWith('notice/')
}
