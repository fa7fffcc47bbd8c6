import { onLaw } from '../../sabotage.ts'
import { thirdCountries } from './third-countries.ts'

export const sabotage = onLaw(
  {
    fr: 'Le recueil de droit place la Suisse et la Norvège dans l’Union.',
    en: 'The law pack puts Switzerland and Norway into the Union.',
  },
  (law) => {
    const [row] = law.area
    if (row === undefined) return null
    const added = thirdCountries.map((country) => ({ ...row, id: `EEA-${country}`, country, union: true }))
    return { ...law, area: [...law.area.filter(({ country }) => country !== 'NO'), ...added] }
  },
)
