import { type Bundle, backupsOf, dayIn, durationInDays, type Store, type StoreBackup } from '@garant/policy'
import { Temporal } from 'temporal-polyfill'
import type { LiveCheck } from '../../check.ts'
import { cannotKnow, dayInWords, earliest, type Finding, fails, figure, holds } from '../../finding.ts'
import { dayAfter } from '../../state.ts'
import { type Folder, filesIn } from './files-in.ts'
import { sabotage } from './horizon.sabotage.ts'

/**
 * Backups end when the policy says (P-034): no file of a folder that we can look at is older than its horizon, and for every
 * other backup somebody vouches, until a day. A horizon that nothing shows is not taken for kept.
 */
export const backupsHorizon: LiveCheck = {
  id: 'backups.horizon',
  static: false,
  period: 2,
  async run({ bundle, today }) {
    const said = bundle.stores.flatMap((store) => backupsOf(store).map((backup) => ({ store, backup })))
    const looked = await Promise.all(
      said.map(async ({ store, backup }) => ({ store, backup, shown: await lookAt(backup, bundle, today) })),
    )
    return sumUp(
      looked,
      bundle.stores.filter(
        (store) => backupsOf(store).length === 0 && durationInDays(store.backupHorizon) > 0,
      ),
    )
  },
  sabotage,
}

type Shown =
  | { readonly how: 'seen'; readonly files: number }
  | { readonly how: 'attested'; readonly by: string; readonly until: string }
  | { readonly how: 'expired' }
  | { readonly how: 'too-old'; readonly files: number }
  /** The folder cannot be looked at. */
  | { readonly how: 'unseen' }

interface Looked {
  readonly store: Store
  readonly backup: StoreBackup
  readonly shown: Shown
}

async function lookAt(
  { checked, horizon }: StoreBackup,
  { organisation }: Bundle,
  today: string,
): Promise<Shown> {
  if (checked.kind === 'attestation')
    return checked.until < today
      ? { how: 'expired' }
      : { how: 'attested', by: checked.by, until: checked.until }
  const found: Folder | null = await filesIn(checked.folder)
  if (found === null) return { how: 'unseen' }
  const old = found.changed.filter((at) => lastDay(dayIn(organisation.timeZone, at), horizon) < today)
  return old.length > 0 ? { how: 'too-old', files: old.length } : { how: 'seen', files: found.changed.length }
}

/** Last ISO day on which a backup of that day may be there. */
function lastDay(day: string, horizon: string): string {
  return Temporal.PlainDate.from(day).add(Temporal.Duration.from(horizon)).toString()
}

function sumUp(looked: readonly Looked[], unsaid: readonly Store[]): Finding {
  const of = <How extends Shown['how']>(how: How) =>
    looked.flatMap(({ store, backup, shown }) =>
      shown.how === how
        ? [
            {
              name: `${store.name} (${backup.tool})`,
              store: store.name,
              shown: shown as Extract<Shown, { how: How }>,
            },
          ]
        : [],
    )
  const names = (some: readonly { readonly name: string }[]) => some.map(({ name }) => name).join(', ')
  const [expired, old] = [of('expired'), of('too-old')]
  if (expired.length > 0 || old.length > 0) {
    const files = figure(old.reduce((sum, { shown }) => sum + shown.files, 0))
    const fr = [
      ...(old.length === 0
        ? []
        : [`Fichiers de sauvegarde gardés trop longtemps : ${files.fr}, pour ${names(old)}.`]),
      ...(expired.length === 0 ? [] : [`Plus personne ne se porte garant de : ${names(expired)}.`]),
    ]
    const en = [
      ...(old.length === 0 ? [] : [`Backup files kept too long: ${files.en}, of ${names(old)}.`]),
      ...(expired.length === 0 ? [] : [`Nobody vouches any longer for: ${names(expired)}.`]),
    ]
    const places = [...expired, ...old].map(({ store }) => `store:${store}`)
    return fails({ fr: fr.join(' '), en: en.join(' ') }, places)
  }
  const unseen = [...of('unseen').map(({ name }) => name), ...unsaid.map(({ name }) => name)].join(', ')
  if (unseen !== '')
    return cannotKnow({
      fr: `Rien ne montre quand finissent les sauvegardes de : ${unseen}.`,
      en: `Nothing shows when the backups end of: ${unseen}.`,
    })
  return kept(of('seen'), of('attested'))
}

function kept(
  seen: readonly { readonly name: string; readonly shown: { readonly files: number } }[],
  attested: readonly {
    readonly name: string
    readonly shown: { readonly by: string; readonly until: string }
  }[],
): Finding {
  const files = figure(seen.reduce((sum, { shown }) => sum + shown.files, 0))
  const fr = [
    ...(seen.length === 0
      ? []
      : [`Fichiers de sauvegarde vus : ${files.fr}, aucun plus vieux que sa durée.`]),
    ...attested.map(
      ({ name, shown }) => `${name} : ${shown.by} s’en porte garant jusqu’au ${dayInWords(shown.until).fr}.`,
    ),
  ]
  const en = [
    ...(seen.length === 0 ? [] : [`Backup files seen: ${files.en}, none older than its time.`]),
    ...attested.map(
      ({ name, shown }) => `${name}: ${shown.by} vouches for it until ${dayInWords(shown.until).en}.`,
    ),
  ]
  if (fr.length === 0) return holds({ fr: 'Aucune base n’est sauvegardée.', en: 'No store is backed up.' })
  const evidence = { fr: fr.join(' '), en: en.join(' ') }
  const last = earliest(attested.map(({ shown }) => dayAfter(shown.until)))
  const found = holds(evidence, last)
  return attested.length === 0 || found.result !== 'holds' ? found : { ...found, attested: true }
}
