import type { Sabotage } from '../../check.ts'

export const sabotage: Sabotage = {
  says: {
    fr: 'Un interlocuteur nommé par son entreprise n’a pas été prévenu, et le mois est passé.',
    en: 'A contact named by their company was not told, and the month has passed.',
  },
  async breaks(scratch) {
    const move = (days: number) =>
      scratch.execute(`UPDATE client_contact SET informed_on = NULL, informed_by = NULL, due = due + ${days}`)
    await move(-400)
    return () => move(400)
  },
}
