import { both, type Part } from '../sheets.ts'

/** Somebody buys: the relation, and the invoices that the law makes one keep. */
export const customers: Part = {
  purposes: [
    {
      id: 'customer-management',
      about: both(
        'Votre fichier des clients. Une finalité par but réel : si vous en avez un autre, ajoutez un fichier.',
        'Your file of customers. One purpose for each real aim: if you have another one, add a file.',
      ),
      label: both('Relation avec les clients', 'Relationship with customers'),
      description: both(
        'Suivre les contrats et les commandes, et répondre aux clients.',
        'Following contracts and orders, and answering customers.',
      ),
      basis: {
        subjects: ['customer'],
        kind: 'contract',
        justification: both('Le contrat conclu avec le client', 'The contract concluded with the customer'),
      },
      data: [
        {
          category: 'identifier',
          mandatory: true,
          necessity: both('Ne pas confondre deux clients', 'Not mistaking one customer for another'),
        },
        {
          category: 'identity',
          mandatory: true,
          necessity: both('Savoir avec qui nous traitons', 'Knowing with whom we deal'),
        },
        {
          category: 'contact',
          mandatory: true,
          necessity: both('Écrire, livrer, appeler', 'Writing, delivering, calling'),
        },
        {
          category: 'professional',
          mandatory: false,
          necessity: both(
            'Savoir pour quelle entreprise la personne agit',
            'Knowing for which company the person acts',
          ),
        },
        {
          category: 'contract',
          mandatory: true,
          necessity: both('Savoir ce qui a été commandé', 'Knowing what was ordered'),
        },
        {
          category: 'correspondence',
          mandatory: false,
          necessity: both('Suivre les échanges', 'Following what was said'),
        },
        {
          category: 'preference',
          mandatory: false,
          necessity: both('Respecter les choix du client', "Respecting the customer's choices"),
        },
        {
          category: 'comments',
          mandatory: false,
          necessity: both('Retenir ce que le client a signalé', 'Remembering what the customer pointed out'),
          ifFound: true,
        },
        {
          category: 'location',
          mandatory: false,
          necessity: both('Trouver le lieu de la prestation', 'Finding the place of the service'),
          ifFound: true,
        },
        {
          category: 'credentials',
          mandatory: false,
          necessity: both("Ouvrir l'accès du client", "Opening the customer's access"),
          ifFound: true,
        },
        {
          category: 'connection',
          mandatory: false,
          necessity: both("Protéger l'accès du client", "Protecting the customer's access"),
          ifFound: true,
        },
      ],
      withoutData: both(
        'Sans elles, nous ne pouvons pas tenir notre part du contrat.',
        'Without them we cannot perform our part of the contract.',
      ),
      operations: ['collect', 'record', 'organise', 'store', 'adapt', 'consult', 'use', 'transmit', 'erase'],
      channels: ['email', 'phone', 'post'],
      objection: 'none',
      source: both('La personne elle-même', 'The person'),
    },
    {
      id: 'invoicing',
      about: both(
        "La loi impose de facturer et de garder les factures : c'est la base légale, et personne ne peut s'y opposer.",
        'The law requires invoices, and that they be kept: this is the legal basis, and nobody can object to it.',
      ),
      label: both('Facturation et comptabilité', 'Invoicing and accounting'),
      description: both(
        'Facturer, encaisser et tenir les comptes.',
        'Invoicing, collecting payments and keeping the accounts.',
      ),
      basis: {
        subjects: ['customer'],
        kind: 'legal-obligation',
        justification: both('c. com. L123-22 et L441-9', 'French commercial code L123-22 and L441-9'),
        elsewhere: both('Droit comptable et fiscal', 'Accounting and tax law'),
      },
      data: [
        {
          category: 'identifier',
          mandatory: true,
          necessity: both('Rattacher la facture au client', 'Attaching the invoice to the customer'),
        },
        {
          category: 'identity',
          mandatory: true,
          necessity: both('Nommer le client sur la facture', 'Naming the customer on the invoice'),
        },
        {
          category: 'contact',
          mandatory: true,
          necessity: both("Porter son adresse et l'envoyer", 'Bearing their address, and sending it'),
        },
        {
          category: 'contract',
          mandatory: true,
          necessity: both('Dire ce qui est facturé', 'Saying what is invoiced'),
        },
        {
          category: 'billing',
          mandatory: true,
          necessity: both('Établir le montant dû', 'Setting the amount due'),
        },
        {
          category: 'payment',
          mandatory: false,
          necessity: both('Encaisser et pointer les paiements', 'Collecting and matching payments'),
        },
      ],
      withoutData: both('La loi interdit de facturer sans elles.', 'The law forbids invoicing without them.'),
      operations: ['collect', 'record', 'store', 'consult', 'use', 'transmit', 'erase'],
      channels: ['email', 'post'],
      objection: 'none',
      source: both('La personne elle-même', 'The person'),
    },
  ],
  rules: [
    {
      id: 'customers',
      about: both(
        'La CNIL recommande trois ans après la fin de la relation. Pour vous en écarter, dites pourquoi sous « because ».',
        'The CNIL recommends three years after the end of the relationship. To depart from it, say why under `because`.',
      ),
      label: both('Fiches des clients', 'Records of customers'),
      purpose: 'customer-management',
      categories: null,
      trigger: 'event',
      event: 'contract-end',
      active: 'P36M',
      source: 'CNIL, référentiel gestion commerciale (2022)',
      law: 'T-01',
    },
    {
      id: 'accounting',
      about: both(
        "« duty » : la loi l'impose, et un effacement n'y touche pas. « archive » : à part, pour qui doit y regarder.",
        '`duty`: the law requires it, and an erasure leaves it. `archive`: apart, for who must look there.',
      ),
      label: both('Factures et pièces comptables', 'Invoices and accounting documents'),
      purpose: 'invoicing',
      categories: ['identifier', 'identity', 'contact', 'contract', 'billing'],
      trigger: 'financial-year-end',
      event: 'invoice',
      active: 'P0D',
      archive: 'P10Y',
      source: 'c. com. L123-22',
      law: 'T-06',
      duty: true,
    },
    {
      id: 'payment-means',
      about: both(
        'Le temps de contester un prélèvement, pas davantage.',
        'The time to dispute a debit, and no more.',
      ),
      label: both('Moyens de paiement', 'Means of payment'),
      purpose: 'invoicing',
      categories: ['payment'],
      trigger: 'event',
      event: 'contract-end',
      active: 'P0D',
      archive: 'P13M',
      source: 'CMF L133-24',
      law: 'T-12',
    },
  ],
  assessments: [],
  promises: [
    {
      id: 'P-022',
      needs: 'customer-management',
      text: both(
        'Le fichier des clients sert à suivre leurs contrats.',
        'The file of customers serves to follow their contracts.',
      ),
      source: 'RGPD, art. 6(1)(b)',
      rules: ['purpose:customer-management'],
      checks: ['purposes.bases'],
      said: [
        {
          section: 'why',
          text: both(
            'Vous êtes client : elles nous servent à tenir notre contrat et à vous répondre.',
            'You are a customer: they serve to perform our contract and to answer you.',
          ),
        },
      ],
    },
    {
      id: 'P-033',
      needs: 'customer-management',
      text: both(
        "La fiche d'un client est effacée au terme dit, compté de son dernier contrat.",
        "A customer's record is erased at the time stated, counted from the last contract.",
      ),
      source: 'RGPD, art. 5(1)(e) et 13(2)(a)',
      rules: ['retention:customers', 'law:T-01'],
      checks: ['contracts.events', 'retention.past-due'],
      said: [
        {
          section: 'retention',
          text: both(
            'Nous gardons votre fiche client {retention.customers.active} après la fin de votre dernier contrat.',
            'We keep your customer record {retention.customers.active} after the end of your last contract.',
          ),
        },
      ],
    },
    {
      id: 'P-109',
      needs: 'customer-management',
      text: both(
        'Vous emportez vos données dans un format réutilisable.',
        'You take your data with you in a reusable format.',
      ),
      source: 'RGPD, art. 20',
      rules: ['purpose:rights-requests'],
      checks: ['portability.schema'],
      said: [
        {
          section: 'rights',
          text: both(
            "Emportez ce que vous nous avez confié dans un format que d'autres lisent, ou faites-le envoyer à un autre organisme.",
            'Take what you gave us in a format that others read, or have it sent to another organisation.',
          ),
        },
      ],
    },
    {
      id: 'P-076',
      needs: 'invoicing',
      text: both(
        'Les pièces comptables restent le temps que la loi fixe.',
        'Accounting documents stay as long as the law sets.',
      ),
      source: 'RGPD, art. 6(1)(c) ; c. com. L123-22',
      byLaw: true,
      rules: ['purpose:invoicing', 'retention:accounting', 'law:T-06'],
      checks: ['retention.law', 'retention.past-due'],
      said: [
        {
          section: 'retention',
          text: both(
            "La loi nous fait garder vos factures {retention.accounting.archive}, même si vous demandez l'effacement.",
            'The law makes us keep your invoices {retention.accounting.archive}, even if you ask for erasure.',
          ),
        },
      ],
    },
  ],
}
