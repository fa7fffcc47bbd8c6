import { type Agreement, engagementOf, type Recipient } from '@garant/policy'
import type { Language } from '../../i18n/i18n.ts'
import { type ChapterMaker, chapter } from '../chapter.ts'
import type { PackContext } from '../context.ts'
import type { ChainLink } from '../pack.ts'

/**
 * Everybody down the chain who may have the client's data through us (Art. 28(2) and (4); EDPB 22/2024): as the policy names them, and
 * as the register says what this client was told, when, and what it answered.
 */
export const processors: ChapterMaker = {
  id: 'processors',
  async make(context, language) {
    const { m, text, set, format } = language
    const t = m.pack.chapters.processors
    const chain = await chainOf(context)
    const names = new Map(context.bundle.recipients.map(({ id, name }) => [id, name]))
    const window = format.duration(`P${context.client.objectionDays}D`)
    return chapter({
      ...{ id: 'processors', title: t.title, article: t.article },
      paragraphs: [chain.length === 0 ? t.none : t.lead(window)],
      tables: [
        {
          id: 'processors',
          caption: t.title,
          columns: [t.name, t.service, t.place, t.engaged, t.contract, t.access, m.pack.state],
          rows: chain.map((link) => {
            const { name, service, address, country, engagedBy, contentAccess } = particularsOf(link)
            return [
              set(name),
              text(service),
              set([...(address === null ? [] : [address]), format.country(country)].join(', ')),
              set(engagedBy === null ? context.operator.shortName : (names.get(engagedBy) ?? engagedBy)),
              contractOf(link, language),
              contentAccess ? t.yes : t.no,
              standingOf(link, language),
            ]
          }),
        },
      ],
    })
  },
  async data(context) {
    return (await chainOf(context)).map((link) => {
      const { recipient, agreement, registered } = link
      const { told, announcedOn, endedOn, contract } = registered ?? {}
      return {
        id: recipient?.id ?? registered?.id,
        kind: recipient?.kind ?? 'sub-processor',
        ...particularsOf(link),
        safeguard: recipient?.safeguard ?? null,
        ...(recipient === null ? {} : engagementOf(recipient)),
        agreement,
        register:
          told === undefined
            ? null
            : {
                ...{
                  standing: told.standing,
                  announcedOn,
                  informedOn: told.informedOn,
                  informedBy: told.informedBy,
                },
                ...{ objectionUntil: told.objectionUntil, acknowledged: told.acknowledged },
                ...{ objection: told.objection, activatedOn: told.activatedOn, endedOn, contract },
              },
      }
    })
  },
}

/** One of the chain: by the policy, by the register, or by both. */
type Link = {
  readonly agreement: Agreement | null
} & (
  | { readonly recipient: Recipient; readonly registered: ChainLink | null }
  | { readonly recipient: null; readonly registered: ChainLink }
)

/** We ourselves, and our own staff, are not somebody that we engage. Of whoever has gone, only those who have worked for the client. */
export async function chainOf(context: PackContext): Promise<readonly Link[]> {
  const { bundle, operatorTenant } = context
  const register = new Map((await context.chain()).map((link) => [link.id, link]))
  const named = bundle.recipients.filter(
    (recipient) =>
      recipient.id !== operatorTenant &&
      (recipient.kind === 'processor' || recipient.kind === 'sub-processor') &&
      engagementOf(recipient).state !== 'ended',
  )
  const agreementOf = (id: string) => bundle.agreements.find((one) => one.recipient === id) ?? null
  const others = [...register.values()].filter(
    ({ id, told }) =>
      named.every((recipient) => recipient.id !== id) &&
      (told.standing !== 'ended' || told.activatedOn !== null),
  )
  return [
    ...named.map((recipient) => ({
      ...{ recipient, registered: register.get(recipient.id) ?? null, agreement: agreementOf(recipient.id) },
    })),
    ...others.map((registered) => ({ recipient: null, registered, agreement: agreementOf(registered.id) })),
  ]
}

function particularsOf({ recipient, registered }: Link) {
  if (recipient === null) {
    const { name, service, address, country, engagedBy, contentAccess } = registered.particulars
    return { name, service, address, country, engagedBy, contentAccess }
  }
  const { service, address, engagedBy, contentAccess } = engagementOf(recipient)
  return { name: recipient.name, country: recipient.country, service, address, engagedBy, contentAccess }
}

function contractOf({ recipient, registered, agreement }: Link, { m, format }: Language): string {
  const signed = agreement?.signed ?? registered?.contract?.signed
  if (signed !== undefined) return m.pack.chapters.processors.signed(format.date(signed))
  return recipient?.contract ?? ''
}

/** The register has the last word: it says what this client was told, and what it answered. */
function standingOf({ recipient, registered }: Link, { m, format }: Language): string {
  const t = m.pack.chapters.processors
  const day = (on: string | null) => (on === null ? '' : format.date(on))
  if (registered !== null) {
    const { told, announcedOn, endedOn } = registered
    const { standing, objection, objectionUntil, activatedOn, informedBy } = told
    if (informedBy !== 'agreement' || standing !== 'active')
      return t.register[standing]({
        ...{ announced: day(announcedOn), until: day(objectionUntil), active: day(activatedOn) },
        ...{ objected: day(objection?.on ?? null), settled: day(objection?.settledOn ?? null) },
        ended: day(endedOn),
      })
  }
  const { state, since } =
    recipient === null ? ({ state: 'active', since: null } as const) : engagementOf(recipient)
  return since === null ? t.states[state] : `${t.states[state]}, ${format.date(since)}`
}
