import type { Breach } from '../../breach/breach.ts'
import { language as languageOf } from '../../i18n/i18n.ts'
import { type ChapterMaker, chapter } from '../chapter.ts'

/** What the client was told of breaches (Art. 33(2)): its own notices, as they lie in its tenant. Drills are no breach. */
export function breachesOf({ received }: Pick<Breach, 'received'>): ChapterMaker {
  return {
    id: 'breaches',
    async make({ tenant, client, operator }, { m, locale, set, text, format }) {
      const t = m.pack.chapters.breaches
      const { format: zoned } = languageOf(locale, operator.timeZone)
      const notices = (await received(tenant)).filter(({ notice }) => !notice.drill)
      return chapter({
        ...{ id: 'breaches', title: t.title, article: t.article },
        paragraphs: [t.lead(notices.length), t.promise(format.duration(`PT${client.noticeHours}H`))],
        tables: [
          {
            id: 'breaches',
            caption: t.title,
            columns: [t.reference, t.what, t.stores, t.people, t.aware, t.told, t.acknowledged],
            rows: notices.map(({ reference, notice, receivedAt, acknowledgedAt }) => [
              reference,
              set(notice.facts.what),
              notice.stores.map(({ label }) => text(label)).join(', '),
              notice.people === null
                ? t.unknown
                : notice.people.atMost === null
                  ? t.atLeast(format.number(notice.people.atLeast))
                  : format.number(notice.people.atMost),
              zoned.instant(new Date(notice.awareAt)),
              zoned.instant(new Date(receivedAt)),
              acknowledgedAt === null ? t.no : zoned.instant(new Date(acknowledgedAt)),
            ]),
          },
        ],
      })
    },
    data: ({ tenant }) => received(tenant),
  }
}
