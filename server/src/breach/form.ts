import type { Bundle } from '@garant/policy'
import type { BreachFacts, Clock, Exemption, Figures, Risk, Severity } from './breach.ts'
import type { ClientNotice } from './client-notice.ts'
import { subjectsOf } from './client-notice.ts'
import { authorityHours, clockOf } from './clock.ts'
import { figuresOf } from './count.ts'
import type { Standing } from './duties.ts'
import type { BreachFile } from './sealed.ts'

type Label = ClientNotice['categories'][number]

/**
 * What the supervisory authority asks (Art. 33(3)), in the order of the CNIL's form and of the sections of the EDPB's common
 * template (June 2026). Data, not words: a page, a PDF and a file are made of it. Null and empty: not known yet.
 */
export interface AuthorityForm {
  readonly format: 1
  readonly notification: {
    readonly phase: 'initial' | 'complement'
    readonly reference: string
    /** Numbers that the authority gave earlier notifications. */
    readonly earlier: readonly string[]
  }
  readonly controller: {
    readonly name: string
    readonly registration: string | null
    readonly address: readonly string[]
    readonly country: string
    readonly contact: { readonly email: string; readonly phone: string | null }
    readonly dpo: { readonly name: string; readonly email: string }
    /** Processors with a hand in the stores concerned. */
    readonly processors: readonly string[]
  }
  readonly timeline: {
    readonly from: string | null
    readonly until: string | null
    readonly suspectedAt: string
    readonly awareAt: string | null
    readonly clock: Clock | null
    readonly circumstances: string
    readonly lateReasons: readonly string[]
    readonly timeZone: string
  }
  readonly nature: Pick<BreachFacts, 'what' | 'losses' | 'origin' | 'cause'>
  readonly data: {
    readonly categories: readonly (Label & { readonly special: boolean; readonly records: number | null })[]
    readonly people: Figures | null
    readonly subjects: readonly Label[]
    /** Stores that could not be counted. */
    readonly unreached: readonly string[]
  }
  readonly before: string
  readonly consequences: {
    readonly text: string
    readonly risk: Risk | null
    readonly severity: Severity | null
    readonly reasons: string
  }
  readonly measures: string
  readonly people: {
    readonly informed: 'letters' | 'public' | 'no' | 'not-yet'
    readonly at: string | null
    readonly letters: number | null
    readonly exemption: Exemption | null
    readonly keys: { readonly by: string; readonly statement: string } | null
  }
  readonly abroad: string
  readonly others: string
}

/** Pure. Only our own stores: what is a client's is the client's to notify. */
export function authorityFormOf(
  bundle: Bundle,
  { found, filings, letters }: Standing,
  file: BreachFile,
  now: Date,
): AuthorityForm {
  const { organisation } = bundle
  const own = (found.counts ?? []).filter(({ client }) => client === null)
  const stores = bundle.stores.filter(({ name }) => found.scope?.stores.includes(name) === true)
  const reached = own.filter((one) => one.reached)
  const held = new Set(
    stores.flatMap(({ tables }) =>
      tables.flatMap(({ columns }) => columns.flatMap(({ category }) => category ?? [])),
    ),
  )
  const chosen = (id: string) => !found.scope?.categories.length || found.scope.categories.includes(id)
  const records = (id: string) =>
    reached.length === 0
      ? null
      : reached
          .flatMap(({ categories }) => categories)
          .reduce((sum, { category, rows }) => sum + (category === id ? rows : 0), 0)
  const processors = new Set(stores.flatMap(({ subProcessors = [] }) => subProcessors))
  const filed = filings[0]?.filed_at ?? null
  return {
    format: 1,
    notification: {
      phase: filings.length === 0 ? 'initial' : 'complement',
      reference: found.reference,
      earlier: filings.map(({ receipt }) => receipt).filter((receipt) => receipt !== ''),
    },
    controller: {
      ...{ name: organisation.name, registration: organisation.registration, address: organisation.address },
      ...{ country: organisation.country, contact: organisation.contact, dpo: organisation.dpo },
      processors: bundle.recipients.filter(({ id }) => processors.has(id)).map(({ name }) => name),
    },
    timeline: {
      ...{ from: found.scope?.from ?? null, until: found.scope?.until ?? null },
      suspectedAt: found.suspected_at.toISOString(),
      awareAt: found.aware_at?.toISOString() ?? null,
      clock: found.aware_at === null ? null : clockOf(found.aware_at, authorityHours, filed, now),
      circumstances: file.facts.circumstances,
      lateReasons: file.lateReasons,
      timeZone: organisation.timeZone,
    },
    nature: {
      ...{ what: file.facts.what, losses: file.facts.losses },
      ...{ origin: file.facts.origin, cause: file.facts.cause },
    },
    data: {
      categories: bundle.categories
        .filter(({ id }) => held.has(id) && chosen(id))
        .map(({ id, label, special }) => ({ ...label, special, records: records(id) })),
      people: figuresOf(own),
      subjects: subjectsOf(bundle, own),
      unreached: own.filter((one) => !one.reached).map(({ store }) => store),
    },
    before: file.facts.before,
    consequences: {
      text: file.facts.consequences,
      ...{ risk: found.risk, severity: file.assessment?.severity ?? null },
      reasons: file.assessment?.reasons ?? '',
    },
    measures: file.facts.measures,
    people: {
      informed: informed(found, letters !== undefined),
      at: (found.public_at ?? letters?.started_at ?? null)?.toISOString() ?? null,
      letters: letters?.written ?? null,
      ...{ exemption: found.exemption, keys: file.assessment?.keys ?? null },
    },
    abroad: file.facts.abroad,
    others: file.facts.others,
  }
}

function informed(
  { risk, exemption, public_at }: Standing['found'],
  hasLetters: boolean,
): AuthorityForm['people']['informed'] {
  if (public_at !== null) return 'public'
  if (hasLetters) return 'letters'
  if (risk === 'high') return exemption === 'encrypted' || exemption === 'removed' ? 'no' : 'not-yet'
  return risk === null ? 'not-yet' : 'no'
}
