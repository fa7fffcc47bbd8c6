import { type Bundle, type LawPack, rowAt } from '@garant/policy'
import type { Language } from '../../i18n/i18n.ts'
import { durationOf } from '../notice/rules.ts'

/** A rule behind a promise, for who reads it: what kind of rule, its name, and what it says. */
export interface RuleInWords {
  readonly kind: string
  readonly name: string
  /** Empty: the name says it. */
  readonly says: string
}

interface World {
  readonly bundle: Bundle
  readonly law: LawPack | null
}

/** @param rule a reference as a promise has it, "retention:accounting". @returns null for one that names nothing. */
export function ruleInWords(language: Language, world: World, rule: string): RuleInWords | null {
  const [family = '', id = ''] = rule.split(':')
  const found = families[family]?.(language, world, id) ?? null
  if (found === null) return null
  const { rules } = language.m.board
  const kind = kindOf(family)
  return { kind: kind === null ? '' : rules[kind], ...found }
}

type Said = Omit<RuleInWords, 'kind'>

const kinds = [
  'purpose',
  'retention',
  'recipient',
  'category',
  'store',
  'measure',
  'agreement',
  'assessment',
  'law',
  'rights',
  'organisation',
] as const

function kindOf(family: string): (typeof kinds)[number] | null {
  return kinds.find((kind) => kind === family) ?? null
}

const families: Readonly<Record<string, (language: Language, world: World, id: string) => Said | null>> = {
  purpose({ m, text }, { bundle }, id) {
    const found = bundle.purposes.find((one) => one.id === id)
    if (found === undefined) return null
    const { reason } = found
    const aside = reason === null ? text(found.description) : `${m.board.rules.setAside}. ${text(reason)}`
    return { name: text(found.label), says: aside }
  },
  retention(language, { bundle }, id) {
    const found = bundle.retention.find((one) => one.id === id)
    if (found === undefined) return null
    const { text, set, m } = language
    const then = m.notice.howLong.ending[found.end]
    return {
      name: text(found.label),
      says: `${durationOf(language, found)}, ${then}. ${set(found.source)}`,
    }
  },
  recipient({ m, text, set, format }, { bundle }, id) {
    const found = bundle.recipients.find((one) => one.id === id)
    if (found === undefined) return null
    const kind = m.board.rules.kinds[found.kind]
    return {
      name: set(found.name),
      says: `${text(found.label)} · ${kind}, ${format.country(found.country)}`,
    }
  },
  category({ text }, { bundle }, id) {
    const found = bundle.categories.find((one) => one.id === id)
    return found === undefined
      ? null
      : { name: text(found.label), says: found.fields.map(({ label }) => text(label)).join(', ') }
  },
  store({ text, set, format, m }, { bundle }, id) {
    const found = bundle.stores.find(({ name }) => name === id)
    if (found === undefined) return null
    const { place, country } = found.location
    const where = m.notice.where.place(set(place), format.country(country))
    return {
      name: text(found.label),
      says: `${where}. ${m.notice.where.backups(format.duration(found.backupHorizon))}`,
    }
  },
  measure({ text }, { bundle }, id) {
    const found = bundle.measures.find((one) => one.id === id)
    return found === undefined ? null : { name: text(found.label), says: text(found.description) }
  },
  agreement({ text, m, format }, { bundle }, id) {
    const found = bundle.agreements.find((one) => one.id === id)
    return found === undefined
      ? null
      : { name: text(found.title), says: m.board.rules.signed(format.date(found.signed)) }
  },
  assessment({ text, m, format }, { bundle }, id) {
    const found = bundle.assessments.find((one) => one.id === id)
    if (found === undefined) return null
    return {
      name: text(found.title),
      says: m.board.rules.dated(format.date(found.date), format.date(found.review)),
    }
  },
  law({ text, set }, { bundle, law }, id) {
    const found = law === null ? null : rowAt(lawRows(law), id, bundle.effective)
    return found === null ? null : { name: text(found.label), says: set(found.source) }
  },
  rights: ({ m }) => ({ name: m.board.rules.rightsText, says: '' }),
  organisation: ({ set }, { bundle }) => ({
    name: set(bundle.organisation.name),
    says: set(bundle.organisation.address.join(', ')),
  }),
}

function lawRows(law: LawPack) {
  const { retention, deadlines, identity, consent, trackers, prospecting, calling, statements } = law
  return [
    ...[...retention, ...deadlines, ...identity, ...consent, ...trackers],
    ...[...prospecting, ...calling, ...statements, ...law.authorities, ...law.adequacy],
  ]
}
