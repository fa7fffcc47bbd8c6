import type { PolicyPromise } from '../bundle.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { articlesOf, cites } from './articles.ts'

/**
 * What the promises that codes name are about: an article that the `source` of such a promise cites, or the name of a text in it.
 * Every policy numbers its own promises, so a number alone says nothing.
 */
const about: Readonly<Record<string, readonly string[]>> = {
  'P-001': ['gdpr 4(7)', 'gdpr 4(8)', 'gdpr 24', 'gdpr 26', 'gdpr 28'],
  'P-003': ['gdpr 4(1)', 'gdpr 4(2)'],
  'P-004': ['gdpr 28'],
  'P-006': ['gdpr 28'],
  'P-008': ['gdpr 28', 'gdpr 44', 'gdpr 45'],
  'P-009': ['gdpr 28', 'gdpr 46'],
  'P-010': ['gdpr 28'],
  'P-011': ['gdpr 28'],
  'P-013': ['gdpr 33(2)', 'gdpr 28'],
  'P-015': ['gdpr 28'],
  'P-019': ['gdpr 6(1)(f)'],
  'P-021': ['gdpr 21(2)', 'L34-5', 'L223-1'],
  'P-024': ['gdpr 5(1)(b)', 'gdpr 13(1)(c)'],
  'P-026': ['C. trav.', 'gdpr 88'],
  'P-027': ['gdpr 5(1)(a)', 'gdpr 12', 'gdpr 13', 'gdpr 14'],
  'P-028': ['gdpr 5(1)(c)', 'gdpr 25'],
  'P-030': ['LCEN', 'L34-1', 'L123-22', 'gdpr 17(3)(b)'],
  'P-032': ['gdpr 5(1)(e)', 'gdpr 13(2)(a)'],
  'P-034': ['gdpr 5(1)(e)', 'gdpr 17'],
  'P-035': ['gdpr 13(1)(e)'],
  'P-036': ['gdpr 32', 'gdpr 5(1)(f)'],
  'P-037': ['gdpr 6', 'gdpr 13(1)(c)'],
  'P-050': ['gdpr 26'],
  'P-051': ['gdpr 5(1)(a)', 'gdpr 5(1)(b)'],
  'P-070': ['gdpr 6(1)(a)', 'gdpr 7', 'L34-5'],
  'P-079': ['gdpr 5(1)(c)', 'gdpr 14(1)(d)'],
  'P-087': ['dpa-fr 82'],
  'P-092': ['gdpr 13(1)(e)'],
  'P-093': ['gdpr 29', 'gdpr 32(4)'],
  'P-094': ['gdpr 24', 'gdpr 29', 'gdpr 32(4)'],
  'P-095': ['gdpr 28'],
  'P-096': ['gdpr 13(1)(e)'],
  'P-103': ['gdpr 13(1)(f)', 'gdpr 14(1)(f)', 'gdpr 15(2)', 'gdpr 44'],
  'P-104': ['gdpr 12'],
  'P-105': ['gdpr 15'],
  'P-107': ['gdpr 17'],
  'P-110': ['gdpr 21(2)', 'gdpr 21(3)'],
  'P-112': ['gdpr 21(1)'],
  'P-113': ['L223-1'],
  'P-116': ['dpa-fr 85'],
  'P-119': ['gdpr 13(2)(d)', 'gdpr 77'],
  'P-120': ['gdpr 22', 'gdpr 79'],
  'P-121': ['gdpr 13(1)(b)', 'gdpr 37', 'gdpr 38', 'gdpr 39'],
  'P-124': ['gdpr 12(6)'],
}

/** Diagnostics with the promise that they stand for, where the policy has it and it is about that; without one elsewhere. */
export function withOwnPromises(
  diagnostics: readonly Diagnostic[],
  promises: readonly PolicyPromise[],
): readonly Diagnostic[] {
  const sources = new Map(promises.map(({ id, source }) => [id, source]))
  return diagnostics.map((diagnostic) => {
    const { promise } = diagnostic
    const wanted = promise === null ? undefined : about[promise]
    if (promise === null || wanted === undefined) return diagnostic
    return isAbout(sources.get(promise) ?? '', wanted) ? diagnostic : { ...diagnostic, promise: null }
  })
}

function isAbout(source: string, wanted: readonly string[]): boolean {
  const articles = articlesOf(source)
  return wanted.some((one) => cites(articles, one) || source.includes(one))
}

/** Ids of promises that a code may name. */
export const promisesNamed: readonly string[] = Object.keys(about)
