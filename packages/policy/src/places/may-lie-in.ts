import type { DataCentreChoice, Recipient } from '../bundle.ts'
import { adequateAt } from '../law/adequate-at.ts'
import { inAreaAt } from '../law/in-area-at.ts'
import type { LawPack } from '../law/law.ts'

/** The question: may data lie in this country, on this day, for somebody in this role? */
export interface PlaceAsked {
  /** ISO 3166-1. */
  readonly country: string
  /** ISO day. */
  readonly on: string
  readonly role: 'controller' | 'processor'
  /** What whoever runs the place has on file; null: nothing. */
  readonly safeguard?: Recipient['safeguard']
  /** An assessment of the transfer is on file and not past its review on the day; only a controller's instrument needs it. */
  readonly assessed?: boolean
  /** The recorded choice of the client whose data they are; null: none. */
  readonly dataCentre?: DataCentreChoice | null
}

/** What lets data lie there. */
export type PlaceGround = 'in-area' | 'adequate' | 'client-choice' | 'instrument'

export type PlaceRefusal =
  /** No decision covers the country. */
  | 'not-adequate'
  /** A decision covered it and has ended. */
  | 'decision-ended'
  /** A decision covers some recipients of the country, and nothing shows that this is one. */
  | 'outside-scope'
  /** An instrument without an assessment of the transfer behind it. */
  | 'not-assessed'
  /** The client chose, and has no instrument of its own for it (Art. 46). */
  | 'choice-without-instrument'
  /** The client's choice is of a later day. */
  | 'choice-later'
  /** The pack lists no area: who cannot know denies. */
  | 'law-unknown'

export type PlaceAnswer =
  | {
      readonly allowed: true
      readonly why: PlaceGround
      /** "(UE) 2023/1795 (ADQ-US)", or what is on file; null: none is needed. */
      readonly instrument: string | null
      /** Last ISO day on which the answer holds by what the pack knows; null: no end known. */
      readonly until: string | null
    }
  | {
      readonly allowed: false
      readonly why: PlaceRefusal
      readonly instrument: string | null
      readonly until: null
    }

/**
 * Whether data may lie in a country on a day (GDPR Art. 44 to 46). A controller may lean on an instrument that it has
 * assessed. A processor may not: its clients' data stay in the area or where a decision holds (P-008), but for the place
 * that the client itself chose, signed, under an instrument of its own (P-009).
 */
export function mayLieIn(law: Pick<LawPack, 'area' | 'adequacy'>, asked: PlaceAsked): PlaceAnswer {
  const { country, on, role, safeguard = null, assessed = false, dataCentre = null } = asked
  if (law.area.length === 0) return refused('law-unknown')
  if (inAreaAt(law, country, on)) return allowed('in-area', null, lastDay(law.area, country, on))
  const decision = adequateAt(law, country, on)
  const named = decision === null ? null : `${decision.decision} (${decision.id})`
  if (decision !== null && (decision.scope === null || safeguard?.kind === 'adequacy')) {
    return allowed('adequate', named, decision.validTo)
  }
  if (role === 'processor') {
    if (dataCentre?.country === country) return byChoice(dataCentre, on)
  } else if (safeguard !== null && safeguard.kind !== 'adequacy') {
    return assessed
      ? allowed('instrument', safeguard.reference, null)
      : refused('not-assessed', safeguard.reference)
  }
  if (decision !== null) return refused('outside-scope', named)
  const ended = law.adequacy.find(
    (row) => row.country === country && row.validTo !== null && row.validTo < on,
  )
  return ended === undefined
    ? refused('not-adequate')
    : refused('decision-ended', `${ended.decision} (${ended.id})`)
}

function byChoice({ chosen, instrument }: DataCentreChoice, on: string): PlaceAnswer {
  if (chosen > on) return refused('choice-later')
  if (instrument === null) return refused('choice-without-instrument')
  return allowed('client-choice', instrument, null)
}

function lastDay(area: LawPack['area'], country: string, on: string): string | null {
  const rows = area.filter((row) => row.country === country && (row.validTo === null || row.validTo >= on))
  return rows.some(({ validTo }) => validTo === null)
    ? null
    : (rows
        .map(({ validTo }) => validTo ?? '')
        .toSorted()
        .at(-1) ?? null)
}

function allowed(why: PlaceGround, instrument: string | null, until: string | null): PlaceAnswer {
  return { allowed: true, why, instrument, until }
}

function refused(why: PlaceRefusal, instrument: string | null = null): PlaceAnswer {
  return { allowed: false, why, instrument, until: null }
}
