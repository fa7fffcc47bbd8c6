import type { Bundle, Text } from '../bundle.ts'
import type { RuleChange } from './difference.ts'
import type { Versions } from './effect.ts'
import type { FieldChange } from './fields.ts'

/** One type of person that must be told, and why. */
export interface ToTell {
  readonly subject: string
  readonly label: Text
  readonly because: readonly TellingReason[]
}

export interface TellingReason {
  /** The rule whose change they must know of. */
  readonly rule: string
  /** Law that asks for it, "GDPR Art. 13(3) and 14(4)". */
  readonly article: Text
  readonly reason: Text
  /** Before anything is done under the new rule: silence until then. Otherwise with the new version. */
  readonly beforehand: boolean
}

interface Reason extends Omit<TellingReason, 'rule'> {
  /** Ids of purposes through which it reaches people; null: everybody. */
  readonly purposes: readonly string[] | null
  /** Types of person among them; absent: all whom the purposes concern. */
  readonly only?: readonly string[]
}

/** A label, a necessity or an internal reference changes nothing that people are told. */
export function toTell(changes: readonly RuleChange[], world: Versions): readonly ToTell[] {
  const { after } = world
  const said = changes.map((change) => ({
    ...change,
    fields: change.fields.filter(({ unsaid }) => unsaid !== true),
  }))
  const told = said.flatMap((change) =>
    reasonsFor(change, world).map(({ purposes, only, ...reason }) => ({
      subjects: purposes === null ? null : new Set(only ?? subjectsOf(purposes, world)),
      because: { rule: change.rule, ...reason },
    })),
  )
  return [...after.subjects].flatMap(({ id, label }) => {
    const because = told
      .filter(({ subjects }) => subjects === null || subjects.has(id))
      .map((one) => one.because)
    return because.length === 0 ? [] : [{ subject: id, label, because }]
  })
}

/** Whom the purposes concern now or concerned before; for clients' data the client tells them. */
function subjectsOf(purposes: readonly string[], { before, after }: Versions): ReadonlySet<string> {
  const concerned = [...before.purposes, ...after.purposes].filter(({ id }) => purposes.includes(id))
  return new Set(concerned.flatMap(({ legalBasis }) => legalBasis.map(({ subject }) => subject)))
}

function reasonsFor(change: RuleChange, world: Versions): readonly Reason[] {
  const [family = '', id = ''] = change.rule.split(':')
  switch (family) {
    case 'purpose':
      return purposeReasons(id, change, world.after)
    case 'retention':
      return retentionReasons(id, change, world)
    case 'recipient':
      if (!touches(change, ['name', 'kind', 'country', 'safeguard'])) return []
      return [
        reasons[touches(change, ['country', 'safeguard']) ? 'transfer' : 'recipient'](servedBy(id, world)),
      ]
    case 'store':
      if (!touches(change, ['location', 'backupHorizon', 'places'])) return []
      return [reasons.place(purposesOfStore(id, world))]
    case 'organisation':
      if (!touches(change, ['name', 'address', 'country', 'contact', 'dpo'])) return []
      return [reasons.contact()]
    case 'rights':
      return touches(change, ['intake']) || change.kind !== 'changed' ? [reasons.intake()] : []
    default:
      return []
  }
}

const kept = ['active', 'archive', 'trigger', 'event', 'end', 'subjects', 'categories']

function retentionReasons(id: string, change: RuleChange, world: Versions): readonly Reason[] {
  if (change.kind === 'changed' && !touches(change, kept)) return []
  const rules = [...world.before.retention, ...world.after.retention].filter((rule) => rule.id === id)
  const purposes = running(
    rules.map(({ purpose }) => purpose),
    world,
  )
  // A rule for some types of person is of no concern to the others; one that names none is for all.
  const named = rules.map(({ subjects }) => subjects)
  const told = reasons.retention(purposes)
  return [named.some((subjects) => subjects.length === 0) ? told : { ...told, only: named.flat() }]
}

function purposeReasons(id: string, change: RuleChange, after: Bundle): readonly Reason[] {
  const purpose = after.purposes.find((one) => one.id === id)
  // What stops needs no warning: the new version says so.
  if (purpose?.applies !== true) return []
  if (change.kind === 'added' || touches(change, ['applies', 'role'])) return [reasons.newPurpose([id])]
  const found: Reason[] = []
  if (newIn(change, 'data')) found.push(reasons.newPurpose([id]))
  if (touches(change, ['description'])) found.push(reasons.statement([id]))
  if (touches(change, ['operations'])) found.push(reasons.operations([id]))
  if (touches(change, ['legalBasis'])) found.push({ ...reasons.basis([id]), only: changedBases(change) })
  if (touches(change, ['recipients'])) found.push(reasons.recipient([id]))
  if (touches(change, ['objection'])) found.push(reasons.objection([id]))
  if (touches(change, ['automatedDecision'])) found.push(reasons.automated([id]))
  if (touches(change, ['withoutData']) || change.fields.some(({ field }) => field.endsWith('.mandatory'))) {
    found.push(reasons.mandatory([id]))
  }
  return found
}

function touches({ fields }: RuleChange, names: readonly string[]): boolean {
  return fields.some(({ field }) => names.includes(field.split('.')[0] ?? ''))
}

/** Types of person for whom another basis counts, or counts no more. */
function changedBases({ fields }: RuleChange): readonly string[] {
  return fields.flatMap(({ field }) => {
    const [name, subject] = field.split('.')
    return name === 'legalBasis' && subject !== undefined ? [subject] : []
  })
}

/** An entry of the list that was not there before. */
function newIn({ fields }: RuleChange, list: string): boolean {
  return fields.some(({ field, before }: FieldChange) => before === null && field.startsWith(`${list}.`))
}

function running(purposes: readonly string[], { after }: Versions): readonly string[] {
  return purposes.filter((id) => after.purposes.some((purpose) => purpose.id === id && purpose.applies))
}

function servedBy(recipient: string, world: Versions): readonly string[] {
  return world.after.purposes
    .filter(({ applies, recipients }) => applies && recipients.includes(recipient))
    .map(({ id }) => id)
}

function purposesOfStore(name: string, world: Versions): readonly string[] {
  const tables = world.after.stores.find((store) => store.name === name)?.tables ?? []
  return running(
    tables.map(({ purpose }) => purpose),
    world,
  )
}

/** Transparency of changes: guidelines WP260, points 29 to 31, under Art. 5(1)(a) and 12. */
const reasons = {
  newPurpose: (purposes: readonly string[]) =>
    reason(
      purposes,
      'GDPR Art. 13(3) and 14(4)',
      true,
      'Les données servent à autre chose que ce qui était dit',
      'The data serve something else than was said',
    ),
  statement: (purposes: readonly string[]) =>
    reason(
      purposes,
      'GDPR Art. 13(1)(c) and 5(1)(a)',
      false,
      'Ce qui est dit de la finalité change',
      'What is said of the purpose changes',
    ),
  operations: (purposes: readonly string[]) =>
    reason(
      purposes,
      'GDPR Art. 5(1)(a) and 12',
      false,
      'Ce qui est fait des données change',
      'What is done with the data changes',
    ),
  basis: (purposes: readonly string[]) =>
    reason(
      purposes,
      'GDPR Art. 13(1)(c) and 5(1)(a)',
      true,
      'Ce qui autorise le traitement change',
      'What allows the processing changes',
    ),
  objection: (purposes: readonly string[]) =>
    reason(purposes, 'GDPR Art. 21(4)', true, 'Le droit de s’opposer change', 'The right to object changes'),
  automated: (purposes: readonly string[]) =>
    reason(
      purposes,
      'GDPR Art. 13(2)(f)',
      true,
      'Une décision automatisée commence, change ou cesse',
      'An automated decision begins, changes or ends',
    ),
  transfer: (purposes: readonly string[]) =>
    reason(
      purposes,
      'GDPR Art. 13(1)(f)',
      true,
      'Les données vont dans un autre pays, ou sous une autre garantie',
      'The data go to another country, or under another safeguard',
    ),
  recipient: (purposes: readonly string[]) =>
    reason(
      purposes,
      'GDPR Art. 13(1)(e) and 5(1)(a)',
      false,
      'Ceux qui reçoivent les données changent',
      'Those who receive the data change',
    ),
  retention: (purposes: readonly string[]) =>
    reason(
      purposes,
      'GDPR Art. 13(2)(a) and 5(1)(a)',
      false,
      'La durée de conservation change',
      'How long data are kept changes',
    ),
  place: (purposes: readonly string[]) =>
    reason(
      purposes,
      'GDPR Art. 12 and 5(1)(a)',
      false,
      'Le lieu ou les sauvegardes changent',
      'The place or the backups change',
    ),
  mandatory: (purposes: readonly string[]) =>
    reason(
      purposes,
      'GDPR Art. 13(2)(e)',
      false,
      'Ce qui est obligatoire change',
      'What is mandatory changes',
    ),
  contact: () =>
    reason(
      null,
      'GDPR Art. 13(1)(a) and (b)',
      false,
      'L’organisation ou son délégué change',
      'The organisation or its officer changes',
    ),
  intake: () =>
    reason(null, 'GDPR Art. 12(2)', false, 'La façon de nous saisir change', 'How to reach us changes'),
} as const

function reason(
  purposes: readonly string[] | null,
  article: string,
  beforehand: boolean,
  fr: string,
  en: string,
): Reason {
  const inFrench = article.replaceAll('GDPR Art.', 'RGPD, art.').replaceAll(' and ', ' et ')
  return { purposes, article: { fr: inFrench, en: article }, beforehand, reason: { fr, en } }
}
