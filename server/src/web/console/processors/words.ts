import type { Bundle } from '@garant/policy'
import type { Language } from '../../../i18n/i18n.ts'
import type { Act, ClientStanding, Particulars, SubProcessor } from '../../../parties/parties.ts'
import { type Fact, type Html, type StateName, stateBadge } from '../../design/design.ts'

const shapes: Readonly<Record<ClientStanding, StateName>> = {
  'not-told': 'at-risk',
  'window-open': 'unchecked',
  objects: 'broken',
  clear: 'attested',
  active: 'kept',
  'objects-late': 'at-risk',
  excluded: 'not-applicable',
  ended: 'not-applicable',
}

/** Where a client stands, as a word and a shape. @param words as the officer or the client reads it. */
export function standingBadge(
  { m }: Language,
  standing: ClientStanding,
  words: Readonly<Record<ClientStanding, string>>,
): Html {
  return stateBadge(m, shapes[standing], '', words[standing])
}

const stateShapes: Readonly<Record<SubProcessor['state'], StateName>> = {
  announced: 'unchecked',
  active: 'kept',
  withdrawn: 'not-applicable',
  ended: 'not-applicable',
}

export function stateOf({ m }: Language, { state }: Pick<SubProcessor, 'state'>): Html {
  return stateBadge(m, stateShapes[state], '', m.processors.states[state])
}

/** What is known of somebody, line by line, for the officer and for the client. */
export function particularFacts(language: Language, bundle: Bundle, given: Particulars): readonly Fact[] {
  const { m, format, text, set } = language
  const t = m.processors.facts
  const { address, place, country, contact, service, data, purposes, engagedBy, contentAccess } = given
  const said = (words: string): string => (words === '' ? t.unsaid : set(words))
  const labels = (ids: readonly string[], of: Bundle['categories'] | Bundle['purposes']): string =>
    said(format.list(of.filter(({ id }) => ids.includes(id)).map(({ label }) => text(label))))
  return [
    { term: t.service, detail: text(service) },
    {
      term: t.place,
      detail: place === '' ? format.country(country) : `${set(place)}, ${format.country(country)}`,
    },
    { term: t.address, detail: said(address) },
    { term: t.contact, detail: said(contact) },
    { term: t.data, detail: labels(data, bundle.categories) },
    { term: t.purposes, detail: labels(purposes, bundle.purposes) },
    { term: t.access, detail: contentAccess ? t.reads : t.readsNot },
    {
      term: t.engaged,
      detail: set(
        bundle.recipients.find(({ id }) => id === engagedBy)?.name ??
          engagedBy ??
          bundle.organisation.shortName,
      ),
    },
  ]
}

/** Why an act was not done; null: it was. */
export function actInWords({ m, format }: Language, done: Act): string | null {
  const t = m.processors.results
  switch (done.result) {
    case 'done':
      return null
    case 'already':
      return t.already
    case 'unknown':
      return t.unknown
    case 'refused': {
      const words = t.refused[done.why]
      return typeof words === 'string' ? words : words(format.list(done.list ?? []))
    }
  }
}
