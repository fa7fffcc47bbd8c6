import type { PolicyPromise } from '../bundle.ts'
import { suggestion } from '../nearest.ts'
import { compare, type Kind } from '../reading.ts'
import { bilingual, boardCheck, day, promiseDefinition, text } from '../shapes/scalars.ts'
import { keyed, list, type Of, optional, record, required, type Shape, wrongKind } from '../shapes/shape.ts'

/** What may stand before the colon of a rule, and which kind of id follows. */
const kinds: ReadonlyMap<string, Kind> = new Map([
  ['purpose', 'purpose'],
  ['retention', 'rule'],
  ['recipient', 'recipient'],
  ['category', 'category'],
  ['store', 'store'],
  ['measure', 'measure'],
  ['agreement', 'agreement'],
  ['assessment', 'assessment'],
  ['law', 'law'],
])

const whole = ['rights', 'organisation']

/** `purpose:invoicing`, `law:R-D1`, `rights`: what of the policy or the law enforces a promise. */
const rule: Shape<string> = {
  expects: `a rule such as purpose:invoicing, or ${whole.join(' or ')}`,
  blank: '',
  read(node, reading) {
    if (node.kind !== 'scalar') return wrongKind(node, this, reading)
    if (whole.includes(node.text)) return node.text
    const colon = node.text.indexOf(':')
    const kind = colon === -1 ? undefined : kinds.get(node.text.slice(0, colon))
    if (kind !== undefined) {
      reading.refer(kind, node.text.slice(colon + 1), node.place)
      return node.text
    }
    const forms = [...Array.from(kinds.keys(), (kind) => `${kind}:…`), ...whole]
    const near = suggestion(colon === -1 ? `${node.text}:…` : `${node.text.slice(0, colon)}:…`, forms)
    const mend = near === '' ? `; write one of ${forms.join(', ')}` : near
    reading.report('promise/unknown-rule', node.place, `\`${node.text}\` names no kind of rule${mend}`)
    return ''
  },
}

/** `promises.yaml`: each promise of the notice, and what stands behind it. */
export const promisesFile = keyed(
  promiseDefinition,
  record({
    text: required(bilingual),
    source: required(text),
    rules: optional(list(rule), []),
    checks: optional(list(boardCheck), []),
    attestation: optional(
      record({
        owner: required(text),
        statement: required(bilingual),
        given: required(day),
        until: required(day),
      }),
      null,
    ),
    'not-applicable': optional(bilingual, null),
  }),
)

export type PromisesFile = Of<typeof promisesFile>

export function promisesOf(file: PromisesFile): readonly PolicyPromise[] {
  return file
    .map(({ key, value }) => ({
      id: key,
      text: value.text,
      source: value.source,
      rules: value.rules.toSorted(compare),
      checks: value.checks.toSorted(compare),
      attestation: value.attestation,
      notApplicable: value['not-applicable'],
    }))
    .toSorted((a, b) => compare(a.id, b.id))
}
