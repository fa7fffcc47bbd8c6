import type { Category } from '../../bundle.ts'
import { inForce } from '../../law/law.ts'
import { type Phrases, plain, speaksOf } from '../phrases.ts'
import { cite, type LintedPolicy } from '../policy.ts'
import type { Rule } from '../rule.ts'
import { type Said, says } from '../said.ts'

const document: Phrases = {
  fr: [
    "piece d'identite",
    "pieces d'identite",
    "carte d'identite",
    "justificatif d'identite",
    "titre d'identite",
    "document d'identite",
    'passeport',
    'carte nationale',
  ],
  en: [
    'identity document',
    'identity card',
    'proof of identity',
    'id document',
    'id card',
    'passport',
    'identification document',
    'copy of your id',
  ],
}

/** The sentence itself, or one beside it that speaks of such a document, says that nobody is asked as a rule. */
const onlyInDoubt: Phrases = {
  fr: [
    'doute',
    "n'envoyez pas",
    'pas besoin',
    'jamais',
    'sans piece',
    'aucune piece',
    'ne demandons pas',
    "d'office",
  ],
  en: [
    'doubt',
    'do not send',
    'no need',
    'never',
    'without',
    'no identity',
    'do not ask',
    'nobody asks',
    'as a matter of course',
  ],
}

/** Who asks outright contradicts the sentence beside it that says nobody is asked. */
const demanding: Phrases = {
  fr: [
    'joign',
    'envoyez',
    'ecrivez',
    'present',
    'fourni',
    'adressez',
    'accompagn',
    'avec',
    'exig',
    'obligatoire',
  ],
  en: ['enclos', 'send', 'write', 'attach', 'provid', 'with', 'show', 'require', 'must'],
}

const doubt: Phrases = { fr: ['doute'], en: ['doubt'] }

/** People use a right, or write to us about their data. */
const usingRights: Phrases = {
  fr: [
    'votre demande',
    'vos demandes',
    'toute demande',
    'une demande',
    'la demande',
    'droit',
    'exerc',
    'ecrivez',
  ],
  en: [
    'your request',
    'any request',
    'a request',
    'each request',
    'the request',
    'right',
    'exercis',
    'write to',
  ],
}

/** N-08: the notice asks everybody for a copy of an identity document (Art. 12(6)). */
export const documentDemanded: Rule = {
  code: 'notice/document-demanded',
  *finds(policy) {
    const row = inForce(policy.law.identity, policy.at).find(({ id }) => id === 'R-I2')
    const served = promisesOfService(policy)
    for (const said of policy.sentences) {
      if (!says(said, document) || says(said, onlyInDoubt)) continue
      const excused = policy
        .beside(said)
        .some(
          (other) =>
            says(other, doubt) ||
            (!says(said, demanding) && says(other, document) && says(other, onlyInDoubt)),
        )
      if (excused || isOfService(policy, said, served)) continue
      const message =
        `this asks everybody for an identity document, against ${row === undefined ? 'GDPR Art. 12(6)' : cite(row)}: ` +
        'say that one is asked for only when there is a reasonable doubt, and destroyed once identity is confirmed; ' +
        'where a service itself needs it, name it under `data` of its purpose, on a contract or a legal obligation, and rest the promise on that purpose'
      yield { place: said.place, message }
    }
  },
}

/** Said of a service that needs the document, as a hotel's register does, and not of a right that people use. */
function isOfService(policy: LintedPolicy, said: Said, served: ReadonlySet<string>): boolean {
  return (
    !says(said, usingRights) &&
    said.promises.some((promise) => served.has(promise)) &&
    !said.promises.some((promise) => policy.cites(promise, ...ofRights))
  )
}

const ofRights = ['gdpr 12', 'gdpr 15', 'gdpr 16', 'gdpr 17', 'gdpr 18', 'gdpr 20', 'gdpr 21', 'gdpr 22']

/** Promises of purposes that use a document of identity on a contract or a legal obligation. */
function promisesOfService({ bundle, purposes }: LintedPolicy): ReadonlySet<string> {
  const documents = new Set(bundle.categories.filter(isDocument).map(({ id }) => id))
  const needing = purposes.filter(
    ({ data, legalBasis }) =>
      legalBasis.some(({ basis }) => basis === 'contract' || basis === 'legal-obligation') &&
      data.some(({ category }) => documents.has(category)),
  )
  const rules = new Set(needing.map(({ id }) => `purpose:${id}`))
  const resting = bundle.promises.filter((promise) => promise.rules.some((rule) => rules.has(rule)))
  return new Set([...needing.flatMap(({ promises }) => promises), ...resting.map(({ id }) => id)])
}

/** The category, or one of its fields, is called a document of identity. */
function isDocument({ label, fields, dpv }: Category): boolean {
  const names = [label, ...fields.map((field) => field.label)]
  return (
    dpv.some((term) => term === 'pd:OfficialID' || term === 'pd:Passport') ||
    names.some(
      ({ fr, en }) =>
        document.fr.some((phrase) => speaksOf(plain(fr), phrase)) ||
        document.en.some((phrase) => speaksOf(plain(en), phrase)),
    )
  )
}
