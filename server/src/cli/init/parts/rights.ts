import { both, type PromiseSheet } from '../sheets.ts'

/** Rights that people have whatever they are to the organisation. */
export const rightsPromises: readonly PromiseSheet[] = [
  {
    id: 'P-104',
    needs: null,
    text: both(
      'Vous demandez par le moyen de votre choix, sans compte, et nous répondons à temps.',
      'You ask by the means you choose, without an account, and we answer in time.',
    ),
    source: 'RGPD, art. 12(2) et 12(3)',
    rules: ['rights', 'purpose:rights-requests', 'law:R-D1'],
    checks: ['rights.intake', 'portal.open', 'requests.in-time'],
    said: [
      {
        section: 'rights',
        text: both(
          'Adressez votre demande sur [notre portail](portal), sans ouvrir de compte.',
          'Send your request on [our portal](portal), without opening an account.',
        ),
      },
      {
        section: 'rights',
        text: both(
          'Vous pouvez aussi écrire à {rights.email}, ou par courrier : {rights.post}.',
          'You can also write to {rights.email}, or by post: {rights.post}.',
        ),
      },
      {
        section: 'rights',
        text: both(
          'Nous répondons en {law.R-D1.duration}, et cela ne coûte rien.',
          'We answer within {law.R-D1.duration}, and it costs nothing.',
        ),
      },
    ],
  },
  {
    id: 'P-105',
    needs: null,
    text: both(
      'Vous obtenez une copie de tout ce que nous avons sur vous.',
      'You obtain a copy of all that we hold about you.',
    ),
    source: 'RGPD, art. 15',
    rules: ['purpose:rights-requests'],
    checks: ['access.complete', 'stores.reached'],
    said: [
      {
        section: 'rights',
        text: both(
          'Demandez une copie de ce que nous avons sur vous.',
          'Ask for a copy of what we hold about you.',
        ),
      },
    ],
  },
  {
    id: 'P-106',
    needs: null,
    text: both('Ce qui est inexact est corrigé.', 'What is inaccurate is corrected.'),
    source: 'RGPD, art. 16 et 19',
    rules: ['purpose:rights-requests'],
    checks: ['rectification.propagated'],
    said: [
      {
        section: 'rights',
        text: both(
          'Faites corriger ce qui est inexact ou incomplet.',
          'Have corrected what is inaccurate or incomplete.',
        ),
      },
    ],
  },
  {
    id: 'P-107',
    needs: null,
    text: both(
      'Vos données sont effacées sur demande, sauf ce que la loi impose de garder.',
      'Your data are erased on request, except what the law requires to be kept.',
    ),
    source: 'RGPD, art. 17 et 19',
    rules: ['purpose:rights-requests', 'measure:verified-erasure'],
    checks: ['erasure.complete', 'erasure.verified', 'erasure.receipts'],
    said: [
      {
        section: 'rights',
        text: both(
          "Faites effacer vos données : nous vous disons ce qui doit rester, et jusqu'à quand.",
          'Have your data erased: we tell you what has to stay, and until when.',
        ),
      },
    ],
  },
  {
    id: 'P-108',
    needs: null,
    text: both('Une donnée contestée peut être mise de côté.', 'Data in dispute can be set aside.'),
    source: 'RGPD, art. 18',
    rules: ['purpose:rights-requests'],
    checks: ['restriction.reads'],
    said: [
      {
        section: 'rights',
        text: both(
          "Faites mettre une donnée de côté le temps d'un désaccord.",
          'Have data set aside while we disagree about them.',
        ),
      },
    ],
  },
]
