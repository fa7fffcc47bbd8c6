import { CliError } from '../errors.ts'
import type { Io } from '../io.ts'
import { type Question, questions } from './questions.ts'

export interface Asking {
  readonly language: 'fr' | 'en'
  /** ISO day. */
  readonly today: string
}

/**
 * Asks every question at the terminal, again until the answer can be used.
 * @throws CliError `cli/usage` when the terminal is closed before the last answer.
 */
export async function askAll(
  ask: NonNullable<Io['ask']>,
  io: Io,
  { language, today }: Asking,
): Promise<ReadonlyMap<string, string>> {
  const given = new Map<string, string>()
  io.say(opening[language])
  for (const question of questions) {
    if (isIdle(question, given)) continue
    given.set(question.key, await askOne(question))
  }
  return given

  async function askOne(question: Question): Promise<string> {
    for (;;) {
      const typed = await ask(`${question.ask[language]}${hint(question, language)} : `)
      if (typed === null) throw new CliError('cli/usage', 'No answer came: nothing was written.')
      const answer = typed.trim() === '' && question.otherwise !== null ? question.otherwise : typed.trim()
      const problem = question.problem(answer, today)
      if (problem === null) return answer
      io.say(problem[language])
    }
  }
}

const opening = {
  fr: `${questions.length} questions au plus. Entrée prend la réponse entre crochets ; tout se change ensuite dans les fichiers.`,
  en: `${questions.length} questions at most. Enter takes the answer in brackets; all can be changed in the files afterwards.`,
}

function hint({ kind, otherwise }: Question, language: 'fr' | 'en'): string {
  if (otherwise === null || otherwise === '') return ''
  if (kind === 'text') return ` [${otherwise}]`
  const yes = otherwise === 'yes'
  return language === 'fr' ? ` [${yes ? 'O/n' : 'o/N'}]` : ` [${yes ? 'Y/n' : 'y/N'}]`
}

/** The answers of a file; every problem at once. @throws CliError `cli/usage`. */
export function readAnswers(json: string, { language, today }: Asking): ReadonlyMap<string, string> {
  const read = objectIn(json)
  const known = new Set(questions.map(({ key }) => key))
  const problems = Object.keys(read)
    .filter((key) => !known.has(key))
    .map((key) => `"${key.slice(0, 40)}" is no question; they are ${[...known].join(', ')}.`)
  const given = new Map<string, string>()
  for (const question of questions) {
    const { key, otherwise } = question
    if (isIdle(question, given)) continue
    const value = Object.hasOwn(read, key) ? read[key] : otherwise
    const answer = typeof value === 'boolean' ? (value ? 'yes' : 'no') : (value ?? otherwise)
    if (answer === null) problems.push(`"${key}" is missing: ${question.ask[language]}`)
    else if (typeof answer !== 'string') problems.push(`"${key}" must be a text, or true or false.`)
    else {
      const problem = question.problem(answer.trim(), today)
      if (problem !== null) problems.push(`"${key}": ${problem[language]}`)
      given.set(key, answer.trim())
    }
  }
  if (problems.length > 0)
    throw new CliError('cli/usage', `The answers cannot be used. ${problems.join(' ')}`)
  return given
}

function objectIn(json: string): Readonly<Record<string, unknown>> {
  let read: unknown
  try {
    read = JSON.parse(json)
  } catch {
    throw new CliError('cli/usage', 'The file of answers is not JSON.')
  }
  if (typeof read !== 'object' || read === null || Array.isArray(read))
    throw new CliError('cli/usage', 'The file of answers must hold one object, {"name": "…"}.')
  return { ...read }
}

function isIdle({ after }: Question, given: ReadonlyMap<string, string>): boolean {
  return after !== undefined && (given.get(after) ?? '') === ''
}
