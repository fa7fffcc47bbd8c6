import { onGuard } from '../../sabotage.ts'

export const sabotage = onGuard({
  fr: 'La base d’un client s’ouvre sans que son contrat soit demandé.',
  en: 'A client’s store is opened without its agreement being asked for.',
})
