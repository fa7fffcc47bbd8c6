import { outdated } from './outdated.ts'

/** N-09: the notice explains a text that another has replaced. */
export const supersededLaw = outdated({
  code: 'notice/superseded-law',
  kind: 'superseded',
  unless: { fr: [], en: [] },
  // Officers are designated to the authority, and breaches notified to it: these declarations stand.
  within: {
    fr: ['delegue a la protection', 'notre delegue', 'violation'],
    en: ['protection officer', 'our officer', 'breach'],
  },
  mend: 'Cite the text in force, or leave history out.',
})
