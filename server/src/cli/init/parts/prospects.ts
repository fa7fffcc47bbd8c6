import { both, type Part } from '../sheets.ts'

/** Somebody asks, or agrees to be written to. */
export const prospects: Part = {
  purposes: [
    {
      id: 'pre-contract',
      about: both(
        "La personne demande : c'est le contrat à venir qui vous autorise à lui répondre.",
        'The person asks: the contract to come is what allows you to answer.',
      ),
      label: both('Demandes avant contrat', 'Requests before a contract'),
      description: both(
        'Répondre à qui demande un renseignement ou un devis.',
        'Answering whoever asks for information or a quote.',
      ),
      basis: {
        subjects: ['prospect'],
        kind: 'contract',
        justification: both(
          'Ce que la personne demande avant de conclure',
          'What the person asks for before concluding',
        ),
      },
      data: [
        {
          category: 'identifier',
          mandatory: true,
          necessity: both('Retrouver la demande', 'Finding the request again'),
        },
        {
          category: 'identity',
          mandatory: true,
          necessity: both('Savoir à qui répondre', 'Knowing whom to answer'),
        },
        { category: 'contact', mandatory: true, necessity: both('Répondre', 'Answering') },
        {
          category: 'professional',
          mandatory: false,
          necessity: both("Adapter la réponse à l'entreprise", 'Fitting the answer to the company'),
        },
        {
          category: 'correspondence',
          mandatory: true,
          necessity: both('Comprendre la demande', 'Understanding the request'),
        },
        {
          category: 'comments',
          mandatory: false,
          necessity: both('Retenir ce que la personne a dit', 'Remembering what the person said'),
          ifFound: true,
        },
      ],
      withoutData: both('Sans elles, nous ne pouvons pas répondre.', 'Without them we cannot answer.'),
      operations: ['collect', 'record', 'store', 'consult', 'use', 'transmit', 'erase'],
      channels: ['email', 'phone'],
      objection: 'none',
      source: both('La personne elle-même', 'The person'),
    },
    {
      id: 'direct-marketing',
      about: both(
        'Écrire à un particulier pour lui vendre demande son accord, et un refus vaut pour toujours (« absolute »).',
        'Writing to a consumer to sell asks for consent first, and a refusal holds for ever (`absolute`).',
      ),
      label: both('Envoi de nos offres', 'Sending of our offers'),
      description: both(
        'Envoyer nos offres à ceux qui les ont demandées.',
        'Sending our offers to those who asked for them.',
      ),
      basis: {
        subjects: ['prospect'],
        kind: 'consent',
        justification: both(
          'Accord donné avant le premier message (CPCE L34-5)',
          'Consent given before the first message (CPCE L34-5)',
        ),
        elsewhere: both('Accord donné avant le premier message', 'Consent given before the first message'),
      },
      data: [
        {
          category: 'identity',
          mandatory: false,
          necessity: both('Saluer la personne par son nom', 'Greeting the person by name'),
        },
        {
          category: 'contact',
          mandatory: true,
          necessity: both('Envoyer le message', 'Sending the message'),
        },
        {
          category: 'preference',
          mandatory: true,
          necessity: both(
            "Prouver l'accord et obéir au refus",
            'Proving the consent and obeying the refusal',
          ),
        },
        {
          category: 'identifier',
          mandatory: false,
          necessity: both('Distinguer les abonnés', 'Telling subscribers apart'),
          ifFound: true,
        },
      ],
      withoutData: both(
        'Sans elles, vous ne recevez pas nos offres.',
        'Without them you do not receive our offers.',
      ),
      operations: ['collect', 'record', 'store', 'consult', 'use', 'transmit', 'erase'],
      channels: ['email'],
      objection: 'absolute',
      source: both('La personne elle-même', 'The person'),
    },
  ],
  rules: [
    {
      id: 'prospects',
      about: both(
        "Ouvrir un courriel n'est pas un signe de vie : seul un message de la personne fait repartir le délai.",
        'Opening an e-mail is no sign of life: only a message from the person starts the time again.',
      ),
      label: both('Demandes avant contrat', 'Requests before a contract'),
      purpose: 'pre-contract',
      categories: null,
      trigger: 'event',
      event: 'last-contact-from-person',
      active: 'P3Y',
      source: 'CNIL, référentiel gestion commerciale (2022)',
      law: 'T-02',
    },
    {
      id: 'marketing',
      about: both(
        'Le même délai pour ceux qui ont accepté vos offres et ne donnent plus signe.',
        'The same time for those who accepted your offers and give no sign any more.',
      ),
      label: both('Abonnés à nos offres', 'Subscribers to our offers'),
      purpose: 'direct-marketing',
      categories: null,
      trigger: 'event',
      event: 'last-contact-from-person',
      active: 'P3Y',
      source: 'CNIL, référentiel gestion commerciale (2022)',
      law: 'T-02',
    },
  ],
  assessments: [],
  promises: [
    {
      id: 'P-039',
      needs: 'pre-contract',
      text: both(
        'Une demande de devis ou de renseignement reçoit sa réponse.',
        'A request for a quote or for information gets its answer.',
      ),
      source: 'RGPD, art. 6(1)(b)',
      rules: ['purpose:pre-contract', 'retention:prospects'],
      checks: ['purposes.bases'],
      said: [
        {
          section: 'why',
          text: both(
            'Vous nous posez une question : elles nous servent à y répondre.',
            'You ask us something: they serve to answer it.',
          ),
        },
      ],
    },
    {
      id: 'P-070',
      needs: 'direct-marketing',
      text: both(
        'Aucune offre ne part par courriel sans accord préalable.',
        'No offer leaves by e-mail without prior consent.',
      ),
      source: 'RGPD, art. 6(1)(a) et 7 ; CPCE L34-5',
      rules: ['purpose:direct-marketing', 'law:PM-EMAIL-CONSUMER'],
      checks: ['purposes.marketing', 'prospecting.permission', 'consent.proof'],
      said: [
        {
          section: 'why',
          text: both(
            "Nous ne vous envoyons d'offres par courriel que si vous l'avez accepté avant.",
            'We send you offers by e-mail only if you agreed beforehand.',
          ),
        },
      ],
    },
    {
      id: 'P-110',
      needs: 'direct-marketing',
      text: both(
        "Un mot suffit pour ne plus recevoir d'offres.",
        'One word is enough to receive no more offers.',
      ),
      source: 'RGPD, art. 21(2) et 21(3)',
      rules: ['purpose:direct-marketing'],
      checks: ['objection.absolute', 'suppression.imports'],
      said: [
        {
          section: 'rights',
          text: both(
            'Refusez nos offres quand vous voulez, sans dire pourquoi : nous arrêtons aussitôt.',
            'Refuse our offers whenever you like, without saying why: we stop at once.',
          ),
        },
      ],
    },
    {
      id: 'P-114',
      needs: 'direct-marketing',
      text: both(
        "Un accord se retire aussi facilement qu'il se donne.",
        'Consent is withdrawn as easily as it is given.',
      ),
      source: 'RGPD, art. 7(3) et 13(2)(c)',
      rules: ['purpose:direct-marketing'],
      checks: ['consent.withdrawal'],
      said: [
        {
          section: 'rights',
          text: both(
            "Retirez un accord à tout moment, aussi facilement que vous l'avez donné.",
            'Withdraw a consent at any time, as easily as you gave it.',
          ),
        },
      ],
    },
  ],
}
