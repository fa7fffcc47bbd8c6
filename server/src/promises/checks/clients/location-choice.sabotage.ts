import { onGuard } from '../../sabotage.ts'

export const sabotage = onGuard({
  fr: 'La base d’un client s’ouvre hors de l’EEE sans que son choix soit demandé.',
  en: 'A client’s store is opened outside the EEA without its choice being asked for.',
})
