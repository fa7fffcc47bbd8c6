import { type Bundle, type NoticeSection, staffOf } from '@garant/policy'
import type { LiveCheck } from '../../check.ts'
import { cannotKnow, figure, noneOf } from '../../finding.ts'
import { sabotage } from './personnel-apart.sabotage.ts'

/**
 * P-026: personnel management is a processing of its own, with its durations, its stores and its functions; the notice for everybody
 * tells nothing of it, and somebody who is no part of it is refused.
 */
export const decisionsPersonnelApart: LiveCheck = {
  id: 'decisions.personnel-apart',
  static: false,
  period: 2,
  async run({ decisions, tenant, bundle }) {
    const apart = staffOf(bundle)?.personnel ?? []
    if (apart.length === 0)
      return cannotKnow({
        fr: 'La politique ne dit pas quelles finalités sont celles du personnel (staff.yaml).',
        en: 'The policy does not say which purposes are personnel management’s (staff.yaml).',
      })
    const { refuses } = await decisions.auditStaff(tenant, bundle)
    const places = [...placesOf(bundle, new Set(apart)), ...(refuses ? [] : ['staff.yaml'])]
    const [of, some] = [figure(apart.length), figure(places.length)]
    return noneOf(
      places,
      {
        fr: `Finalités du personnel : ${of.fr}, avec leurs durées, leurs bases et leurs fonctions à elles. Une autre fonction, à l’essai, est refusée.`,
        en: `Purposes of personnel management: ${of.en}, with durations, stores and functions of their own. Another function, tried, is refused.`,
      },
      {
        fr: `Endroits où la gestion du personnel n’est pas à part : ${some.fr}.`,
        en: `Places where personnel management is not apart: ${some.en}.`,
      },
    )
  },
  sabotage,
}

function placesOf(bundle: Bundle, apart: ReadonlySet<string>): readonly string[] {
  const { purposes, retention, stores, notice } = bundle
  const known = new Set(purposes.filter(({ applies }) => applies).map(({ id }) => id))
  const kept = new Set(retention.map(({ purpose }) => purpose))
  const own = new Set(retention.filter(({ purpose }) => apart.has(purpose)).map(({ id }) => id))
  const mixed = stores.filter(({ tables }) => {
    const held = tables.map(({ purpose }) => apart.has(purpose))
    return held.includes(true) && held.includes(false)
  })
  const reaching = (staffOf(bundle)?.functions ?? []).filter(
    ({ personnel, purposes: served }) => !personnel && served.some((id) => apart.has(id)),
  )
  const told = [...(notice?.fr.sections ?? []), ...(notice?.en.sections ?? [])].flatMap(factsOf)
  return [
    ...[...apart].filter((id) => !known.has(id) || !kept.has(id)).map((id) => `purpose:${id}`),
    ...mixed.map(({ name }) => `store:${name}`),
    ...reaching.map(({ id }) => `function:${id}`),
    ...told.flatMap((fact) => {
      const [kind, id = ''] = fact.split('.')
      const isPersonnels = (kind === 'retention' && own.has(id)) || (kind === 'purpose' && apart.has(id))
      return isPersonnels ? [`notice:${fact}`] : []
    }),
  ]
}

function factsOf({ blocks }: NoticeSection): readonly string[] {
  const sentences = blocks.flatMap((block) =>
    block.kind === 'paragraph' ? block.sentences : block.kind === 'list' ? block.items.flat() : [],
  )
  return sentences.flatMap(({ runs }) => runs.flatMap((run) => (run.kind === 'fact' ? [run.fact] : [])))
}
