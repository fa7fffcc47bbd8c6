import type { BreachDuty, Saying, Source } from '../../agenda/agenda.ts'
import type { Language, Messages } from '../../i18n/i18n.ts'
import type { Locale } from '../../i18n/typeset.ts'
import { at } from '../route.ts'
import { officerPlaces } from './board/places.ts'
import { breachPlaces } from './breaches/places.ts'
import { clientsPlaces } from './clients/places.ts'
import { disclosurePlaces } from './disclosures/places.ts'
import { packPlaces } from './packs/places.ts'
import { consolePlaces } from './places.ts'
import { policyPlaces } from './policy/places.ts'
import { processorPlaces } from './processors/places.ts'

type Verb = keyof Messages['agenda']['verbs']

/** The one thing to do about a line, and where it is done. */
export function wayOf(
  { m, locale }: Language,
  says: Saying,
): { readonly verb: string; readonly href: string } {
  const [verb, href] = way(locale, says)
  return { verb: m.agenda.verbs[verb], href }
}

const duties: Readonly<Record<BreachDuty, Verb>> = {
  aware: 'decide',
  clients: 'tell',
  scope: 'complete',
  assess: 'assess',
  authority: 'notify',
  'authority-complete': 'complete',
  people: 'tell',
  close: 'close',
}

function way(locale: Locale, says: Saying): readonly [Verb, string] {
  switch (says.what) {
    case 'request': {
      const yours = says.state === 'confirmed' || says.state === 'taken'
      const verb = yours ? (says.right === 'erasure' ? 'review' : 'reply') : 'see'
      const href = at(consolePlaces.case, locale, { reference: says.reference })
      return [says.state === 'running' ? 'watch' : verb, href]
    }
    case 'request-identity':
      return ['see', at(consolePlaces.case, locale, { reference: says.reference })]
    case 'request-stopped':
      return ['resume', at(consolePlaces.case, locale, { reference: says.reference })]
    case 'promise': {
      const verb = says.state === 'broken' ? 'repair' : says.state === 'attested' ? 'renew' : 'see'
      return [verb, at(officerPlaces.promise, locale, { id: says.id })]
    }
    case 'promises-unchecked':
      return ['check', at(officerPlaces.board, locale)]
    case 'breach':
      return [duties[says.duty], at(breachPlaces.breach, locale, { reference: says.reference })]
    case 'objection':
      return ['answer', at(processorPlaces.file, locale, { id: says.id })]
    case 'processor-ready':
      return ['activate', at(processorPlaces.file, locale, { id: says.id })]
    case 'processor-untold':
      return ['tell', at(processorPlaces.file, locale, { id: says.id })]
    case 'processor-window':
      return ['see', at(processorPlaces.file, locale, { id: says.id })]
    case 'disclosure':
      return ['decide', at(disclosurePlaces.request, locale, { id: says.id })]
    case 'pack':
    case 'pack-missing':
      return ['hand', at(packPlaces.list, locale)]
    case 'contacts':
    case 'contacts-unreached':
    case 'relay':
    case 'client-request':
    case 'ending':
      return ['see', at(clientsPlaces.one, locale, { client: says.client })]
    case 'instruction':
      return [
        'see',
        at(clientsPlaces.instruction, locale, { client: says.client, reference: says.reference }),
      ]
    case 'sorting':
      return ['decide', at(clientsPlaces.sorting, locale, { reference: says.reference })]
    case 'assessment':
    case 'measure':
    case 'agreement':
    case 'flow':
    case 'flow-refused':
    case 'law':
      return ['revise', at(policyPlaces.policy, locale)]
    case 'unread':
      return ['see', listOf(locale, says.source)]
  }
}

/** Where all of a source is listed. */
export function listOf(locale: Locale, source: Source): string {
  switch (source) {
    case 'requests':
      return at(consolePlaces.requests, locale)
    case 'promises':
      return at(officerPlaces.board, locale)
    case 'breaches':
      return at(breachPlaces.list, locale)
    case 'chain':
      return at(processorPlaces.list, locale)
    case 'disclosures':
      return at(disclosurePlaces.list, locale)
    case 'files':
      return at(packPlaces.list, locale)
    case 'clients':
    case 'instructions':
    case 'relays':
    case 'endings':
      return at(clientsPlaces.list, locale)
    case 'policy':
      return at(policyPlaces.policy, locale)
  }
}
