import type { Bundle, Client } from '@garant/policy'
import type { BreachFacts, Figures, Scope, ScopedStore } from './breach.ts'
import { figuresOf } from './count.ts'
import type { BreachRow } from './store.ts'

/** What a processor tells a controller (Art. 33(2), with all of 33(3) that it knows): about that client's stores alone. */
export interface ClientNotice {
  readonly format: 1
  readonly reference: string
  readonly processor: {
    readonly name: string
    readonly address: readonly string[]
    readonly dpo: { readonly name: string; readonly email: string }
    readonly phone: string | null
    /** IANA zone in which the processor's clocks are read. */
    readonly timeZone: string
  }
  readonly client: string
  /** ISO 8601 UTC: when we became aware, and when this was written. */
  readonly awareAt: string
  readonly writtenAt: string
  readonly facts: Omit<BreachFacts, 'others' | 'abroad'>
  readonly from: string | null
  readonly until: string | null
  /** Words of the policy, in both languages. */
  readonly categories: readonly { readonly fr: string; readonly en: string }[]
  readonly subjects: readonly { readonly fr: string; readonly en: string }[]
  readonly stores: readonly {
    readonly name: string
    readonly label: { readonly fr: string; readonly en: string }
    readonly reached: boolean
    readonly people: Figures | null
  }[]
  readonly people: Figures | null
  /** True: it is an exercise, and nothing happened. */
  readonly drill: boolean
}

/** The notice as it lies in the client's tenant. */
export interface ReceivedNotice {
  readonly reference: string
  readonly processor: string
  readonly receivedAt: string
  readonly renewedAt: string | null
  readonly acknowledgedAt: string | null
  readonly notice: ClientNotice
}

export interface NoticeParts {
  readonly bundle: Bundle
  readonly client: Client
  readonly found: BreachRow & { readonly aware_at: Date }
  readonly facts: BreachFacts
  readonly now: Date
}

/** Pure. What is not known yet is left empty, and said to be: the notice does not wait for it (Art. 33(4)). */
export function clientNoticeOf({ bundle, client, found, facts, now }: NoticeParts): ClientNotice {
  const { organisation } = bundle
  const scope: Scope | null = found.scope
  const mine = client.stores.filter(({ name }) => scope?.stores.includes(name) === true)
  const counted = (found.counts ?? []).filter((one) => mine.some(({ name }) => name === one.store))
  const held = new Set(
    mine.flatMap(({ tables }) =>
      tables.flatMap(({ columns }) => columns.flatMap(({ category }) => category ?? [])),
    ),
  )
  const chosen = (id: string) =>
    scope === null || scope.categories.length === 0 || scope.categories.includes(id)
  const { others: _, abroad: __, ...told } = facts
  return {
    format: 1,
    reference: found.reference,
    processor: {
      ...{ name: organisation.name, address: organisation.address, dpo: organisation.dpo },
      ...{ phone: organisation.contact.phone, timeZone: organisation.timeZone },
    },
    client: client.name,
    awareAt: found.aware_at.toISOString(),
    writtenAt: now.toISOString(),
    facts: told,
    from: scope?.from ?? null,
    until: scope?.until ?? null,
    categories: bundle.categories.filter(({ id }) => held.has(id) && chosen(id)).map(({ label }) => label),
    subjects: subjectsOf(bundle, counted),
    stores: mine.map(({ name, label }) => {
      const one = counted.find(({ store }) => store === name)
      return {
        name,
        label,
        reached: one?.reached === true,
        people: one?.reached === true ? figuresOf([one]) : null,
      }
    }),
    people: found.counts === null ? null : figuresOf(counted),
    drill: found.drill,
  }
}

export function subjectsOf(bundle: Bundle, counted: readonly ScopedStore[]): ClientNotice['subjects'] {
  const ids = new Set(
    counted.flatMap((one) =>
      one.reached ? one.people.flatMap(({ subject, count }) => (count > 0 ? (subject ?? []) : [])) : [],
    ),
  )
  return bundle.subjects.filter(({ id }) => ids.has(id)).map(({ label }) => label)
}
