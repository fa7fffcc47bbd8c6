import type { StaticCheck } from '../../check.ts'
import { cannotKnow, fails, figure, holds } from '../../finding.ts'
import { sabotage } from './compiles.sabotage.ts'

export const policyCompiles: StaticCheck = {
  id: 'policy.compiles',
  static: true,
  run({ compiled }) {
    if (compiled === null)
      return cannotKnow({
        fr: 'Le dossier de la politique n’est pas sur cette machine.',
        en: 'The policy folder is not on this machine.',
      })
    const errors = compiled.diagnostics.filter(({ severity }) => severity === 'error')
    const warnings = figure(compiled.diagnostics.length - errors.length)
    if (compiled.ok)
      return holds({
        fr: `La politique se compile : aucune erreur, avertissements : ${warnings.fr}.`,
        en: `The policy compiles: no error, warnings: ${warnings.en}.`,
      })
    const count = figure(errors.length)
    return fails(
      {
        fr: `La politique ne se compile pas : erreurs, ${count.fr}.`,
        en: `The policy does not compile: errors, ${count.en}.`,
      },
      errors.map(({ file, line }) => `${file}:${line}`),
    )
  },
  sabotage,
}
