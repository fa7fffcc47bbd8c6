import type { Bundle, LegalBasisKind, Purpose, Text } from '../bundle.ts'
import type { Said, Saying } from './completeness.ts'

/** What a notice must say, by article; how one recognises that it does; and when it need not. */
export interface Duty {
  readonly article: string
  readonly requires: Text
  /** Id of the law pack that requires it; null: the Regulation itself. */
  readonly law: string | null
  /** What would say it, for who must add it. */
  readonly mend: string
  /** null: it must be said. */
  exempt(world: World): Text | null
  /** Empty: it is not said. */
  saidBy(said: Said, world: World): readonly Saying[]
}

export interface World {
  readonly bundle: Omit<Bundle, 'notice'>
  /** Those that apply and that the organisation decides on. */
  readonly purposes: readonly Purpose[]
  /** Countries of the European Economic Area. */
  readonly area: ReadonlySet<string>
}

export const duties: readonly Duty[] = [
  duty(
    'GDPR Art. 13(1)(a)',
    both('qui décide, et comment nous joindre', 'who decides, and how to reach us'),
    {
      mend: 'cite {organisation.name} and {organisation.address} or {organisation.email}',
      saidBy: (said) =>
        all(
          said.fact('organisation.name', 'organisation.shortName'),
          said.fact('organisation.address', 'organisation.email', 'rights.email', 'rights.post'),
        ),
    },
  ),
  duty('GDPR Art. 13(1)(b)', both('comment joindre le délégué', 'how to reach the data protection officer'), {
    mend: 'cite {dpo.email}',
    saidBy: (said) => said.fact('dpo.email'),
  }),
  duty(
    'GDPR Art. 13(1)(c)',
    both('les finalités et leurs bases légales', 'the purposes and their legal bases'),
    {
      mend: 'draw {table: purposes}',
      saidBy: (said) => said.table('purposes'),
    },
  ),
  duty('GDPR Art. 13(1)(d)', both('les intérêts légitimes poursuivis', 'the legitimate interests pursued'), {
    mend: 'draw {table: purposes}',
    exempt: (world) =>
      restsOn(world, 'legitimate-interests')
        ? null
        : both(
            'Aucune finalité ne repose sur un intérêt légitime',
            'No purpose rests on a legitimate interest',
          ),
    saidBy: (said) => said.table('purposes'),
  }),
  duty('GDPR Art. 13(1)(e)', both('les destinataires', 'the recipients'), {
    mend: 'draw {table: recipients}',
    exempt: ({ bundle }) =>
      bundle.recipients.length > 0 ? null : both('Personne ne reçoit de données', 'Nobody receives data'),
    saidBy: (said) => said.table('recipients'),
  }),
  duty(
    'GDPR Art. 13(1)(f)',
    both(
      'les pays hors de l’Espace économique européen, et les garanties',
      'countries outside the EEA, and the safeguards',
    ),
    {
      mend: 'draw {table: recipients}, and say in a sentence whose promise cites Art. 13(1)(f) how to obtain a copy of the safeguards',
      exempt: (world) =>
        leavesTheArea(world)
          ? null
          : both(
              'Aucune donnée ne quitte l’Espace économique européen',
              'No data leave the European Economic Area',
            ),
      saidBy: (said) => all(said.table('recipients'), said.article('gdpr 13(1)(f)', 'gdpr 14(1)(f)')),
    },
  ),
  duty('GDPR Art. 13(2)(a)', both('les durées de conservation', 'how long data are kept'), {
    mend: 'draw {table: retention}',
    saidBy: (said) => said.table('retention'),
  }),
  right('15', both('le droit d’accès', 'the right of access')),
  right('16', both('le droit de rectification', 'the right to rectification')),
  right('17', both('le droit à l’effacement', 'the right to erasure')),
  right('18', both('le droit à la limitation', 'the right to restriction')),
  right('20', both('le droit à la portabilité', 'the right to data portability'), (world) =>
    restsOn(world, 'contract') || restsOn(world, 'consent')
      ? null
      : both('Rien ne repose sur un contrat ni sur un accord', 'Nothing rests on a contract or on consent'),
  ),
  right('21', both('le droit d’opposition', 'the right to object'), objectionExempt),
  duty('GDPR Art. 13(2)(c)', both('le droit de retirer son accord', 'the right to withdraw consent'), {
    mend: 'write a sentence whose promise cites Art. 7(3), or draw {table: rights}',
    exempt: (world) =>
      restsOn(world, 'consent') ? null : both('Rien ne repose sur un accord', 'Nothing rests on consent'),
    saidBy: (said) => [...said.article('gdpr 7(3)', 'gdpr 13(2)(c)'), ...said.table('rights')],
  }),
  duty('GDPR Art. 13(2)(d)', both('la réclamation auprès de l’autorité', 'the complaint to the authority'), {
    mend: 'write a sentence that cites {authority.name} and whose promise cites Art. 77',
    saidBy: (said) =>
      all(
        said.fact('authority.name', 'authority.address', 'authority.url'),
        said.article('gdpr 77', 'gdpr 13(2)(d)'),
      ),
  }),
  duty(
    'GDPR Art. 13(2)(e)',
    both('ce qui est obligatoire, et ce qui arrive sans', 'what is mandatory, and what happens without it'),
    {
      mend: 'draw {table: purposes}, and give each purpose with mandatory data its `without-data`, or write a sentence whose promise cites Art. 13(2)(e)',
      exempt: ({ purposes }) =>
        purposes.some(({ data }) => data.some(({ mandatory }) => mandatory))
          ? null
          : both('Aucune donnée n’est obligatoire', 'No data are mandatory'),
      saidBy: (said, { purposes }) => {
        const eachSays = purposes.every(
          ({ data, withoutData }) => withoutData !== null || !data.some(({ mandatory }) => mandatory),
        )
        const sentence = said.article('gdpr 13(2)(e)')
        return eachSays ? [...said.table('purposes'), ...sentence] : all(said.table('purposes'), sentence)
      },
    },
  ),
  // That there are no such decisions is what people ask: silence would leave them guessing.
  duty(
    'GDPR Art. 13(2)(f)',
    both('les décisions automatisées, ou leur absence', 'automated decisions, or that there are none'),
    {
      mend: 'write a sentence whose promise cites Art. 22',
      saidBy: (said) => said.article('gdpr 22', 'gdpr 13(2)(f)'),
    },
  ),
  duty('GDPR Art. 14(1)(d)', both('les catégories de données', 'the categories of data'), {
    mend: 'draw {table: categories}',
    saidBy: (said) => said.table('categories'),
  }),
  duty('GDPR Art. 14(2)(f)', both('d’où viennent les données', 'where the data come from'), {
    mend: 'draw {table: purposes}, or write a sentence whose promise cites Art. 14',
    saidBy: (said) => [...said.table('purposes'), ...said.article('gdpr 14')],
  }),
  duty(
    'GDPR Art. 21(4)',
    both('le droit d’opposition, à part du reste', 'the right to object, apart from the rest'),
    {
      mend: 'write a sentence that makes no other promise than one that cites Art. 21',
      exempt: objectionExempt,
      saidBy: (said) => said.apart('gdpr 21'),
    },
  ),
  duty('GDPR Art. 12(2)', both('comment exercer ses droits', 'how to exercise one’s rights'), {
    mend: 'write [text](portal), or cite {rights.email}',
    saidBy: (said) => [...said.link('portal'), ...said.fact('rights.email', 'rights.post', 'rights.phone')],
  }),
  {
    ...duty(
      'Loi Informatique et Libertés art. 85',
      both('les directives pour après sa mort', 'directives for after one’s death'),
      {
        mend: 'write a sentence whose promise cites art. 85 of the loi Informatique et Libertés',
        saidBy: (said) => said.article('dpa-fr 84', 'dpa-fr 85'),
      },
    ),
    law: 'fr',
  },
]

function duty(
  article: string,
  requires: Text,
  { mend, exempt = () => null, saidBy }: Pick<Duty, 'mend' | 'saidBy'> & Partial<Pick<Duty, 'exempt'>>,
): Duty {
  return { article, requires, law: null, mend, exempt, saidBy }
}

/** A right is said by a sentence that promises it, or by the table of rights. */
function right(article: string, requires: Text, exempt: Duty['exempt'] = () => null): Duty {
  return duty(`GDPR Art. 13(2)(b), ${article}`, requires, {
    mend: `write a sentence whose promise cites Art. ${article}, or draw {table: rights}`,
    exempt,
    saidBy: (said) => [...said.article(`gdpr ${article}`), ...said.table('rights')],
  })
}

function objectionExempt({ purposes }: World): Text | null {
  return purposes.some(({ objection }) => objection !== 'none')
    ? null
    : both('Rien ne donne lieu à opposition', 'Nothing gives rise to an objection')
}

/** Said only when each part is. */
function all(...parts: readonly (readonly Saying[])[]): readonly Saying[] {
  return parts.every((part) => part.length > 0) ? parts.flat() : []
}

function restsOn({ purposes }: World, basis: LegalBasisKind): boolean {
  return purposes.some(({ legalBasis }) => legalBasis.some((one) => one.basis === basis))
}

function leavesTheArea({ bundle, area }: World): boolean {
  const countries = [
    ...bundle.recipients.map(({ country }) => country),
    ...bundle.stores.map(({ location }) => location.country),
  ]
  return countries.some((country) => !area.has(country))
}

function both(fr: string, en: string): Text {
  return { fr, en }
}
