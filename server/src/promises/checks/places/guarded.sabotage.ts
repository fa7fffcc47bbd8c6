import { onGuard } from '../../sabotage.ts'

export const sabotage = onGuard({
  fr: 'Les bases s’ouvrent sans que leur lieu soit vérifié.',
  en: 'Stores are opened without a look at where they are.',
})
