import type { Rule } from '../rule.ts'

/** Measures are tested, assessed and evaluated regularly (Art. 32(1)(d)). */
export const measuresAttestedOnly: Rule = {
  code: 'measure/attested-only',
  *finds({ bundle, places }) {
    const [first] = bundle.measures
    if (first === undefined || bundle.measures.some(({ shownBy }) => shownBy.kind === 'check')) return
    const message =
      'every security measure rests on somebody who vouches, and none is tested (GDPR Art. 32(1)(d)): ' +
      'name the check that shows at least one of them'
    yield { place: places.defined('measure', first.id), message }
  },
}
