import { clientBundle, clientsOf } from '@garant/policy'
import { tenant as tenantOf } from '../../../kernel/tenant.ts'
import type { LiveCheck, World } from '../../check.ts'
import { cannotKnow, figure, noneOf } from '../../finding.ts'
import { sabotage } from './announced.sabotage.ts'
import { stranger, withStranger } from './stranger.ts'

/**
 * P-010, P-097: whoever has a hand in a client's store was announced to that client before the first day, or stood in its agreement;
 * and somebody of whom a client was never told is really barred.
 */
export const subprocessorsAnnounced: LiveCheck = {
  id: 'subprocessors.announced',
  static: false,
  period: 8,
  async run(world) {
    const { bundle, parties, tenant } = world
    if (clientsOf(bundle).length === 0)
      return cannotKnow({
        fr: 'La politique ne nomme aucun client (agreements/).',
        en: 'The policy names no client (agreements/).',
      })
    const audit = await parties.auditSubProcessors(tenant, bundle)
    const places = [
      ...audit.unproven.map((pair) => `recipient:${pair}`),
      ...(audit.unrecorded === 0 ? [] : ['ledger']),
      ...(await unguarded(world)).map((client) => `client:${client}`),
    ]
    const [of, pairs, some] = [audit.active, audit.proven, places.length].map(figure)
    return noneOf(
      places,
      {
        fr: `Sous-traitants dans les bases des clients : ${of?.fr} ; avis prouvés avant le premier jour : ${pairs?.fr}. Un inconnu est refusé.`,
        en: `Sub-processors in clients’ stores: ${of?.en}; notices proved before the first day: ${pairs?.en}. A stranger is refused.`,
      },
      {
        fr: `Sans avis prouvé avant le premier octet : ${some?.fr}.`,
        en: `Without a proved notice before the first byte: ${some?.en}.`,
      },
    )
  },
  sabotage,
}

/** Clients for whom somebody that they were never told of would be let in. */
async function unguarded({ bundle, parties }: World): Promise<readonly string[]> {
  const found = clientsOf(bundle).map(async ({ id, signed }) => {
    const own = clientBundle(bundle, id)
    if (own === null) return [id]
    const barred = await parties.barred(tenantOf(id), withStranger(own, signed), [stranger])
    return barred.has(stranger) ? [] : [id]
  })
  return (await Promise.all(found)).flat()
}
