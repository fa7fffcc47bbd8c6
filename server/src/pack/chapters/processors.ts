import { engagementOf, type Recipient } from '@garant/policy'
import { type ChapterMaker, chapter } from '../chapter.ts'
import type { PackContext } from '../context.ts'

/** Everybody down the chain who may have the client's data through us (Art. 28(2) and (4); EDPB 22/2024). */
export const processors: ChapterMaker = {
  id: 'processors',
  async make(context, { m, text, set, format }) {
    const t = m.pack.chapters.processors
    const chain = chainOf(context)
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
          rows: chain.map((recipient) => {
            const { service, address, engagedBy, since, state, contentAccess } = engagementOf(recipient)
            const agreement = context.bundle.agreements.find((one) => one.recipient === recipient.id)
            return [
              set(recipient.name),
              text(service),
              set([...(address === null ? [] : [address]), format.country(recipient.country)].join(', ')),
              set(engagedBy === null ? context.operator.shortName : (names.get(engagedBy) ?? engagedBy)),
              agreement === undefined ? (recipient.contract ?? '') : t.signed(format.date(agreement.signed)),
              contentAccess ? t.yes : t.no,
              since === null ? t.states[state] : `${t.states[state]}, ${format.date(since)}`,
            ]
          }),
        },
      ],
    })
  },
  async data(context) {
    return chainOf(context).map((recipient) => ({
      id: recipient.id,
      name: recipient.name,
      kind: recipient.kind,
      country: recipient.country,
      safeguard: recipient.safeguard,
      ...engagementOf(recipient),
      agreement: context.bundle.agreements.find((one) => one.recipient === recipient.id) ?? null,
    }))
  },
}

/** We ourselves, and our own staff, are not somebody that we engage. */
export function chainOf({ bundle, operatorTenant }: PackContext): readonly Recipient[] {
  return bundle.recipients.filter(
    (recipient) =>
      recipient.id !== operatorTenant &&
      (recipient.kind === 'processor' || recipient.kind === 'sub-processor') &&
      engagementOf(recipient).state !== 'ended',
  )
}
