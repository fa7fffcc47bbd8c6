import { type LawPack, rowAt, rowsOf } from '@garant/policy'
import type { ChosenRule } from './chosen.ts'
import { both, type PromiseSheet, type PurposeSheet } from './sheets.ts'

/** The law by which the sheets were written: its ids, sources and durations are theirs. */
const home = 'fr'

/**
 * The sheets under the law of a country on an ISO day. What rests on a row follows that country's row; where there is none, no duty
 * is claimed and no French source is cited: the rule stays as a figure to be looked at, and a promise that the law alone
 * bears is left out.
 */
export function underLaw(law: LawPack, today: string, language: 'fr' | 'en') {
  const isHome = law.id === home
  const known = new Set(rowsOf(law).map(({ id }) => id))

  function rule(sheet: ChosenRule): ChosenRule {
    if (isHome) return { ...sheet }
    const { law: id, duty, ...rest } = sheet
    const row = id === undefined ? null : rowAt(law.retention, id, today)
    if (row === null) return { ...rest, about: toRead, source: unverified[language] }
    const length = row.active ?? row.archive
    // The notice names the phase that the sheet has.
    const times = length === null ? {} : rest.archive === undefined ? { active: length } : { archive: length }
    const stands = duty === true && row.kind === 'duty'
    return {
      ...{ ...rest, ...times, law: row.id, about: row.label, source: row.source },
      ...(stands && { duty }),
    }
  }

  /** @param rules of the same policy, under the law. */
  function promises(sheets: readonly PromiseSheet[], rules: readonly ChosenRule[]): readonly PromiseSheet[] {
    if (isHome) return sheets
    const duties = new Set(rules.filter((one) => one.duty === true).map(({ id }) => `retention:${id}`))
    return sheets.flatMap((sheet) => {
      const lost = sheet.rules.filter((rule) => rule.startsWith('law:') && !known.has(rule.slice(4)))
      // "RGPD, art. 6(1)(c) ; c. com. L123-22": the Regulation is the same everywhere.
      const source = sheet.source
        .split(' ; ')
        .filter((part) => part.startsWith('RGPD'))
        .join(' ; ')
      const says = sheet.said.map(({ text }) => text.fr).join(' ')
      const isUntrue =
        source === '' ||
        lost.some((rule) => says.includes(`{law.${rule.slice(4)}.`)) ||
        (sheet.byLaw === true && !sheet.rules.some((rule) => duties.has(rule)))
      return isUntrue ? [] : [{ ...sheet, source, rules: sheet.rules.filter((rule) => !lost.includes(rule)) }]
    })
  }

  function basis(sheet: PurposeSheet['basis']): PurposeSheet['basis'] {
    return isHome || sheet.elsewhere === undefined ? sheet : { ...sheet, justification: sheet.elsewhere }
  }

  return { rule, promises, basis }
}

const unverified = both('à vérifier', 'to be verified')
const toRead = both(
  '? Votre droit fixe-t-il une durée ici ? Dites laquelle, et sa source.',
  '? Does your law set a duration here? Say which, and its source.',
)
