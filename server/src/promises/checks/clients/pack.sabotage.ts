import type { Sabotage } from '../../check.ts'

export const sabotage: Sabotage = {
  says: {
    fr: 'Les dossiers remis aux clients ont tous plus d’un an.',
    en: 'All files handed to clients are more than a year old.',
  },
  async breaks(scratch) {
    const move = (sign: '+' | '-') => scratch.execute(`UPDATE pack_delivery SET day = day ${sign} 400`)
    await move('-')
    return () => move('+')
  },
}
