import type { ChannelKind } from '../bundle.ts'
import { type Audience, type Dated, inForce, type LawPack, type ProspectingRule } from './law.ts'

/** What prospecting through a channel takes of an audience on an ISO day; null: the law says nothing, so nothing is sent. */
export function prospectingAt(
  pack: LawPack,
  channel: ChannelKind,
  audience: Audience,
  day: string,
): Dated<ProspectingRule> | null {
  const rows = inForce(pack.prospecting, day)
  return rows.find((row) => row.channel === channel && row.audience === audience) ?? null
}
