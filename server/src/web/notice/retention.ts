import type { Bundle, RetentionRule } from '@garant/policy'
import type { Language } from '../../i18n/i18n.ts'
import { type Html, html, nothing, table } from '../design/design.ts'
import { durationOf, monthsOf } from './rules.ts'

/** Every rule once, the longest first, with its length drawn beside its words. */
export function retentionSection(language: Language, bundle: Bundle): Html {
  const t = language.m.notice.howLong
  const rules = bundle.retention.toSorted((a, b) => monthsOf(b) - monthsOf(a))
  const longest = Math.max(...rules.map(monthsOf), 1)
  return html`<p class="muted">${t.lead}</p>
${table({
  caption: t.title,
  columns: [{ label: t.what }, { label: t.duration }, { label: t.end }, { label: t.ground }],
  groups: [
    {
      title: null,
      ids: rules.map(({ id }) => `regle-${id}`),
      rows: rules.map((rule) => ruleRow(language, bundle, rule, longest)),
    },
  ],
})}`
}

function ruleRow(language: Language, bundle: Bundle, rule: RetentionRule, longest: number): readonly Html[] {
  const { m, format, text, set } = language
  const t = m.notice.howLong
  const close = t.afterClose(format.monthDay(bundle.organisation.financialYearEnd))
  return [
    html`${text(rule.label)}`,
    html`<strong>${durationOf(language, rule)}</strong>${
      rule.trigger === 'event' ? nothing : html`<br><span class="muted small">${close}</span>`
    }${lengthBar(rule, longest)}`,
    html`${t.ending[rule.end]}`,
    html`${set(rule.source)}${rule.duty ? html`<br><span class="muted small">${t.duty}</span>` : nothing}`,
  ]
}

/** The words stand beside it: the bar only compares. */
function lengthBar(rule: RetentionRule, longest: number): Html {
  const width = Math.max(Math.round((monthsOf(rule) / longest) * 100), 2)
  return html`<svg class="length" height="6" width="100%" aria-hidden="true"><rect width="100%" height="6" rx="3"/><rect width="${width}%" height="6" rx="3"/></svg>`
}
