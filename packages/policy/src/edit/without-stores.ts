import { isMap, isScalar, isSeq, parseDocument } from 'yaml'
import type { PolicyTexts } from './change.ts'
import { setValue } from './splice.ts'

/**
 * The policy as it would be without these stores: their files, and what promises cite of them. What the notice says of them
 * stays, so that a policy whose prose names a store does not lose it unnoticed.
 */
export function withoutStores(files: PolicyTexts, names: readonly string[]): PolicyTexts {
  const gone = new Set(names.map((name) => `stores/${name}.yaml`))
  const kept = new Map([...files].filter(([path]) => !gone.has(path)))
  const promises = kept.get('promises.yaml')
  if (promises !== undefined && names.length > 0) kept.set('promises.yaml', citingNone(promises, names))
  return kept
}

function citingNone(text: string, names: readonly string[]): string {
  const cited = new Set(names.map((name) => `store:${name}`))
  const { contents } = parseDocument(text)
  if (!isMap(contents)) return text
  return contents.items.reduce((so, { key, value }) => {
    const rules = isMap(value) ? value.get('rules') : null
    if (!isScalar(key) || !isSeq(rules)) return so
    const all = rules.items.map((item) => String(isScalar(item) ? item.value : item))
    const left = all.filter((rule) => !cited.has(rule))
    return left.length === all.length ? so : (setValue(so, [String(key.value), 'rules'], left) ?? so)
  }, text)
}
