import { outdated } from './outdated.ts'

/** N-09: the notice explains a text that another has replaced. */
export const supersededLaw = outdated({
  code: 'notice/superseded-law',
  kind: 'superseded',
  unless: { fr: [], en: [] },
  mend: 'Cite the text in force, or leave history out.',
})
