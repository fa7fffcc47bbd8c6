import { fr } from '../typeset.ts'

/** The portal of a client company, for which we are the processor. */
export const client = {
  section: fr`Espace client`,
  nav: {
    home: fr`Accueil`,
  },
  home: {
    title: (waiting: number) =>
      waiting === 0
        ? fr`Bonjour. Rien ne vous attend.`
        : waiting === 1
          ? fr`Bonjour. Une chose vous attend.`
          : fr`Bonjour. ${waiting} choses vous attendent.`,
    waiting: fr`À vous de jouer`,
    file: (operator: string) => fr`Ce que ${operator} fait pour vous`,
  },
}
