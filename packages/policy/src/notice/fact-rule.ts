import type { Bundle, Language, Text } from '../bundle.ts'
import type { LawPack } from '../law/law.ts'

/** The rule that a fact is taken from. */
export interface FactRule {
  /** "retention:customer-relationship", as promises and tables name it. */
  readonly rule: string
  /** What the rule is called, "Relation client, après le dernier contrat". */
  readonly says: string
}

const families: ReadonlyMap<
  string,
  (bundle: Bundle) => readonly { readonly id: string; readonly label: Text }[]
> = new Map([
  ['retention', (bundle) => bundle.retention],
  ['recipient', (bundle) => bundle.recipients],
  ['purpose', (bundle) => bundle.purposes],
  ['category', (bundle) => bundle.categories],
  ['subject', (bundle) => bundle.subjects],
  ['channel', (bundle) => bundle.channels],
  ['store', (bundle) => bundle.stores.map(({ name, label }) => ({ id: name, label }))],
])

/** Rules that are no list of their own. */
const wholes: Readonly<Record<string, Text>> = {
  recipients: { fr: 'Destinataires', en: 'Recipients' },
  stores: { fr: 'Pays de toutes les bases', en: 'Countries of all stores' },
  backups: { fr: 'Durée de la plus longue sauvegarde', en: 'Length of the longest backup' },
  rights: { fr: 'Exercice des droits', en: 'Exercise of rights' },
  version: { fr: 'Version publiée', en: 'Published version' },
  effective: { fr: 'Version publiée', en: 'Published version' },
  dpo: { fr: 'Délégué à la protection des données', en: 'Data protection officer' },
  deputy: { fr: 'Suppléant du délégué', en: 'Deputy of the officer' },
  authority: { fr: 'Autorité de contrôle', en: 'Supervisory authority' },
  affiliates: { fr: 'Sociétés apparentées', en: 'Affiliates' },
  organisation: { fr: 'L’organisation', en: 'The organisation' },
}

export function ruleOfFact(fact: string, bundle: Bundle, law: LawPack, language: Language): FactRule {
  const [family = '', ...rest] = fact.split('.')
  const id = rest.slice(0, -1).join('.')
  const rows = family === 'law' ? lawRows(law) : (families.get(family)?.(bundle) ?? [])
  const row = rows.find((one) => one.id === id)
  if (row !== undefined) return { rule: `${family}:${id}`, says: row.label[language] }
  return { rule: family, says: wholes[family]?.[language] ?? fact }
}

function lawRows(law: LawPack): readonly { readonly id: string; readonly label: Text }[] {
  return [...law.deadlines, ...law.consent, ...law.trackers, ...law.retention]
}
