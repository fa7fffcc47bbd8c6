import { both, type Part } from '../sheets.ts'

/** The people who work here, and those who would like to. */
export const employees: Part = {
  purposes: [
    {
      id: 'personnel',
      about: both(
        'Vos salariés. Tenez leurs dossiers à part de ceux des clients.',
        "Your employees. Keep their files apart from the customers'.",
      ),
      label: both('Gestion du personnel', 'Personnel management'),
      description: both(
        'Tenir les contrats de travail, la paie et les déclarations.',
        'Keeping employment contracts, payroll and declarations.',
      ),
      basis: {
        subjects: ['employee'],
        kind: 'legal-obligation',
        justification: both(
          'Code du travail et code de la sécurité sociale ; RGPD, art. 9(2)(b) pour les arrêts de travail',
          'Labour and social security law; GDPR Art. 9(2)(b) for sick leave',
        ),
        elsewhere: both(
          'Droit du travail et de la sécurité sociale ; RGPD, art. 9(2)(b) pour les arrêts de travail',
          'Labour and social security law; GDPR Art. 9(2)(b) for sick leave',
        ),
      },
      data: [
        {
          category: 'identity',
          mandatory: true,
          necessity: both('Tenir le registre du personnel', 'Keeping the staff register'),
        },
        {
          category: 'contact',
          mandatory: true,
          necessity: both('Joindre le salarié', 'Reaching the employee'),
        },
        {
          category: 'employment',
          mandatory: true,
          necessity: both('Suivre le contrat de travail', 'Following the employment contract'),
        },
        {
          category: 'payroll',
          mandatory: true,
          necessity: both('Payer et déclarer', 'Paying and declaring'),
        },
        {
          category: 'identifier',
          mandatory: false,
          necessity: both('Distinguer les dossiers', 'Telling files apart'),
          ifFound: true,
        },
        {
          category: 'absence',
          mandatory: false,
          necessity: both(
            'Indemniser un arrêt (RGPD, art. 9(2)(b))',
            'Paying sick leave (GDPR Art. 9(2)(b))',
          ),
          ifFound: true,
        },
        {
          category: 'credentials',
          mandatory: false,
          necessity: both('Ouvrir les outils de travail', 'Opening the tools of work'),
          ifFound: true,
        },
        {
          category: 'connection',
          mandatory: false,
          necessity: both('Protéger les outils de travail', 'Protecting the tools of work'),
          ifFound: true,
        },
      ],
      withoutData: both(
        "Sans elles, nous ne pouvons pas remplir nos devoirs d'employeur.",
        'Without them we cannot meet our duties as an employer.',
      ),
      operations: ['collect', 'record', 'store', 'consult', 'use', 'transmit', 'erase'],
      channels: ['email', 'post'],
      objection: 'none',
      source: both('La personne elle-même', 'The person'),
    },
    {
      id: 'recruitment',
      about: both('Ceux qui vous envoient leur CV.', 'Those who send you their CV.'),
      label: both('Recrutement', 'Recruitment'),
      description: both(
        'Étudier les candidatures et y répondre.',
        'Studying applications and answering them.',
      ),
      basis: {
        subjects: ['applicant'],
        kind: 'contract',
        justification: both(
          'Ce que le candidat demande avant un contrat',
          'What the applicant asks for before a contract',
        ),
      },
      data: [
        {
          category: 'identity',
          mandatory: true,
          necessity: both('Savoir qui postule', 'Knowing who applies'),
        },
        { category: 'contact', mandatory: true, necessity: both('Répondre', 'Answering') },
        {
          category: 'application',
          mandatory: true,
          necessity: both('Juger de la candidature', 'Judging the application'),
        },
        {
          category: 'identifier',
          mandatory: false,
          necessity: both('Distinguer les candidatures', 'Telling applications apart'),
          ifFound: true,
        },
      ],
      withoutData: both(
        'Sans elles, nous ne pouvons pas étudier la candidature.',
        'Without them we cannot study the application.',
      ),
      operations: ['collect', 'record', 'store', 'consult', 'use', 'erase'],
      channels: ['email', 'phone'],
      objection: 'none',
      source: both('La personne elle-même', 'The person'),
    },
  ],
  rules: [
    {
      id: 'staff-register',
      about: both('Le registre unique du personnel.', 'The staff register.'),
      label: both('Registre du personnel', 'Staff register'),
      purpose: 'personnel',
      categories: ['identity'],
      trigger: 'event',
      event: 'departure',
      active: 'P0D',
      archive: 'P5Y',
      source: 'C. trav. R1221-26',
      law: 'T-34-A',
      duty: true,
    },
    {
      id: 'payslips',
      about: both(
        'Votre double des bulletins ; le salarié garde les siens bien plus longtemps.',
        'Your copy of the payslips; employees keep theirs much longer.',
      ),
      label: both('Bulletins de paie', 'Payslips'),
      purpose: 'personnel',
      categories: ['payroll'],
      trigger: 'event',
      event: 'collection',
      active: 'P0D',
      archive: 'P5Y',
      source: 'C. trav. L3243-4',
      law: 'T-34',
      duty: true,
    },
    {
      id: 'employee-files',
      about: both('Tout le reste du dossier.', 'All the rest of the file.'),
      label: both('Dossiers des salariés', 'Employee files'),
      purpose: 'personnel',
      categories: 'rest',
      trigger: 'event',
      event: 'departure',
      active: 'P0D',
      archive: 'P5Y',
      source: 'C. civ. 2224',
      law: 'T-34-C',
    },
    {
      id: 'applications',
      about: both(
        'Deux ans après le dernier échange, sauf si le candidat veut moins.',
        'Two years after the last exchange, unless the applicant wants less.',
      ),
      label: both('Candidatures', 'Applications'),
      purpose: 'recruitment',
      categories: null,
      trigger: 'event',
      event: 'last-contact-from-person',
      active: 'P2Y',
      source: 'CNIL, référentiel recrutement',
      law: 'T-35',
    },
  ],
  assessments: [],
  promises: [
    {
      id: 'P-077',
      needs: 'personnel',
      text: both(
        "Les données des salariés servent à remplir nos devoirs d'employeur.",
        "Employees' data serve to meet our duties as an employer.",
      ),
      source: 'RGPD, art. 6(1)(c) ; C. trav. L3243-4 et R1221-26',
      rules: ['purpose:personnel', 'retention:payslips', 'law:T-34'],
      checks: ['purposes.bases', 'retention.law'],
      said: [
        {
          section: 'why',
          text: both(
            'Vous travaillez ici : elles nous servent à tenir votre contrat et à vous payer.',
            'You work here: they serve to keep your contract and to pay you.',
          ),
        },
      ],
    },
    {
      id: 'P-026',
      needs: 'recruitment',
      text: both("Une candidature ne sert qu'à un recrutement.", 'An application serves recruitment only.'),
      source: 'RGPD, art. 6(1)(b) ; C. trav. L1221-9',
      rules: ['purpose:recruitment', 'retention:applications', 'law:T-35'],
      checks: ['purposes.bases', 'retention.law'],
      said: [
        {
          section: 'why',
          text: both(
            'Vous postulez : elles nous servent à étudier votre candidature, et disparaissent {retention.applications.active} après notre dernier échange.',
            'You apply: they serve to study your application, and disappear {retention.applications.active} after our last exchange.',
          ),
        },
      ],
    },
  ],
}
