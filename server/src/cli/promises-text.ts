import type { Board, BoardPromise, State } from '../promises/promises.ts'

type Lang = 'fr' | 'en'

/** A word and a shape, never a colour: the same on paper, in a log, and under NO_COLOR. */
const marks: Readonly<Record<State, string>> = {
  kept: '✓',
  attested: '✎',
  'at-risk': '▲',
  broken: '■',
  unchecked: '○',
  'not-applicable': '–',
}

const words: Readonly<Record<Lang, Readonly<Record<State, string>>>> = {
  fr: {
    kept: 'tenu',
    attested: 'attesté',
    'at-risk': 'à risque',
    broken: 'rompu',
    unchecked: 'non vérifié',
    'not-applicable': 'sans objet',
  },
  en: {
    kept: 'kept',
    attested: 'attested',
    'at-risk': 'at risk',
    broken: 'broken',
    unchecked: 'unchecked',
    'not-applicable': 'not applicable',
  },
}

const order: readonly State[] = ['broken', 'at-risk', 'unchecked', 'attested', 'kept', 'not-applicable']

/** A line for each promise, its evidence under those that need somebody, and the counts at the end. */
export function asText({ promises, counts }: Board, lang: Lang): string {
  const width = Math.max(...Object.values(words[lang]).map(({ length }) => length))
  const lines = promises.flatMap((promise) => {
    const { id, state, text } = promise
    return [
      `${marks[state]} ${words[lang][state].padEnd(width)}  ${id}  ${text[lang]}`,
      ...below(promise, lang),
    ]
  })
  const total = order
    .filter((state) => counts[state] > 0)
    .map((state) => `${marks[state]} ${counts[state]} ${words[lang][state]}`)
  return `${[...lines, total.join('  ')].join('\n')}\n`
}

/** As many places as fit a line; the console has all of them. */
function some(places: readonly string[]): readonly string[] {
  return places.length <= 4 ? places : [...places.slice(0, 3), `… +${places.length - 3}`]
}

function below(
  { state, checks, breaksOn, attestation, reason }: BoardPromise,
  lang: Lang,
): readonly string[] {
  if (state === 'kept') return []
  const until = lang === 'fr' ? 'jusqu’au' : 'until'
  const on = lang === 'fr' ? 'rompu le' : 'breaks on'
  const worst = checks.filter((check) => check.state === state)
  return [
    ...(state === 'at-risk' && breaksOn !== null ? [`${on} ${breaksOn}`] : []),
    ...(state === 'attested' && attestation !== null
      ? [`${attestation.owner}, ${until} ${attestation.until}`]
      : []),
    ...worst.map(({ id, evidence, places }) => [`${id}: ${evidence[lang]}`, ...some(places)].join(' ')),
    ...(worst.length === 0 && reason !== null ? [reason[lang]] : []),
  ].map((line) => `    ${line}`)
}
