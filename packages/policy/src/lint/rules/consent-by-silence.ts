import { inForce } from '../../law/law.ts'
import { claimed } from '../claimed.ts'
import { cite } from '../policy.ts'

/** An agreement taken from what is none: browsing, silence, a box ticked beforehand (Art. 4(11), 7). */
export const consentBySilence = claimed('notice/consent-by-silence', [
  {
    topic: {
      says: [
        {
          fr: [
            'en naviguant',
            'en poursuivant',
            'en continuant',
            'en utilisant',
            'en visitant',
            'en consultant',
            ...[
              'poursuivre votre',
              'poursuite de',
              'continuer votre',
              'continuer a ',
              'en restant',
              'rester sur',
            ],
            ...[
              'ne dit mot',
              'sans reponse',
              'faute de reponse',
              'absence de reponse',
              'sans refus',
              'a defaut de refus',
            ],
            'navigation vaut',
            'utilisation du site vaut',
            'visite vaut',
            'silence',
            "cochee d'avance",
            "cochees d'avance",
            'cochee par defaut',
            'cochees par defaut',
            'precoche',
            'pre-coche',
          ],
          en: [
            ...[
              'staying on',
              'keep reading',
              'keep browsing',
              'reading on',
              'stay on',
              'carrying on',
              'carry on',
              'if you continue',
              'continuing to',
              'say nothing',
            ],
            ...[
              'saying nothing',
              'hear nothing',
              'do nothing',
              'no answer',
              'no reply',
              'unless you tell us',
            ],
            'by browsing',
            'by navigating',
            'by continuing',
            'by using',
            'by visiting',
            'your browsing',
            'your use of',
            'your visit',
            'continued use',
            'silence',
            'ticked in advance',
            'ticked by default',
            'pre-ticked',
            'preticked',
          ],
        },
        {
          fr: ['accept', 'consent', 'accord', 'adher', 'inscri', 'abonn', 'souscri'],
          en: ['accept', 'agree', 'consent', 'opt in', 'opted in', 'sign you up', 'signs you up', 'subscrib'],
        },
      ],
    },
    against({ law, at }) {
      const row = inForce(law.consent, at).find(({ id }) => id === 'R-C2')
      return (
        `this takes browsing, silence or a box ticked beforehand for an agreement, against ${row === undefined ? 'GDPR Art. 4(11) and 7' : cite(row)}: ` +
        'ask by an act of its own for each purpose that rests on consent, or inform without asking'
      )
    },
  },
])
