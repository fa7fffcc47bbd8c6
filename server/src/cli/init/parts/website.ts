import { both, type Part } from '../sheets.ts'

/** A website with accounts, and the logs that protect it. */
export const website: Part = {
  purposes: [
    {
      id: 'user-accounts',
      about: both(
        'Les comptes que vos visiteurs ouvrent. Un mot de passe ne se garde que sous la forme de son empreinte.',
        'The accounts that your visitors open. A password is kept only as its hash.',
      ),
      label: both('Comptes en ligne', 'Online accounts'),
      description: both(
        'Ouvrir un compte sur le site, et le protéger.',
        'Opening an account on the website, and protecting it.',
      ),
      basis: {
        subjects: ['account-user'],
        kind: 'contract',
        justification: both(
          'Les conditions acceptées en ouvrant le compte',
          'The terms accepted on opening the account',
        ),
      },
      data: [
        {
          category: 'identifier',
          mandatory: true,
          necessity: both('Distinguer les comptes', 'Telling accounts apart'),
        },
        {
          category: 'identity',
          mandatory: false,
          necessity: both('Afficher un nom', 'Showing a name'),
        },
        {
          category: 'contact',
          mandatory: true,
          necessity: both("Ouvrir une session et retrouver l'accès", 'Logging in and recovering access'),
        },
        {
          category: 'credentials',
          mandatory: true,
          necessity: both('Vérifier le mot de passe', 'Checking the password'),
        },
        {
          category: 'connection',
          mandatory: true,
          necessity: both('Protéger le compte', 'Protecting the account'),
        },
        {
          category: 'preference',
          mandatory: false,
          necessity: both('Retenir les réglages', 'Remembering settings'),
        },
        {
          category: 'comments',
          mandatory: false,
          necessity: both('Publier ce que la personne écrit', 'Publishing what the person writes'),
          ifFound: true,
        },
        {
          category: 'correspondence',
          mandatory: false,
          necessity: both('Transmettre ses messages', 'Passing their messages on'),
          ifFound: true,
        },
        {
          category: 'contract',
          mandatory: false,
          necessity: both('Montrer ses commandes', 'Showing their orders'),
          ifFound: true,
        },
        {
          category: 'professional',
          mandatory: false,
          necessity: both('Savoir pour qui la personne agit', 'Knowing for whom the person acts'),
          ifFound: true,
        },
        {
          category: 'location',
          mandatory: false,
          necessity: both('Rendre un service lié au lieu', 'Giving a service tied to a place'),
          ifFound: true,
        },
      ],
      withoutData: both('Sans elles, pas de compte.', 'Without them there is no account.'),
      operations: ['collect', 'record', 'store', 'adapt', 'consult', 'use', 'transmit', 'erase'],
      channels: ['email'],
      objection: 'none',
      source: both('La personne elle-même', 'The person'),
    },
    {
      id: 'site-security',
      about: both(
        "Vous choisissez ici votre intérêt plutôt qu'un accord : il faut l'avoir pesé par écrit, voyez assessments/.",
        'Here you choose your own interest instead of consent: it must be weighed in writing, see assessments/.',
      ),
      label: both('Sécurité du site', 'Security of the website'),
      description: both(
        'Repérer les attaques et les pannes, et les comprendre.',
        'Spotting attacks and failures, and understanding them.',
      ),
      basis: {
        subjects: ['site-visitor', 'account-user'],
        kind: 'legitimate-interests',
        justification: both(
          'Protéger le site et ceux qui le visitent (RGPD, considérant 49)',
          'Protecting the website and those who visit it (GDPR recital 49)',
        ),
        assessment: 'site-security',
      },
      data: [
        {
          category: 'connection',
          mandatory: true,
          necessity: both('Retracer un incident', 'Tracing an incident'),
        },
      ],
      withoutData: both(
        "La visite elle-même les produit : rien n'est demandé.",
        'The visit itself produces them: nothing is asked for.',
      ),
      operations: ['collect', 'record', 'store', 'consult', 'use', 'erase'],
      channels: [],
      objection: 'on-grounds',
      source: both('La visite du site', 'The visit to the website'),
    },
  ],
  rules: [
    {
      id: 'accounts',
      about: both(
        'La personne est prévenue avant que son compte endormi soit effacé.',
        'The person is warned before their dormant account is erased.',
      ),
      label: both('Comptes en ligne', 'Online accounts'),
      purpose: 'user-accounts',
      categories: 'rest',
      trigger: 'event',
      event: 'last-activity',
      active: 'P2Y',
      warn: 'P30D',
      source: 'CNIL, recommandation sur les comptes inactifs',
      law: 'T-05',
    },
    {
      id: 'logins',
      about: both(
        "Deux règles pour une finalité : la plus précise, qui nomme sa catégorie, l'emporte.",
        'Two rules for one purpose: the more precise one, which names its category, prevails.',
      ),
      label: both('Connexions au compte', 'Logins to the account'),
      purpose: 'user-accounts',
      categories: ['connection'],
      trigger: 'event',
      event: 'connection',
      active: 'P1Y',
      source: 'CNIL, délibération 2021-122',
      law: 'T-28',
    },
    {
      id: 'security-logs',
      about: both('Les journaux du serveur.', 'The logs of the server.'),
      label: both('Journaux de sécurité', 'Security logs'),
      purpose: 'site-security',
      categories: null,
      trigger: 'event',
      event: 'connection',
      active: 'P1Y',
      source: 'CNIL, délibération 2021-122',
      law: 'T-28',
    },
  ],
  assessments: [
    {
      id: 'site-security',
      title: both('Sécurité du site', 'Security of the website'),
      purposes: ['site-security'],
      text: both(
        `# Sécurité du site

Ce texte est une proposition de \`garant init\`. Relisez-le, complétez-le, puis faites-le vôtre : il engage la personne nommée plus haut.

## L'intérêt
Un site sans journal est un site où personne ne voit l'attaque. Le protéger est votre intérêt, celui de vos visiteurs, et un devoir (RGPD, art. 32).

## La nécessité
L'heure, l'adresse et l'appareil suffisent à retracer un incident. Le contenu des pages n'y est pas.

## La balance
Un journal permet de suivre quelqu'un. Il n'est donc lu que sur une alerte, par ceux qui tiennent le site, et il s'efface de lui-même.

**Conclusion : l'intérêt l'emporte dans ces limites. Qui s'y oppose est entendu, sauf si cela mettait les autres en danger.**
`,
        `# Security of the website

This text is a proposal of \`garant init\`. Read it, complete it, then make it yours: it binds the person named above.

## The interest
A website without logs is one on which nobody sees the attack. Protecting it is your interest, that of your visitors, and a duty (GDPR Art. 32).

## The necessity
Time, address and device are enough to trace an incident. What the pages say is not in the logs.

## The balance
Logs make it possible to follow somebody. They are therefore read on an alert only, by those who run the website, and they expire by themselves.

**Conclusion: the interest prevails within these limits. Whoever objects is heard, unless that would endanger the others.**
`,
      ),
    },
  ],
  promises: [
    {
      id: 'P-053',
      needs: 'user-accounts',
      text: both(
        'Un compte endormi est effacé au terme dit, après un avertissement.',
        'A dormant account is erased at the time stated, after a warning.',
      ),
      source: 'RGPD, art. 5(1)(e) et 6(1)(b)',
      rules: ['purpose:user-accounts', 'retention:accounts', 'law:T-05'],
      checks: ['retention.past-due', 'retention.warned'],
      said: [
        {
          section: 'why',
          text: both(
            'Vous ouvrez un compte : elles nous servent à le tenir et à le protéger.',
            'You open an account: they serve to keep it and to protect it.',
          ),
        },
        {
          section: 'retention',
          text: both(
            'Un compte resté {retention.accounts.active} sans activité est effacé, après un avertissement.',
            'An account left {retention.accounts.active} without activity is erased, after a warning.',
          ),
        },
      ],
    },
    {
      id: 'P-055',
      needs: 'site-security',
      text: both(
        "Les journaux du site ne servent qu'à sa sécurité.",
        'The logs of the website serve its security only.',
      ),
      source: 'RGPD, art. 6(1)(f) et 32',
      rules: ['purpose:site-security', 'retention:security-logs', 'assessment:site-security'],
      checks: ['assessments.current', 'retention.law'],
      said: [
        {
          section: 'why',
          text: both(
            "Les traces de votre visite ne servent qu'à la sécurité du site.",
            'The traces of your visit serve the security of the website only.',
          ),
        },
      ],
    },
    {
      id: 'P-112',
      needs: 'site-security',
      text: both(
        'Vous pouvez vous opposer à ce qui repose sur notre seul intérêt.',
        'You can object to what rests on our interest alone.',
      ),
      source: 'RGPD, art. 21(1)',
      rules: ['purpose:rights-requests'],
      checks: ['purposes.objection'],
      said: [
        {
          section: 'rights',
          text: both(
            "Opposez-vous à ce que nous faisons dans notre seul intérêt : à nous de prouver qu'il le faut.",
            'Object to what we do in our own interest: it is for us to prove that we must.',
          ),
        },
      ],
    },
  ],
}
