import type { LiveCheck } from '../../check.ts'
import { cannotKnow, fails, figure, holds } from '../../finding.ts'
import { sabotage } from './restored.sabotage.ts'

/**
 * Nobody who was erased is in a store now, whoever restored it or imported into it (P-034): each is searched inside its own
 * engine, by keyed hashes. What the nightly search has not yet erased again breaks the promise until it has.
 */
export const backupsRestored: LiveCheck = {
  id: 'backups.restored',
  static: false,
  period: 2,
  async run({ returns, tenant, signal }) {
    const looked = await returns.look(tenant, signal)
    const back = looked.filter(({ erased }) => erased > 0)
    const of = (some: readonly { readonly store: string }[]) => some.map(({ store }) => store).join(', ')
    if (back.length > 0) {
      const rows = figure(back.reduce((sum, { erased }) => sum + erased, 0))
      return fails(
        {
          fr: `Lignes de personnes effacées, revenues et pas encore effacées de nouveau : ${rows.fr} (${of(back)}).`,
          en: `Rows of people who were erased, back and not yet erased again: ${rows.en} (${of(back)}).`,
        },
        back.map(({ store }) => `store:${store}`),
      )
    }
    const blind = looked.filter(({ error }) => error !== null)
    if (blind.length > 0 || looked.length === 0)
      return cannotKnow({
        fr: `Des bases n’ont pas pu être fouillées : ${blind.map(({ store, error }) => `${store} (${error})`).join(', ')}.`,
        en: `Stores could not be searched: ${blind.map(({ store, error }) => `${store} (${error})`).join(', ')}.`,
      })
    const unclear = looked.filter(({ asked }) => asked > 0)
    if (unclear.length > 0)
      return cannotKnow({
        fr: `De certaines lignes, nul ne peut dire si elles sont revenues ou nouvelles : quelqu’un doit le dire (${of(unclear)}).`,
        en: `Of some rows nobody can tell whether they came back or are new: somebody has to say (${of(unclear)}).`,
      })
    const [stores, anew] = [figure(looked.length), figure(looked.reduce((sum, one) => sum + one.anew, 0))]
    return holds({
      fr: `Bases fouillées : ${stores.fr}. Aucune personne effacée n’y est revenue ; revenues d’elles-mêmes depuis : ${anew.fr}.`,
      en: `Stores searched: ${stores.en}. Nobody who was erased is back in them; come anew of themselves since: ${anew.en}.`,
    })
  },
  sabotage,
}
