import { inAreaAt, lawCountries, loadLaw, type Text } from '@garant/policy'
import type { Answers, MailProvider } from './answers.ts'
import { both } from './sheets.ts'

/** A question that `garant init` asks; its key is its name in the file of `--answers`. */
export interface Question {
  readonly key: string
  readonly ask: Text
  readonly kind: 'text' | 'yes-no'
  /** Answer of who just presses Enter; null: something must be typed. */
  readonly otherwise: string | null
  /** Key of another question; this one is asked only when that one was answered. */
  readonly after?: string
  /** The answers there are, when somebody may wonder. */
  readonly choices?: (laws: string | undefined) => readonly string[]
  /** What is wrong with an answer; null: nothing. */
  readonly problem: (answer: string, today: string, laws?: string) => Text | null
}

const longest = 200

const email = /^[^\s@<>"(),:;[\]\\]{1,64}@[^\s@<>"(),:;[\]\\]+\.[^\s@.<>"(),:;[\]\\]{2,}$/

export const questions: readonly Question[] = [
  text(
    'name',
    both("Nom de votre organisation, tel qu'il est enregistré", 'Registered name of your organisation'),
  ),
  text(
    'address',
    both(
      "Adresse postale, sur une ligne (1 rue de l'Exemple, 59000 Lille)",
      "Postal address, on one line (1 rue de l'Exemple, 59000 Lille)",
    ),
  ),
  {
    ...text('country', both('Pays, en deux lettres', 'Country, in two letters')),
    otherwise: 'FR',
    choices: lawCountries,
    problem: home,
  },
  {
    ...text('email', both("Courriel où l'on vous écrit", 'E-mail at which people write to you')),
    problem: address,
  },
  text(
    'officer',
    both(
      'Qui répond des données (délégué à la protection des données, ou la personne qui en fait office)',
      'Who answers for data (data protection officer, or whoever acts as one)',
    ),
  ),
  {
    ...text('officer-email', both('Son courriel, que lui seul lit', 'Their e-mail, which they alone read')),
    problem: address,
  },
  yesNo('customers', both('Avez-vous des clients ?', 'Do you have customers?'), true),
  yesNo(
    'prospects',
    both(
      'Des gens vous demandent-ils des devis, ou vos offres par courriel ?',
      'Do people ask you for quotes, or for your offers by e-mail?',
    ),
    false,
  ),
  yesNo(
    'website',
    both("Votre site permet-il d'ouvrir un compte ?", 'Can people open an account on your website?'),
    false,
  ),
  yesNo(
    'employees',
    both('Avez-vous des salariés, ou des candidats ?', 'Do you have employees, or applicants?'),
    false,
  ),
  {
    ...text(
      'mail-provider',
      both(
        'Qui envoie vos courriels, et dans quel pays (Facteur SA, DE) ? Rien : vous-mêmes',
        'Who sends your e-mails, and in which country (Facteur SA, DE)? Nothing: yourselves',
      ),
    ),
    otherwise: '',
    problem: (answer, today, laws) =>
      answer === '' || providerOf(answer) === null
        ? answer === ''
          ? null
          : both(
              'Donnez un nom, une virgule, un pays : Facteur SA, DE.',
              'Give a name, a comma, a country: Facteur SA, DE.',
            )
        : (short(answer) ?? country(providerOf(answer)?.country ?? '', today, laws)),
  },
  {
    ...text(
      'mail-agreement',
      both(
        "Jour où vous avez signé avec lui un contrat selon l'article 28 (2026-01-31) ? Rien : pas encore",
        'Day on which you signed an agreement under Article 28 with them (2026-01-31)? Nothing: not yet',
      ),
    ),
    otherwise: '',
    after: 'mail-provider',
    problem: (answer, today) => (answer === '' ? null : day(answer, today)),
  },
]

function text(key: string, ask: Text): Question {
  return { key, ask, kind: 'text', otherwise: null, problem: short }
}

function yesNo(key: string, ask: Text, otherwise: boolean): Question {
  const problem = (answer: string) =>
    truth(answer) === null ? both('Répondez par oui ou par non.', 'Answer yes or no.') : null
  return { key, ask, kind: 'yes-no', otherwise: otherwise ? 'yes' : 'no', problem }
}

/** null: neither yes nor no, in either language. */
export function truth(answer: string): boolean | null {
  if (/^(?:y|yes|o|oui|true)$/i.test(answer)) return true
  return /^(?:n|no|non|false)$/i.test(answer) ? false : null
}

function short(answer: string): Text | null {
  if (answer.trim() === '') return both('Il faut une réponse.', 'An answer is needed.')
  if (answer.length > longest)
    return both("C'est trop long : 200 signes au plus.", 'That is too long: 200 signs at most.')
  return /[\p{Cc}\u2028\u2029]/u.test(answer) || !answer.isWellFormed()
    ? both(
        'Écrivez-le sur une ligne, sans signe de commande.',
        'Write it on one line, without control characters.',
      )
    : null
}

function address(answer: string): Text | null {
  if (email.test(answer) && answer.length <= longest) return null
  return both('Donnez une adresse comme contact@example.org.', 'Give an address such as contact@example.org.')
}

/** The first policy names the authority and the duties of a law: of a country without a pack it would name the wrong ones. */
function home(answer: string, _today: string, laws?: string): Text | null {
  const known = lawCountries(laws)
  if (known.includes(answer)) return null
  const folder = /^[A-Z]{2}$/.test(answer) ? answer.toLowerCase() : 'xx'
  return both(
    `Garant connaît le droit de ces pays : ${known.join(', ')}. Répondez l'un d'eux, ou ajoutez d'abord le droit du vôtre dans packages/policy/law/${folder} : packages/policy/law/README.md dit comment, sans une ligne de code.`,
    `Garant knows the law of these countries: ${known.join(', ')}. Answer one of them, or first add the law of yours in packages/policy/law/${folder}: packages/policy/law/README.md says how, without a line of code.`,
  )
}

/** Outside the EEA somebody must first say what protects the data there, which no default can. Every pack lists the Area. */
function country(answer: string, today: string, laws?: string): Text | null {
  const [any = ''] = lawCountries(laws)
  const law = loadLaw(any.toLowerCase(), laws)
  if (law !== null && inAreaAt(law, answer, today)) return null
  return both(
    "Donnez le code d'un pays de l'Espace économique européen, comme FR. Ailleurs, il faut dire d'abord ce qui protège les données (safeguard) : ajoutez-le plus tard dans recipients.yaml.",
    'Give the code of a country of the European Economic Area, such as FR. Elsewhere one must first say what protects the data (safeguard): add it later in recipients.yaml.',
  )
}

function day(answer: string, today: string): Text | null {
  const date = new Date(`${answer}T00:00:00Z`)
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(answer) && !Number.isNaN(date.valueOf())
  if (isDay && date.toISOString().startsWith(answer) && answer <= today) return null
  return both('Donnez un jour passé, comme 2026-01-31.', 'Give a day that is past, such as 2026-01-31.')
}

function providerOf(answer: string): Pick<MailProvider, 'name' | 'country'> | null {
  const match = /^(.*\S)\s*,\s*([A-Z]{2})$/.exec(answer)
  return match?.[1] === undefined || match[2] === undefined ? null : { name: match[1], country: match[2] }
}

/** @param given an answer without a problem to each question. */
export function answersOf(given: ReadonlyMap<string, string>, language: 'fr' | 'en'): Answers {
  const of = (key: string): string => given.get(key)?.trim() ?? ''
  const provider = providerOf(of('mail-provider'))
  const signed = of('mail-agreement')
  return {
    language,
    name: of('name'),
    // A line of an address ends before the postal code.
    address: of('address').split(/\s*;\s*|\s*,\s*(?=[A-Z]?-?\d{4,5}\b)/),
    country: of('country'),
    email: of('email'),
    officer: { name: of('officer'), email: of('officer-email') },
    customers: truth(of('customers')) ?? false,
    prospects: truth(of('prospects')) ?? false,
    website: truth(of('website')) ?? false,
    employees: truth(of('employees')) ?? false,
    mailProvider: provider === null || signed === '' ? null : { ...provider, signed },
    unboundProvider: provider !== null && signed === '',
  }
}
