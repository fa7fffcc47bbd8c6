import type { NoticeRun } from '../bundle.ts'
import { suggestion } from '../nearest.ts'
import type { Place } from '../node.ts'
import type { Reading } from '../reading.ts'
import type { Facts } from './facts.ts'
import type { SourcePiece } from './source.ts'

/** Puts the policy's words in the place of its facts. */
export interface Resolver {
  run(piece: SourcePiece): readonly NoticeRun[]
}

export function createResolver(facts: Facts, reading: Reading): Resolver {
  /** The mend of an unknown name: there may be thousands of names to look through. */
  const mends = new Map<string, string>()
  let names: readonly string[] | null = null
  const mendOf = (name: string): string => {
    const known = mends.get(name)
    if (known !== undefined) return known
    names ??= facts.names()
    const near = mends.size < 50 ? suggestion(name, sameFamily(name, names)) : ''
    const mend = near === '' ? '; docs/policy-reference.md lists what a notice may cite' : near
    mends.set(name, mend)
    return mend
  }
  const words = (name: string, place: Place): string => {
    const fact = facts.find(name)
    if (fact?.kind === 'words') return fact.text
    if (fact === null) {
      const message = `the policy has no fact called \`${name}\`${mendOf(name)}`
      reading.report('notice/unknown-placeholder', place, message)
    } else {
      const message = `\`${name}\` has nothing to say here: ${fact.because}. Give the policy one, or remove the placeholder`
      reading.report('notice/fact-without-value', place, message)
    }
    return ''
  }
  return {
    run(piece) {
      switch (piece.kind) {
        case 'text':
          return [piece]
        case 'fact':
          return [{ kind: 'fact', fact: piece.fact, text: words(piece.fact, piece.place) }]
        case 'link':
          return [
            { kind: 'link', text: piece.text, to: target(piece.to, (name) => words(name, piece.place)) },
          ]
      }
    },
  }
}

/** Names of the same family first: a misspelt id is likelier than a misspelt family. */
function sameFamily(name: string, names: readonly string[]): readonly string[] {
  const family = names.filter((known) => known.startsWith(`${name.split('.')[0]}.`))
  return family.length > 0 ? family : names
}

function target(to: string, words: (name: string) => string): string {
  const fact = /^\{\s*([^{}]+?)\s*\}$/.exec(to)?.[1]
  if (fact === undefined) return to
  const text = words(fact)
  if (fact.endsWith('.email')) return `mailto:${text}`
  return text
}
