import type { PurposeFile } from '../files/purpose.ts'
import type { RetentionFile } from '../files/retention.ts'
import type { Reading } from '../reading.ts'

type Rule = RetentionFile[number]['value']

/** Everything held has an end: each purpose, for each subject type and category (Art. 5(1)(e)). */
export function checkRetention(
  rules: RetentionFile,
  purposes: readonly PurposeFile[],
  reading: Reading,
): void {
  for (const purpose of purposes) {
    if (purpose.purpose === '' || purpose['not-applicable'] !== null) continue
    const own = rules.map(({ value }) => value).filter((rule) => rule.purpose === purpose.purpose)
    for (const rule of own) checkScope(rule, purpose, reading)
    if (!reading.knows('rule')) continue
    if (own.length > 0) checkCoverage(own, purpose, reading)
    else {
      const message = `no retention rule names the purpose \`${purpose.purpose}\`: add one to retention.yaml`
      reading.report('retention/missing-rule', reading.at(purpose, 'purpose'), message)
    }
  }
}

function checkScope(rule: Rule, purpose: PurposeFile, reading: Reading): void {
  const subjects = new Set(purpose['legal-basis'].map(({ key }) => key))
  const categories = new Set(purpose.data.map(({ key }) => key))
  const report = (list: readonly string[], index: number, what: string): void => {
    const message = `the purpose \`${purpose.purpose}\` has no ${what} \`${list[index]}\`: add it there or remove it here`
    reading.report('retention/not-in-purpose', reading.at(list, index), message)
  }
  rule.subjects.forEach((id, index) => {
    if (id !== '' && subjects.size > 0 && !subjects.has(id)) report(rule.subjects, index, 'subject type')
  })
  rule.categories.forEach((id, index) => {
    if (id !== '' && categories.size > 0 && !categories.has(id)) report(rule.categories, index, 'category')
  })
}

function checkCoverage(rules: readonly Rule[], purpose: PurposeFile, reading: Reading): void {
  const covers = (listed: readonly string[], id: string): boolean =>
    listed.length === 0 || listed.includes(id)
  for (const subject of purpose['legal-basis']) {
    const bare = purpose.data
      .map(({ key }) => key)
      .filter(
        (id) => !rules.some((rule) => covers(rule.subjects, subject.key) && covers(rule.categories, id)),
      )
    if (bare.length === 0) continue
    const message = `no retention rule of \`${purpose.purpose}\` covers ${bare.map((id) => `\`${id}\``).join(', ')} of \`${subject.key}\`: widen a rule or add one`
    reading.report('retention/uncovered', reading.at(subject), message)
  }
}
