import type { Bundle, Language, Purpose, Text } from '../../bundle.ts'
import type { TablePaper } from './tables.ts'

const words = {
  fr: {
    caption: 'Vos droits, finalité par finalité',
    columns: ['Droit', 'Ce que vous obtenez', 'Pour', 'Texte'],
    every: 'Toutes nos finalités',
  },
  en: {
    caption: 'Your rights, purpose by purpose',
    columns: ['Right', 'What you get', 'For', 'Law'],
    every: 'All our purposes',
  },
}

interface Right {
  readonly name: Text
  readonly gives: Text
  readonly law: Text
  /** null: it holds for every purpose. */
  readonly holds: ((purpose: Purpose) => boolean) | null
  /** Id of the law that gives it; null: the Regulation. */
  readonly pack?: string
}

const rights: readonly Right[] = [
  right(
    'Accès',
    'Access',
    'Une copie de vos données, et ce que nous en faisons',
    'A copy of your data, and what we do with them',
    '15',
  ),
  right(
    'Rectification',
    'Rectification',
    'La correction de ce qui est faux ou incomplet',
    'What is wrong or incomplete is corrected',
    '16',
  ),
  right(
    'Effacement',
    'Erasure',
    'L’effacement, sauf ce qu’une loi oblige à garder',
    'Erasure, except for what a law requires us to keep',
    '17',
  ),
  right(
    'Limitation',
    'Restriction',
    'Vos données gardées sans être utilisées',
    'Your data kept and not used',
    '18',
  ),
  right(
    'Portabilité',
    'Portability',
    'Vos données dans un format réutilisable',
    'Your data in a format you can reuse',
    '20',
    (purpose) => purpose.legalBasis.some(({ basis }) => basis === 'contract' || basis === 'consent'),
  ),
  right(
    'Opposition, sans motif',
    'Objection, without reason',
    'L’arrêt immédiat',
    'We stop at once',
    '21(2)',
    ({ objection }) => objection === 'absolute',
  ),
  right(
    'Opposition, pour votre situation',
    'Objection, for your situation',
    'L’arrêt, sauf motif impérieux que nous devons prouver',
    'We stop, unless we prove compelling grounds',
    '21(1)',
    ({ objection }) => objection === 'on-grounds',
  ),
  right(
    'Retrait de l’accord',
    'Withdrawal of consent',
    'L’arrêt, aussi simplement que vous aviez accepté',
    'We stop, as simply as you had agreed',
    '7(3)',
    ({ legalBasis }) => legalBasis.some(({ basis }) => basis === 'consent'),
  ),
  right(
    'Regard humain',
    'Human review',
    'Une personne revoit la décision et vous écoute',
    'A person reviews the decision and hears you',
    '22(3)',
    ({ automatedDecision }) => automatedDecision !== null,
  ),
  right(
    'Réclamation',
    'Complaint',
    'L’autorité de contrôle examine ce que nous faisons',
    'The supervisory authority looks at what we do',
    '77',
  ),
  {
    name: { fr: 'Directives pour après votre mort', en: 'Directives for after your death' },
    gives: {
      fr: 'Vos données gardées, effacées ou transmises selon vos vœux',
      en: 'Your data kept, erased or passed on as you wish',
    },
    law: { fr: 'Loi Informatique et Libertés, art. 85', en: 'French Data Protection Act, Art. 85' },
    holds: null,
    pack: 'fr',
  },
]

/** Each right with the purposes for which it holds; one that holds for none is not in the table. */
export function rightsTable(bundle: Bundle, language: Language): TablePaper {
  const { caption, columns, every } = words[language]
  // What a processor does is asked of its client.
  const purposes = bundle.purposes.filter(({ applies, role }) => applies && role !== 'processor')
  const rows = rights
    .filter(({ pack }) => pack === undefined || pack === bundle.law)
    .flatMap(({ name, gives, law, holds }) => {
      const held = holds === null ? [every] : purposes.filter(holds).map(({ label }) => label[language])
      if (held.length === 0) return []
      const cells = [[name[language]], [gives[language]], held, [law[language]]]
      return [{ rule: 'rights', cells, months: null }]
    })
  return { of: 'rights', caption, columns, groups: [{ heading: null, rows }] }
}

function right(
  fr: string,
  en: string,
  givesFr: string,
  givesEn: string,
  article: string,
  holds: Right['holds'] = null,
): Right {
  return {
    name: { fr, en },
    gives: { fr: givesFr, en: givesEn },
    law: { fr: `RGPD, art. ${article}`, en: `GDPR Art. ${article}` },
    holds,
  }
}
