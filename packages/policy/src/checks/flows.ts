import type { Bundle } from '../bundle.ts'
import type { LawPack } from '../law/law.ts'
import { after } from '../lint/durations.ts'
import { createPlaces } from '../lint/places.ts'
import type { Place } from '../node.ts'
import { type JudgedFlow, judgeFlows } from '../places/flows.ts'
import type { PlaceRefusal } from '../places/may-lie-in.ts'
import type { Reading } from '../reading.ts'
import type { Sources } from '../sources.ts'

interface Input {
  readonly sources: Sources
  readonly bundle: Bundle
  readonly law: LawPack
  /** ISO day. */
  readonly at: string
  readonly reading: Reading
}

/** Data lie, and are reached, only where they may (GDPR Art. 44 to 46; P-008, P-009, P-103). */
export function checkFlows(input: Input): void {
  const { bundle, law, at, reading } = input
  // A pack that lists no area was reported, and says nothing of places.
  if (law.area.length === 0) return
  const placeOf = placesOfFlows(input)
  for (const flow of judgeFlows(bundle, law, at)) {
    // What the law asks of a recipient the lint says, but for the assessment behind an instrument.
    if (flow.rule.startsWith('recipient:')) reportUnassessed(flow, placeOf(flow), reading)
    else if (!flow.answer.allowed) reportRefused(flow, flow.answer.why, at, placeOf(flow), reading)
    else reportAllowed(flow, at, placeOf(flow), reading)
  }
}

function reportUnassessed({ rule, answer, by }: JudgedFlow, place: Place, reading: Reading): void {
  if (answer.why !== 'not-assessed') return
  const name = rule.slice('recipient:'.length)
  const message = `\`${name}\` receives data under ${by?.safeguard?.kind ?? 'an instrument'}, and no assessment of the transfer that is not past its review stands behind it (EDPB 01/2020): write one to assessments/, of kind transfer, and name it under \`safeguard.assessment\``
  reading.report('recipient/transfer-not-assessed', place, message)
}

const because: Readonly<Record<PlaceRefusal, string>> = {
  'not-adequate': 'no decision of adequacy covers it',
  'decision-ended': 'the decision that covered it has ended',
  'outside-scope':
    'the decision for it covers only some, and nothing shows that who runs the place is covered',
  'not-assessed': 'no assessment of the transfer stands behind the instrument on file',
  'choice-without-instrument': 'the client chose it without a safeguard of its own (Art. 46)',
  'choice-later': 'the client’s choice is of a later day',
  'law-unknown': 'the law pack lists no area',
}

function reportRefused(
  flow: JudgedFlow,
  why: PlaceRefusal,
  at: string,
  place: Place,
  reading: Reading,
): void {
  const { client, country } = flow
  const mend =
    client === null
      ? 'move it, or name who runs it (`sub-processors`, `by`) and give that recipient a safeguard with its assessment'
      : 'move it; standard clauses are no way out for a client’s data, only its own signed choice of a data centre (`data-centre` in its agreement) is'
  const message = `${whatOf(flow)} in ${country}, outside the area on ${at}: ${because[why]} (GDPR Art. 44 to 46); ${mend}`
  reading.report('store/place-not-adequate', place, message)
}

function reportAllowed(flow: JudgedFlow, at: string, place: Place, reading: Reading): void {
  const { answer, client, country } = flow
  if (!answer.allowed) return
  if (answer.why === 'client-choice') {
    const message = `${whatOf(flow)} in ${country} by the choice of \`${client?.id}\` alone: the client answers for the safeguard it named (${answer.instrument}), and nobody else’s data may follow`
    reading.report('store/place-by-choice', place, message)
  }
  if (answer.until === null || answer.until > after(at, 'P1Y')) return
  const message = `${whatOf(flow)} in ${country}, and ${answer.instrument ?? 'its place in the area'} ends on ${answer.until}: it stops the day after; move it before, or have another ground ready`
  reading.report('store/adequacy-ends', place, message)
}

/** "`crm` lies", "a backup of `crm` lies". */
function whatOf({ rule, kind, by }: JudgedFlow): string {
  const store = `\`${rule.slice('store:'.length)}\``
  switch (kind) {
    case 'location':
      return `${store} lies`
    case 'recipient':
      return `\`${by?.id}\` reaches ${store} from where it is,`
    case 'support':
      return `${store} is reached by support`
    case 'mail':
      return `the mail of ${store} passes`
    case 'log':
      return `the logs of ${store} lie`
    case 'backup':
    case 'replica':
      return `a ${kind} of ${store} lies`
  }
}

function placesOfFlows({ sources, reading }: Input): (flow: JudgedFlow) => Place {
  const places = createPlaces(sources, reading)
  const stores = new Map(sources.stores.map((store) => [store.store, store]))
  return ({ rule, kind, country, place, by }) => {
    const [family, id = ''] = rule.split(':')
    if (family === 'recipient') return places.recipient(id, 'safeguard')
    const store = stores.get(id)
    if (store === undefined) return places.store(id)
    if (kind === 'location') return reading.at(store, 'location')
    if (kind === 'recipient') {
      const operators: readonly string[] = store['sub-processors']
      return reading.at(operators, operators.indexOf(by?.id ?? ''))
    }
    const written = store.places?.find(
      (one) => one.kind === kind && one.country === country && one.place === place,
    )
    if (written !== undefined) return reading.at(written, 'country')
    const kept = store.backups.each?.find((one) => one.country === country && one.place === place)
    return kept === undefined ? reading.at(store, 'places') : reading.at(kept, 'country')
  }
}
