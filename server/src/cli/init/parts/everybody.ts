import { both, type Part } from '../sheets.ts'
import { rightsPromises } from './rights.ts'

/** What every organisation has: rights that people exercise, and the promises that the law makes in its place. */
export const everybody: Part = {
  purposes: [
    {
      id: 'rights-requests',
      about: both(
        'Les demandes que Garant reçoit et traite : leurs dossiers sont eux-mêmes des données personnelles.',
        'The requests that Garant receives and handles: their files are personal data too.',
      ),
      label: both('Exercice des droits', 'Exercise of rights'),
      description: both(
        'Recevoir les demandes sur les données, y répondre et pouvoir le prouver.',
        'Receiving requests about data, answering them and being able to prove it.',
      ),
      basis: {
        subjects: ['requester'],
        kind: 'legal-obligation',
        justification: both('RGPD, art. 12 à 22', 'GDPR Art. 12 to 22'),
      },
      data: [
        {
          category: 'identity',
          mandatory: true,
          necessity: both('Savoir qui demande', 'Knowing who asks'),
        },
        { category: 'contact', mandatory: true, necessity: both('Répondre', 'Answering') },
        {
          category: 'request-file',
          mandatory: true,
          necessity: both('Prouver la réponse et sa date', 'Proving the answer and its date'),
        },
      ],
      withoutData: both(
        'Sans savoir qui demande, ni où répondre, nous ne pouvons rien communiquer.',
        'Without knowing who asks and where to answer, we can disclose nothing.',
      ),
      operations: ['collect', 'record', 'store', 'consult', 'use', 'transmit', 'erase'],
      channels: ['email', 'post', 'portal'],
      objection: 'none',
      source: both('La personne elle-même', 'The person'),
    },
  ],
  rules: [
    {
      id: 'rights-files',
      about: both(
        "La preuve de la réponse, le temps qu'on puisse nous la demander.",
        'The proof of the answer, for as long as somebody may ask for it.',
      ),
      label: both('Demandes et réponses', 'Requests and answers'),
      purpose: 'rights-requests',
      categories: null,
      trigger: 'event',
      event: 'case-closed',
      active: 'P0D',
      archive: 'P5Y',
      source: 'C. civ. 2224',
    },
  ],
  assessments: [],
  promises: [
    {
      id: 'P-016',
      needs: null,
      text: both(
        'Nous répondons de chaque usage que nous décidons.',
        'We answer for each use that we decide on.',
      ),
      source: 'RGPD, art. 4(7) et 24',
      rules: ['organisation'],
      checks: ['purposes.roles'],
      said: [
        {
          section: 'who',
          text: both(
            '{organisation.name} décide de ce qui est fait de vos données, et en répond.',
            '{organisation.name} decides what is done with your data, and answers for it.',
          ),
        },
      ],
    },
    {
      id: 'P-125',
      needs: null,
      text: both('Notre adresse est partout la même.', 'Our address is the same everywhere.'),
      source: 'RGPD, art. 13(1)(a)',
      rules: ['organisation'],
      checks: ['notice.identity'],
      said: [
        {
          section: 'who',
          text: both(
            'Voici notre adresse : {organisation.address}.',
            'Here is our address: {organisation.address}.',
          ),
        },
      ],
    },
    {
      id: 'P-121',
      needs: null,
      text: both(
        'Un délégué à la protection des données est nommé et joignable.',
        'A data protection officer is appointed and can be reached.',
      ),
      source: 'RGPD, art. 13(1)(b) et 37(7)',
      rules: ['organisation'],
      checks: ['dpo.named'],
      said: [
        {
          section: 'who',
          text: both(
            'Pour toute question, {dpo.name} vous répond en toute discrétion : {dpo.email}.',
            'For any question, {dpo.name} answers you in confidence: {dpo.email}.',
          ),
        },
      ],
    },
    {
      id: 'P-037',
      needs: null,
      text: both(
        'Chaque usage a un but déclaré et une base légale.',
        'Each use has a stated purpose and a legal basis.',
      ),
      source: 'RGPD, art. 5(1)(b), 6 et 13(1)(c)',
      rules: ['organisation'],
      checks: ['policy.compiles', 'purposes.bases'],
      said: [
        {
          section: 'why',
          text: both(
            "Elles servent aux buts de ce tableau, et à rien d'autre.",
            'They serve the purposes of this table, and nothing else.',
          ),
        },
      ],
    },
    {
      id: 'P-079',
      needs: null,
      text: both('Nous ne recueillons que ce dont un but a besoin.', 'We collect only what a purpose needs.'),
      source: 'RGPD, art. 5(1)(c), 14(1)(d) et 25(2)',
      rules: ['organisation'],
      checks: ['categories.necessary', 'stores.described'],
      said: [
        {
          section: 'data',
          text: both(
            'Ce tableau nomme tout ce que nous recueillons, et à quoi chaque donnée est utile.',
            'This table names all that we collect, and what each piece is good for.',
          ),
        },
      ],
    },
    {
      id: 'P-092',
      needs: null,
      text: both(
        "Vos données ne vont qu'à des destinataires nommés.",
        'Your data go to named recipients only.',
      ),
      source: 'RGPD, art. 5(1)(f) et 13(1)(e)',
      rules: ['recipient:staff'],
      checks: ['recipients.closed', 'recipients.contracts'],
      said: [
        {
          section: 'recipients',
          text: both(
            'Ceux qui reçoivent vos données sont nommés ici, avec leur pays.',
            'Those who receive your data are named here, with their country.',
          ),
        },
      ],
    },
    {
      id: 'P-032',
      needs: null,
      text: both('Aucune donnée ne reste sans fin.', 'No data stay without an end.'),
      source: 'RGPD, art. 5(1)(e) et 13(2)(a)',
      rules: ['retention:rights-files'],
      checks: ['retention.rules', 'retention.law', 'retention.past-due'],
      said: [
        {
          section: 'retention',
          text: both(
            'Chaque donnée a un terme, que ce tableau fixe.',
            'All data have an end, set in this table.',
          ),
        },
      ],
    },
    ...rightsPromises,
    {
      id: 'P-119',
      needs: null,
      text: both("Vous pouvez saisir l'autorité de contrôle.", 'You can turn to the supervisory authority.'),
      source: 'RGPD, art. 12(4), 13(2)(d) et 77',
      rules: ['organisation', 'law:R-D3'],
      checks: ['notice.complete', 'requests.remedies'],
      said: [
        {
          section: 'remedies',
          text: both(
            "Vous pouvez saisir l'autorité de contrôle, {authority.name} : {authority.address}.",
            'You can turn to the supervisory authority, {authority.name}: {authority.address}.',
          ),
        },
      ],
    },
    {
      id: 'P-120',
      needs: null,
      text: both(
        "Aucune décision importante n'est prise par une machine seule, et le juge vous est ouvert.",
        'No important decision is taken by a machine alone, and the courts are open to you.',
      ),
      source: 'RGPD, art. 13(2)(f), 22 et 79',
      rules: ['rights'],
      checks: ['purposes.automated', 'rights.scope'],
      said: [
        {
          section: 'remedies',
          text: both('Vous pouvez aussi aller devant le juge.', 'You can also go to court.'),
        },
        {
          section: 'machines',
          text: both(
            "Non : rien d'important pour vous n'est décidé sans une personne.",
            'No: nothing important to you is decided without a person.',
          ),
        },
      ],
    },
    {
      id: 'P-115',
      needs: null,
      text: both(
        'Vos directives pour après votre mort sont suivies.',
        'Your directives for after your death are followed.',
      ),
      source: 'Loi Informatique et Libertés, art. 84 et 85',
      rules: ['purpose:rights-requests'],
      checks: ['directives.executed'],
      said: [
        {
          section: 'after-death',
          text: both(
            'Dites-nous ce que vos données doivent devenir : nous le ferons.',
            'Tell us what is to become of your data: we will do it.',
          ),
        },
      ],
    },
    {
      id: 'P-036',
      needs: null,
      text: both(
        'Des mesures de sécurité sont prises, et contrôlées.',
        'Security measures are taken, and checked.',
      ),
      source: 'RGPD, art. 24, 25 et 32',
      rules: [
        'measure:second-factor',
        'measure:least-rights',
        'measure:verified-erasure',
        'measure:tamper-evident-log',
      ],
      // That each measure has a check is one thing, that the check holds another.
      checks: [
        'measures.shown',
        'accounts.second-factor',
        'stores.least-rights',
        'erasure.verified',
        'ledger.intact',
      ],
      said: [
        {
          section: 'security',
          text: both(
            "Derrière chacune de nos mesures de sécurité, un contrôle montre qu'elle tient.",
            'Behind each of our security measures, a check shows that it holds.',
          ),
        },
      ],
    },
    {
      id: 'P-027',
      needs: null,
      text: both(
        'Cette page est faite des règles que nos systèmes appliquent.',
        'This page is made of the rules that our systems apply.',
      ),
      source: 'RGPD, art. 5(1)(a) et 12(1)',
      rules: ['organisation', 'measure:tamper-evident-log'],
      checks: ['notice.published', 'notice.anchored', 'notice.facts', 'ledger.intact', 'ledger.published'],
      said: [
        {
          section: 'page',
          text: both(
            'Cette page porte la version {version}, et vaut depuis le {effective}.',
            'This page is version {version}, and holds since {effective}.',
          ),
        },
        {
          section: 'page',
          text: both(
            'Ses durées et ses noms viennent des règles mêmes que nos systèmes appliquent.',
            'Its durations and names come from the very rules that our systems apply.',
          ),
        },
        {
          section: 'page',
          text: both(
            'Vérifiez nos reçus sans nous, avec [la clé de notre registre](proof).',
            'Verify our receipts without us, with [the key of our log](proof).',
          ),
        },
      ],
    },
  ],
}
