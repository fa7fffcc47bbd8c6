import { language as languageOf, type Messages } from '../../i18n/i18n.ts'
import { CliError } from '../errors.ts'
import type { Io } from '../io.ts'
import { type Question, questions } from './questions.ts'

export interface Asking {
  readonly language: 'fr' | 'en'
  /** ISO day. */
  readonly today: string
  /** Folder of law packs; absent: those that come with Garant. */
  readonly laws?: string | undefined
}

/** What `garant init` says, in one language. */
export function initWords(locale: 'fr' | 'en'): Messages['init'] {
  // None of it shows an instant.
  return languageOf(locale, 'UTC').m.init
}

/**
 * Asks every question at the terminal, again until the answer can be used.
 * @throws CliError `cli/usage` when the terminal is closed before the last answer.
 */
export async function askAll(
  ask: NonNullable<Io['ask']>,
  io: Io,
  { language, today, laws }: Asking,
): Promise<ReadonlyMap<string, string>> {
  const words = initWords(language)
  const given = new Map<string, string>()
  io.say(words.opening(questions.length))
  for (const question of questions) {
    if (isIdle(question, given)) continue
    given.set(question.key, await askOne(question))
  }
  return given

  async function askOne(question: Question): Promise<string> {
    for (;;) {
      const typed = await ask(`${question.ask[language]}${hint(question)} : `)
      if (typed === null) throw new CliError('cli/usage', words.noAnswer)
      const answer = typed.trim() === '' && question.otherwise !== null ? question.otherwise : typed.trim()
      const problem = question.problem(answer, today, laws)
      if (problem === null) return answer
      io.say(problem[language])
    }
  }

  function hint({ kind, otherwise, choices }: Question): string {
    const known = choices === undefined ? '' : ` (${choices(laws).join(', ')})`
    if (otherwise === null || otherwise === '') return known
    if (kind === 'text') return `${known} [${otherwise}]`
    return ` [${otherwise === 'yes' ? words.yes : words.no}]`
  }
}

/** The answers of a file; every problem at once. @throws CliError `cli/usage`. */
export function readAnswers(json: string, { language, today, laws }: Asking): ReadonlyMap<string, string> {
  const words = initWords(language)
  const said = words.answers
  const read = objectIn(json, said)
  const known = new Set(questions.map(({ key }) => key))
  const problems = Object.keys(read)
    .filter((key) => !known.has(key))
    .map((key) => said.unknown(key.slice(0, 40), [...known].join(', ')))
  const given = new Map<string, string>()
  for (const question of questions) {
    const { key, otherwise } = question
    if (isIdle(question, given)) continue
    const value = Object.hasOwn(read, key) ? read[key] : otherwise
    const answer = typeof value === 'boolean' ? (value ? 'yes' : 'no') : (value ?? otherwise)
    if (answer === null) problems.push(said.missing(key, question.ask[language]))
    else if (typeof answer !== 'string') problems.push(said.kind(key))
    else {
      const problem = question.problem(answer.trim(), today, laws)
      if (problem !== null) problems.push(said.wrong(key, problem[language]))
      given.set(key, answer.trim())
    }
  }
  if (problems.length > 0) throw new CliError('cli/usage', said.refused(problems.join(' ')))
  return given
}

function objectIn(json: string, said: Messages['init']['answers']): Readonly<Record<string, unknown>> {
  let read: unknown
  try {
    read = JSON.parse(json)
  } catch {
    throw new CliError('cli/usage', said.notJson)
  }
  if (typeof read !== 'object' || read === null || Array.isArray(read))
    throw new CliError('cli/usage', said.notObject)
  return { ...read }
}

function isIdle({ after }: Question, given: ReadonlyMap<string, string>): boolean {
  return after !== undefined && (given.get(after) ?? '') === ''
}
