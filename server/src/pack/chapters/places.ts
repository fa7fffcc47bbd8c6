import { type Flow, flowsOfStore, judgeFlow, type PlaceAnswer, type Store, type Text } from '@garant/policy'
import { type ChapterMaker, chapter } from '../chapter.ts'
import type { PackContext } from '../context.ts'

/** A place where the client's data lie or from where they are reached, with what the law says of it today. */
export interface ClientPlace {
  readonly store: Store
  readonly flow: Flow
  readonly answer: PlaceAnswer
}

/** Where every store, copy and access is, and why it may be there (Art. 28(3)(a), 44). */
export const places: ChapterMaker = {
  id: 'places',
  async make(context, { m, text, set, format }) {
    const t = m.pack.chapters.places
    const [found, reach] = [placesOfClient(context), await context.reach()]
    const { dataCentre } = context.client
    return chapter({
      ...{ id: 'places', title: t.title, article: t.article },
      paragraphs: [
        found.length === 0 ? t.none : t.lead,
        ...(dataCentre === null
          ? []
          : [
              t.choice(
                `${dataCentre.place} (${format.country(dataCentre.country)})`,
                dataCentre.by,
                format.date(dataCentre.chosen),
              ),
            ]),
      ],
      tables: [
        {
          id: 'places',
          caption: t.title,
          columns: [t.store, t.kind, t.place, t.by, t.ground],
          rows: found.map(({ store, flow, answer }) => [
            text(store.label),
            t.kinds[flow.kind],
            set([flow.place, format.country(flow.country)].filter((part) => part !== null).join(', ')),
            set(flow.by?.name ?? context.operator.shortName),
            answer.allowed
              ? [t.grounds[answer.why], answer.instrument].filter((part) => part !== null).join(' : ')
              : t.refused,
          ]),
        },
        {
          id: 'stores',
          caption: t.stores,
          columns: [t.store, t.engine, t.tables, t.horizon, t.answers],
          rows: context.bundle.stores.map((store) => {
            const answered = reach.some((one) => one.store === store.name && one.reached)
            return [
              text(store.label),
              text(engines[store.engine]),
              format.number(store.tables.length),
              t.horizonOf(format.duration(store.backupHorizon)),
              answered ? { state: 'kept', words: t.reached } : { state: 'unchecked', words: t.unreached },
            ]
          }),
        },
      ],
    })
  },
  async data(context) {
    return {
      places: placesOfClient(context).map(({ store, flow: { kind, country, place, by }, answer }) => ({
        ...{ store: store.name, kind, country, place, by: by?.id ?? null },
        ...answer,
      })),
      stores: (await context.reach()).map(({ store, reached }) => ({ store, reached })),
      dataCentre: context.client.dataCentre,
    }
  },
}

export function placesOfClient({ bundle, client, law, moment }: PackContext): readonly ClientPlace[] {
  const recipients = new Map(bundle.recipients.map((one) => [one.id, one]))
  return bundle.stores.flatMap((store) =>
    flowsOfStore(store, client, recipients).map((flow) => ({
      ...{ store, flow },
      answer: judgeFlow(bundle, law, flow, moment.day),
    })),
  )
}

const engines: Readonly<Record<Store['engine'], Text>> = {
  postgresql: { fr: 'PostgreSQL', en: 'PostgreSQL' },
  mysql: { fr: 'MySQL, MariaDB', en: 'MySQL, MariaDB' },
  files: { fr: 'Dossier de fichiers', en: 'Folder of files' },
}
