import type { Bundle, LegalBasisKind, Purpose, RetentionRule } from '../bundle.ts'
import { parseDuration } from '../calendar.ts'
import type { FieldChange, Json } from './fields.ts'

/**
 * What a change means to the people concerned. `unclear` would be a fourth; who cannot know says `worse`, so that
 * nothing is changed behind anybody's back.
 */
export type Effect = 'worse' | 'better' | 'neutral'

export interface Versions {
  readonly before: Bundle
  readonly after: Bundle
}

interface Judged {
  readonly rule: string
  readonly kind: 'added' | 'removed' | 'changed'
  readonly fields: readonly FieldChange[]
}

export function effectOf({ rule, kind, fields }: Judged, world: Versions): Effect {
  const [family = '', id = ''] = rule.split(':')
  if (kind !== 'changed') return wholeEffect(family, id, kind, world)
  return worst(
    fields.filter(({ unsaid }) => unsaid !== true).map((change) => fieldEffect(family, id, change, world)),
  )
}

/** Worse if anything is; better if something is and nothing is worse. */
function worst(effects: readonly Effect[]): Effect {
  if (effects.includes('worse')) return 'worse'
  return effects.includes('better') ? 'better' : 'neutral'
}

/** A rule that came or went as a whole. Recipients, categories and people count through the purposes that use them. */
function wholeEffect(family: string, id: string, kind: 'added' | 'removed', world: Versions): Effect {
  switch (family) {
    case 'purpose': {
      const purpose = purposeIn(kind === 'added' ? world.after : world.before, id)
      if (purpose?.applies !== true) return 'neutral'
      return kind === 'added' ? 'worse' : 'better'
    }
    case 'retention':
      return keepsNothingElse(id, kind, world) ? 'neutral' : 'worse'
    case 'agreement':
    case 'measure':
    case 'promise':
    case 'rights':
      return kind === 'added' ? 'better' : 'worse'
    // One more who sees, one more instruction that is not carried out.
    case 'function':
    case 'limit':
      return kind === 'added' ? 'worse' : 'better'
    default:
      return 'neutral'
  }
}

/** A rule of a purpose that came or went with it changes nothing that was there before or is there after. */
function keepsNothingElse(id: string, kind: 'added' | 'removed', { before, after }: Versions): boolean {
  const [has, lacks] = kind === 'added' ? [after, before] : [before, after]
  const purpose = has.retention.find((rule) => rule.id === id)?.purpose ?? ''
  return purposeIn(lacks, purpose)?.applies !== true
}

function purposeIn({ purposes }: Bundle, id: string): Purpose | undefined {
  return purposes.find((purpose) => purpose.id === id)
}

const fieldEffects: Readonly<Record<string, (field: string, change: FieldChange) => Effect>> = {
  purpose: purposeField,
  retention: retentionField,
  recipient: recipientField,
  store: storeField,
  client: clientField,
  function: functionField,
  rights: rightsField,
  promise: (field, { before, after }) => {
    if (field === 'notApplicable') return before === null ? 'worse' : 'better'
    if (field === 'checks') return listEffect(before, after, { longer: 'better', shorter: 'worse' })
    return field === 'attestation' ? (after === null ? 'worse' : 'neutral') : 'neutral'
  },
  category: (field, { after }) => (field === 'special' && after === true ? 'worse' : 'neutral'),
  agreement: (field, { before, after }) => {
    if (field === 'clauses') return listEffect(before, after, { longer: 'better', shorter: 'worse' })
    if (field === 'flowDown') return after === true ? 'better' : 'worse'
    return 'neutral'
  },
  organisation: (field, { after }) => (field === 'deputy' && after === null ? 'worse' : 'neutral'),
}

function fieldEffect(family: string, id: string, change: FieldChange, world: Versions): Effect {
  // What is off before and after does nothing to anybody.
  if (family === 'purpose' && isOff(id, world.before) && isOff(id, world.after)) return 'neutral'
  return fieldEffects[family]?.(change.field, change) ?? 'neutral'
}

function isOff(id: string, bundle: Bundle): boolean {
  return purposeIn(bundle, id)?.applies === false
}

function purposeField(field: string, { before, after }: FieldChange): Effect {
  const [name, , part] = field.split('.')
  switch (name) {
    case 'applies':
      return after === true ? 'worse' : 'better'
    case 'role':
      return 'worse'
    case 'legalBasis':
      if (part === 'basis') return after === ('consent' satisfies LegalBasisKind) ? 'better' : 'worse'
      if (part === undefined) return before === null ? 'worse' : 'better'
      return 'neutral'
    case 'data':
      if (part === 'mandatory') return after === true ? 'worse' : 'better'
      // An empty list of fields is all of them.
      if (part === 'fields') return allIsMore(before, after)
      if (part === undefined) return before === null ? 'worse' : 'better'
      return 'neutral'
    case 'recipients':
    case 'channels':
    case 'operations':
      return listEffect(before, after, { longer: 'worse', shorter: 'better' })
    case 'objection': {
      const order: readonly Json[] = ['none', 'on-grounds', 'absolute']
      return order.indexOf(after) < order.indexOf(before) ? 'worse' : 'better'
    }
    case 'automatedDecision':
      return after === null ? 'better' : before === null ? 'worse' : 'neutral'
    case 'promises':
      return listEffect(before, after, { longer: 'better', shorter: 'worse' })
    default:
      return 'neutral'
  }
}

function retentionField(field: string, { before, after }: FieldChange): Effect {
  switch (field) {
    case 'active':
    case 'archive':
      return longer(before, after)
    case 'end':
      return after === ('erase' satisfies RetentionRule['end']) ? 'better' : 'worse'
    case 'duty':
      return after === true ? 'worse' : 'better'
    case 'warn':
      return after === null ? 'worse' : before === null ? 'better' : 'neutral'
    // Another day to count from, or other data under the rule: some may be kept longer than before.
    case 'trigger':
    case 'event':
    case 'purpose':
    case 'subjects':
    case 'categories':
      return 'worse'
    default:
      return 'neutral'
  }
}

function recipientField(field: string, { before, after }: FieldChange): Effect {
  switch (field.split('.')[0]) {
    case 'name':
    case 'kind':
    case 'country':
      return 'worse'
    case 'safeguard':
    case 'contract':
      return after === null ? 'worse' : 'neutral'
    case 'contentAccess':
      return after === true ? 'worse' : 'better'
    case 'state':
      return after === 'ended' ? 'better' : before === null ? 'neutral' : 'worse'
    default:
      return 'neutral'
  }
}

function storeField(field: string, { before, after }: FieldChange): Effect {
  if (field === 'backupHorizon' || /^backups\..*\.horizon$/.test(field)) return longer(before, after)
  if (field === 'subProcessors') return listEffect(before, after, { longer: 'worse', shorter: 'better' })
  // A place by its kind, or all of them where two are of one kind.
  if (field === 'places') return listEffect(before, after, { longer: 'worse', shorter: 'better' })
  if (field.startsWith('places.')) return before === null || field.endsWith('.country') ? 'worse' : 'neutral'
  return field === 'location.country' ? 'worse' : 'neutral'
}

function clientField(field: string, change: FieldChange): Effect {
  const { before, after } = change
  const [name, store, ...rest] = field.split('.')
  switch (name) {
    case 'stores':
      return store === undefined || rest.length === 0 ? 'neutral' : storeField(rest.join('.'), change)
    case 'purposes':
      return listEffect(before, after, { longer: 'worse', shorter: 'better' })
    case 'noticeHours':
      return Number(after) > Number(before) ? 'worse' : 'better'
    case 'objectionDays':
      return Number(after) < Number(before) ? 'worse' : 'better'
    case 'ends':
      return field.endsWith('within') ? longer(before, after) : 'worse'
    case 'dataCentre':
      return after === null ? 'better' : 'worse'
    default:
      return 'neutral'
  }
}

function functionField(field: string, { before, after }: FieldChange): Effect {
  const [name] = field.split('.')
  if (name === 'purposes' || name === 'may')
    return listEffect(before, after, { longer: 'worse', shorter: 'better' })
  // An empty list is all of them.
  if (name === 'operations') return allIsMore(before, after)
  if (name === 'data') return 'worse'
  return name === 'personnel' && after === true ? 'worse' : 'neutral'
}

function rightsField(field: string, { before, after }: FieldChange): Effect {
  const [name] = field.split('.')
  if (name === 'intake') return after === null ? 'worse' : before === null ? 'better' : 'neutral'
  if (name === 'identity') return listEffect(before, after, { longer: 'worse', shorter: 'better' })
  return 'neutral'
}

/** Lists without names: something in it that was not there, or was and is not. Both: the worse of them. */
function listEffect(before: Json, after: Json, says: { longer: Effect; shorter: Effect }): Effect {
  const [old, now] = [textsOf(before), textsOf(after)]
  const more = now.some((one) => !old.includes(one)) ? [says.longer] : []
  const less = old.some((one) => !now.includes(one)) ? [says.shorter] : []
  return worst([...more, ...less])
}

function allIsMore(before: Json, after: Json): Effect {
  if (textsOf(after).length === 0) return 'worse'
  if (textsOf(before).length === 0) return 'better'
  return listEffect(before, after, { longer: 'worse', shorter: 'better' })
}

function textsOf(value: Json): readonly string[] {
  return Array.isArray(value) ? value.map((one: Json) => JSON.stringify(one)) : []
}

function longer(before: Json, after: Json): Effect {
  const [old, now] = [daysOf(before), daysOf(after)]
  return now > old ? 'worse' : now < old ? 'better' : 'neutral'
}

/** Comparable, not exact: 12 months are a year, and a month is as long as any. */
function daysOf(value: Json): number {
  const length = typeof value === 'string' ? parseDuration(value) : null
  return length === null ? 0 : (length.years * 12 + length.months) * 30.4375 + length.days
}
