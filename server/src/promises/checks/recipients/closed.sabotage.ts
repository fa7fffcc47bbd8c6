import { changeFirst, onBundle } from '../../sabotage.ts'

export const sabotage = onBundle(
  {
    fr: 'Un destinataire s’appelle désormais « nos partenaires ».',
    en: 'A recipient is now called “our partners”.',
  },
  (bundle) => {
    const recipients = changeFirst(
      bundle.recipients,
      () => true,
      (one) => ({ ...one, name: 'Nos partenaires' }),
    )
    return recipients && { ...bundle, recipients }
  },
)
