import type { Purpose, RetentionRule } from '../../bundle.ts'
import type { Phrases } from '../phrases.ts'
import { at } from '../places.ts'
import type { LintedPolicy } from '../policy.ts'
import type { Rule } from '../rule.ts'
import { isOn, type Said, says, type Topic } from '../said.ts'
import { endsAll } from '../topics/erased-everywhere.ts'

/** What the sentence itself leaves out. */
const exception: Phrases = {
  fr: ['archive', 'la loi', 'obligation', 'sauf', 'duree legale', 'conservation legale'],
  en: ['archive', 'the law', 'legal dut', 'legally required', 'except', 'unless'],
}

/** What a sentence beside it leaves out: there `sauf` may be said of anything. */
const keptByLaw: Topic = {
  says: [
    {
      fr: ['archiv', 'la loi', 'obligation legale', 'duree legale', 'conservation legale'],
      en: ['archiv', 'the law', 'legal dut', 'legally required'],
    },
    {
      fr: ['gard', 'conserv', 'reste', 'archiv'],
      en: ['keep', 'kept', 'stay', 'retain', 'retention', 'remain', 'archiv'],
    },
  ],
}

/** N-03: "erased everywhere", where a duty to retain keeps something of the same people longer. */
export const deletedEverywhere: Rule = {
  code: 'notice/deleted-everywhere',
  *finds(policy) {
    const heard = new Set<Said>()
    for (const claim of policy.sentences) {
      if (heard.has(claim) || !endsAll(claim)) continue
      const claims = policy.beside(claim)
      for (const said of claims) heard.add(said)
      if (says(withoutEmphasis(claim), exception) || claims.some((said) => isOn(said, keptByLaw))) continue
      const duties = dutiesOver(policy, claim)
      if (duties.length === 0) continue
      const kept = duties
        .slice(0, 3)
        .map(
          ({ id, source, law }) =>
            `\`${id}\` (${at(policy.places.rule(id))}, ${source}${law === null ? '' : `, ${law}`})`,
        )
      const message =
        `this says that all is erased everywhere, yet a legal duty keeps data of the same people longer: ${kept.join(', ')}; ` +
        'say that what the law requires stays in a separate archive with restricted access, and for how long'
      yield { place: claim.place, message }
    }
  },
}

/** "Without exception" makes none, nor do archives that go with the rest. */
function withoutEmphasis(said: Said): Said {
  const emphasis =
    /without exception|archives? (?:incluses?|comprises?|aussi|included|too|as well)|(?:y compris|including|and) (?:les |la |the |our |nos )?archives?/g
  return { ...said, plain: said.plain.replaceAll(emphasis, '') }
}

/** Said of somebody, and so of all that is known of them. */
const ofPeople: Phrases = {
  fr: [
    ...[
      'trace de vous',
      'trace de votre passage',
      'vos donnees',
      'vos informations',
      'tout ce que nous savons',
    ],
    ...['sur vous', 'a votre sujet', 'vous concern', 'votre dossier', 'votre nom', 'vous ignor'],
    ...['nos serveurs', 'nos systemes', 'nos dossiers', 'nos fichiers', 'nos bases'],
  ],
  en: [
    ...['trace of you', 'your data', 'your information', 'all we know', 'everything we know', 'about you'],
    ...['of yours', 'of you', 'your file', 'your record', 'forgotten you', 'forget you', 'when you leave'],
    ...['our systems', 'our servers', 'our files', 'we hold'],
  ],
}

/** Wherever data are, and so of every purpose. */
const inAllSystems: Phrases = {
  fr: ['nos systemes', 'nos serveurs', 'nos bases'],
  en: ['our systems', 'our servers', 'our databases'],
}

/** Duties to retain about the people and data of which the sentence promises the end. */
function dutiesOver(policy: LintedPolicy, claim: Said): readonly RetentionRule[] {
  const named = says(claim, inAllSystems) ? [] : purposesOf(policy, claim.promises)
  const kept = new Set(policy.rules.filter(({ duty }) => duty).map(({ purpose }) => purpose))
  // A promise that is about no rule of ours, or not about durations, lets the sentence be said of all purposes.
  const promised = named.length > 0 ? named : policy.purposes.filter(({ id }) => !kept.has(id))
  const ids = new Set(promised.map(({ id }) => id))
  const subjects = new Set(promised.flatMap(({ legalBasis }) => legalBasis.map(({ subject }) => subject)))
  const categories = new Set(promised.flatMap(({ data }) => data.map(({ category }) => category)))
  return policy.rules.filter((rule) => {
    const purpose = policy.purposes.find(({ id }) => id === rule.purpose)
    if (!rule.duty || purpose === undefined || ids.has(purpose.id)) return false
    const about = rule.subjects.length > 0 ? rule.subjects : purpose.legalBasis.map(({ subject }) => subject)
    const of = rule.categories.length > 0 ? rule.categories : purpose.data.map(({ category }) => category)
    return (
      about.some((subject) => subjects.has(subject)) &&
      (says(claim, ofPeople) || of.some((category) => categories.has(category)))
    )
  })
}

/** Purposes whose data these promises end: they cite storage limitation or erasure, and name the purpose or a rule of it. */
function purposesOf(policy: LintedPolicy, promises: readonly string[]): readonly Purpose[] {
  const own = promises.filter((promise) => policy.cites(promise, 'gdpr 5(1)(e)', 'gdpr 13(2)(a)', 'gdpr 17'))
  const rules = new Set(own.flatMap((promise) => policy.promise(promise)?.rules ?? []))
  const ruled = new Set(
    policy.rules.filter(({ id }) => rules.has(`retention:${id}`)).map(({ purpose }) => purpose),
  )
  return policy.purposes.filter(
    ({ id, promises: carried }) =>
      rules.has(`purpose:${id}`) || ruled.has(id) || carried.some((promise) => own.includes(promise)),
  )
}
