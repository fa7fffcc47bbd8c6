import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { IdentifierKind } from '@garant/policy'
import type { Identifiers } from '../people/people.ts'
import { CliError } from './errors.ts'
import type { Io } from './io.ts'

export interface IdentifierOptions {
  /** A file that holds them as JSON. */
  readonly identifiers?: string
  /** `kind=value`, for synthetic people only: a command line is seen by every process of the machine. */
  readonly identifier?: readonly string[]
}

const kinds = ['email', 'phone', 'customer-number'] as const satisfies readonly IdentifierKind[]

/**
 * What somebody gave to be found, from `--identifier`, `--identifiers FILE` or standard input, as `{"email": "…"}`.
 * @throws CliError `cli/usage`.
 */
export async function readIdentifiers(io: Io, options: IdentifierOptions): Promise<Identifiers> {
  if (options.identifier !== undefined && options.identifier.length > 0)
    return given(
      options.identifier.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
    )
  const text = options.identifiers === undefined ? await io.read() : await readText(io, options.identifiers)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw usage('The identifiers are not JSON.')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw usage('The identifiers are not an object.')
  return given(Object.entries(value))
}

async function readText(io: Io, path: string): Promise<string> {
  try {
    return await readFile(resolve(io.cwd, path), 'utf8')
  } catch {
    throw usage(`The file ${path} cannot be read.`)
  }
}

function given(pairs: readonly (readonly [string, unknown])[]): Identifiers {
  const identifiers = pairs.map(([name, value]) => {
    const kind = kinds.find((each) => each === name)
    // Not repeated: what stands in the wrong place may be the identifier itself.
    if (kind === undefined) throw usage('A kind of identifier is not one of ours.')
    if (typeof value !== 'string' && typeof value !== 'number') throw usage(`The ${kind} is not a text.`)
    return { kind, value: String(value) }
  })
  if (identifiers.length === 0) throw usage('No identifier was given.')
  return identifiers
}

function usage(what: string): CliError {
  return new CliError(
    'cli/usage',
    `${what} Write for example {"email": "somebody@example.org"}; kinds are ${kinds.join(', ')}.`,
  )
}
