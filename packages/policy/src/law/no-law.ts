import type { LawPack } from './law.ts'

/** A pack without a rule: what is compiled under a law that nobody has written down. */
export const noLaw: LawPack = {
  id: '',
  label: { fr: 'Aucun droit', en: 'No law' },
  authorities: [],
  area: [],
  adequacy: [],
  prospecting: [],
  calling: [],
  holidays: [],
  retention: [],
  deadlines: [],
  identity: [],
  consent: [],
  trackers: [],
  statements: [],
}
